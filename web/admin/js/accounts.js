// @ts-check
/** Named accounts: made with a first password, given a role and an office, disabled at once. */

import { words } from "../../desk/js/client.js";
import { copyText } from "../../desk/js/copy.js";
import { confirm, openDialog } from "../../desk/js/dialogs.js";
import { field, onSubmit } from "../../desk/js/forms.js";
import { h, replace } from "../../js/dom.js";
import { t, tn } from "../../js/i18n.js";
import { heading, load, table } from "../../staff/js/officer/load.js";
import { showInvitation } from "../../staff/js/officer/people.js";
import { schoolPicker } from "../../staff/js/officer/school-picker.js";

/** @typedef {import("../../desk/js/client.js").Role} Role */
/** @typedef {{ id: number, name: string, role: Role, school: number | null, school_name: string, school_place: string, office: string, disabled: boolean, must_change_password: boolean }} Account */

/** @type {readonly Role[]} */
const ROLES = ["school", "officer", "planner", "director", "admin"];

/** @type {import("../../staff/js/officer/desk.js").Open} */
export async function openAccounts(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  const find = h("input", {
    class: "input",
    type: "search",
    "aria-label": t("accounts.find"),
    placeholder: t("accounts.find"),
  });
  const add = h("button", { type: "button", class: "button is-main", onclick: () => edit(null) }, t("accounts.add"));
  replace(element, heading("view.accounts", find, add), body);
  /** @type {Account[]} */
  let accounts = [];
  find.addEventListener("input", list);
  await show();

  async function show() {
    await load(body, () => desk.client.get("/api/accounts", { signal }), (answer) => {
      accounts = answer.accounts;
      list();
    });
  }

  function list() {
    const wanted = find.value.trim().toLowerCase();
    const shown = accounts.filter(({ name, school_name }) => `${name} ${school_name}`.toLowerCase().includes(wanted));
    replace(
      body,
      h("p", { class: "note", role: "status" }, tn("accounts.count", shown.length)),
      table(
        t("view.accounts"),
        ["accounts.name", "accounts.role", "accounts.place", "accounts.state", "links.act"],
        shown.slice(0, 300).map(row),
      ),
    );
  }

  /** @param {Account} account */
  function row(account) {
    const label = (/** @type {string} */ key) => t(key, { name: account.name });
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, account.name),
      h("td", {}, t(`role.${account.role}`)),
      h(
        "td",
        {},
        account.school_name ||
          (account.office ? t("accounts.office", { code: account.office }) : t("accounts.everywhere")),
        account.school_place && h("span", { class: "under" }, account.school_place),
      ),
      h(
        "td",
        {},
        t(account.disabled ? "accounts.disabled" : account.must_change_password ? "accounts.first" : "accounts.active"),
      ),
      h(
        "td",
        {},
        h(
          "span",
          { class: "row" },
          h("button", {
            type: "button",
            class: "button",
            "aria-label": label("accounts.changeLabel"),
            onclick: () => edit(account),
          }, t("accounts.change")),
          !account.disabled &&
            h("button", {
              type: "button",
              class: "button",
              "aria-label": label("people.resetLabel"),
              onclick: () => reset(account),
            }, t("people.reset")),
          h("button", {
            type: "button",
            class: "button",
            "aria-label": label(account.disabled ? "accounts.enableLabel" : "accounts.disableLabel"),
            onclick: () => setDisabled(account),
          }, t(account.disabled ? "accounts.enable" : "accounts.disable")),
        ),
      ),
    );
  }

  /** @param {Account | null} account */
  async function edit(account) {
    const made = await openDialog(
      account ? account.name : t("accounts.add"),
      (/** @type {(made?: any) => void} */ close) => {
        const name = h("input", {
          class: "input",
          required: true,
          minlength: 2,
          maxlength: 64,
          autocomplete: "off",
          autocapitalize: "none",
        });
        const role = h(
          "select",
          { class: "input" },
          ...ROLES.map((role) => h("option", { value: role }, t(`role.${role}`))),
        );
        role.value = account?.role ?? "officer";
        const office = h("input", {
          class: "input",
          maxlength: 20,
          value: account?.office ?? "",
          list: "offices",
          autocomplete: "off",
        });
        const known = h("datalist", { id: "offices" });
        const unknown = h("p", { class: "note warn", role: "status", hidden: true });
        /** @type {Set<string> | null} */
        let offices = null;
        const look = () => {
          const code = office.value.trim();
          unknown.hidden = code === "" || !offices || offices.has(code);
          unknown.textContent = unknown.hidden ? "" : t("accounts.officeUnknown", { code });
        };
        office.addEventListener("change", look);
        desk.client.get("/api/facets").then(({ facets }) => {
          const listed = /** @type {{ value: string, count: number }[]} */ (facets.office ?? []).filter(({ value }) =>
            value
          );
          offices = new Set(listed.map(({ value }) => value));
          replace(
            known,
            ...listed.map(({ value, count }) => h("option", { value }, tn("accounts.officeSchools", count))),
          );
        }, () => {});
        const picker = schoolPicker(desk, account?.school ? { id: account.school, name: account.school_name } : null);
        const pickerInput = picker.element.querySelector("input");
        const officeField = field(t("accounts.officeCode"), office, t("accounts.officeHint"));
        const update = () => {
          picker.element.hidden = role.value !== "school";
          if (pickerInput) pickerInput.disabled = picker.element.hidden;
          if (role.value === "school" || role.value === "admin") unknown.hidden = true;
          officeField.hidden = role.value === "school" || role.value === "admin";
        };
        role.addEventListener("change", update);
        update();
        const form = h(
          "form",
          { class: "stack" },
          account ? "" : field(t("accounts.name"), name, t("accounts.nameHint")),
          field(t("accounts.role"), role),
          officeField,
          known,
          unknown,
          picker.element,
          h("p", { class: "fault form-fault", role: "alert" }),
          h(
            "div",
            { class: "dialog-actions" },
            h("button", { type: "submit", class: "button is-main" }, t("form.save")),
          ),
        );
        onSubmit(form, async () => {
          const place = {
            role: role.value,
            office: officeField.hidden ? "" : office.value.trim(),
            ...(role.value === "school" ? { school: picker.get() } : {}),
          };
          close(
            account
              ? await desk.client.patch(`/api/accounts/${account.id}`, place)
              : await desk.client.post("/api/accounts", { name: name.value.trim(), ...place }),
          );
        });
        return [form];
      },
    );
    if (made?.password) await showPassword(made);
    if (made) await show();
  }

  /** @param {{ account: Account, password: string }} made */
  function showPassword({ account, password }) {
    const secret = h("output", { class: "secret is-large" }, password);
    return openDialog(account.name, () => [
      h("p", {}, t("accounts.firstPassword")),
      secret,
      h(
        "div",
        { class: "dialog-actions" },
        h("button", {
          type: "button",
          class: "button is-main",
          onclick: async () => desk.say(t(await copyText(secret) ? "accounts.copied" : "people.selected")),
        }, t("accounts.copy")),
      ),
    ]);
  }

  /** @param {Account} account */
  async function reset(account) {
    try {
      await showInvitation(desk, await desk.client.post(`/api/accounts/${account.id}/reset`, {}));
    } catch (error) {
      desk.say(words(error));
    }
  }

  /** @param {Account} account */
  async function setDisabled(account) {
    if (!account.disabled) {
      const text = t("accounts.disableText", { name: account.name });
      if (!await confirm(t("accounts.disableTitle"), text, { yes: t("accounts.disable"), isDanger: true })) return;
    }
    try {
      await desk.client.patch(`/api/accounts/${account.id}`, { disabled: !account.disabled });
    } catch (error) {
      desk.say(words(error), 12_000);
    }
    await show();
  }
}
