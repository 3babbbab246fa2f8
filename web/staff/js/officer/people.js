// @ts-check
/** Accounts of schools: a one-time link with its code for a new one, or for a forgotten password. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { copyText } from "../../../desk/js/copy.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";
import { h, replace } from "../../../js/dom.js";
import { t, tn } from "../../../js/i18n.js";
import { inviteAll, schoolsWithout } from "./invite-all.js";
import { heading, load, table } from "./load.js";
import { schoolPicker } from "./school-picker.js";

/** @typedef {{ id: number, name: string, role: string, school: number | null, school_name: string, school_place: string, disabled: boolean }} Account */
/** @typedef {{ id: number, purpose: "school" | "password", name: string | null, school_name: string, school_place: string, author: string, expires: string, ended: string | null, ended_by: string | null }} Invitation */

/** @type {import("./desk.js").Open} */
export async function openPeople(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  const add = h("button", { type: "button", class: "button is-main", onclick: invite }, t("people.invite"));
  replace(element, heading("tab.people", add), h("p", { class: "note" }, t("people.text")), body);
  await show();

  async function show() {
    await load(
      body,
      () =>
        Promise.all([desk.client.get("/api/accounts", { signal }), desk.client.get("/api/invitations", { signal })]),
      ([{ accounts }, { invitations }]) => {
        const schools = accounts.filter((/** @type {Account} */ { role }) => role === "school");
        const open = invitations.filter((/** @type {Invitation} */ { ended, expires }) =>
          !ended && new Date(expires) > new Date()
        );
        const without = h("div", { class: "stack" });
        showWithout(without, new Set(schools.map((/** @type {Account} */ { school }) => school ?? 0)));
        replace(
          body,
          without,
          h("h2", {}, t("people.open")),
          open.length === 0 ? h("p", { class: "note" }, t("people.noneOpen")) : table(
            t("people.open"),
            ["board.school", "people.purpose", "people.until", "links.act"],
            open.map(openRow),
          ),
          h("h2", {}, t("people.accounts")),
          schools.length === 0
            ? h("p", { class: "note" }, t("people.none"))
            : table(t("people.accounts"), ["board.school", "people.account", "links.act"], schools.map(accountRow)),
        );
      },
    );
  }

  /** How many schools nobody has invited yet, and a way to do it at once. @param {HTMLElement} element @param {ReadonlySet<number>} known */
  async function showWithout(element, known) {
    const missing = await schoolsWithout(desk, known, signal).catch(() => []);
    if (missing.length === 0) return;
    const all = h("button", { type: "button", class: "button" }, t("people.all"));
    all.addEventListener("click", async () => {
      await inviteAll(desk, missing);
      await show();
    });
    replace(element, h("div", { class: "note warn row" }, h("span", {}, tn("people.without", missing.length)), all));
  }

  /** @param {Invitation} invitation */
  function openRow(invitation) {
    return h(
      "tr",
      {},
      h(
        "th",
        { scope: "row" },
        invitation.school_name || invitation.name,
        h("span", { class: "under" }, invitation.school_place),
      ),
      h("td", {}, t(`people.${invitation.purpose}`), h("span", { class: "note" }, ` ${invitation.author}`)),
      h("td", {}, dateTime(invitation.expires)),
      h(
        "td",
        {},
        h("button", {
          type: "button",
          class: "button",
          "aria-label": t("people.revokeLabel", { name: invitation.school_name }),
          onclick: () => run(() => desk.client.delete(`/api/invitations/${invitation.id}`)),
        }, t("people.revoke")),
      ),
    );
  }

  /** @param {Account} account */
  function accountRow(account) {
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, account.school_name, h("span", { class: "under" }, account.school_place)),
      h("td", {}, account.name, account.disabled && h("span", { class: "note" }, ` ${t("people.disabled")}`)),
      h(
        "td",
        {},
        !account.disabled &&
          h("button", {
            type: "button",
            class: "button",
            "aria-label": t("people.resetLabel", { name: account.name }),
            onclick: () => reset(account),
          }, t("people.reset")),
      ),
    );
  }

  /** @param {() => Promise<unknown>} act */
  async function run(act) {
    try {
      await act();
    } catch (error) {
      desk.say(words(error));
    }
    await show();
  }

  async function invite() {
    const made = await openDialog(t("people.invite"), (/** @type {(made?: any) => void} */ close) => {
      const school = schoolPicker(desk, null);
      const days = h("input", { class: "input", type: "number", min: 1, max: 90, value: 14, required: true });
      const form = h(
        "form",
        { class: "stack" },
        school.element,
        field(t("people.days"), days),
        h("p", { class: "fault form-fault", role: "alert" }),
        h(
          "div",
          { class: "dialog-actions" },
          h("button", { type: "submit", class: "button is-main" }, t("people.make")),
        ),
      );
      onSubmit(
        form,
        async () =>
          close(await desk.client.post(`/api/schools/${school.get()}/invitations`, { days: Number(days.value) })),
      );
      return [form];
    });
    if (made) await showInvitation(desk, made);
    await show();
  }

  /** @param {Account} account */
  async function reset(account) {
    await run(async () => showInvitation(desk, await desk.client.post(`/api/accounts/${account.id}/reset`, {})));
  }
}

/**
 * Shows a link and its code; it is the only time they can be seen.
 * @param {import("../../../desk/js/shell.js").Desk} desk
 * @param {{ url: string, qr: string | null, invitation: Invitation }} made
 */
export function showInvitation(desk, { url, qr, invitation }) {
  const link = h("output", { class: "secret" }, url);
  return openDialog(invitation.school_name || invitation.name || "", () => [
    h("p", { class: "note" }, invitation.school_place),
    h("p", {}, t("people.shown", { time: dateTime(invitation.expires) })),
    qr ? h("img", { class: "qr", src: `data:image/svg+xml,${encodeURIComponent(qr)}`, alt: t("people.qr") }) : "",
    link,
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { type: "button", class: "button", onclick: () => print() }, t("people.print")),
      h("button", {
        type: "button",
        class: "button is-main",
        onclick: async () => desk.say(t(await copyText(link) ? "people.copied" : "people.selected")),
      }, t("people.copy")),
    ),
  ], { kind: "invitation" });
}
