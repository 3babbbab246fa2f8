// @ts-check
/** The register of school information officers; private. */

import { words } from "../../../desk/js/client.js";
import { confirm, openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";
import { mark } from "../../../desk/js/marks.js";
import { h, replace } from "../../../js/dom.js";
import { dialNumber, formatDate } from "../../../js/format.js";
import { language, t } from "../../../js/i18n.js";
import { draft } from "../drafts.js";
import { heading, load, table } from "./load.js";
import { inBangkok } from "./round-form.js";
import { schoolPicker } from "./school-picker.js";

/** @typedef {{ id: number, school: number, school_name?: string, name: string, post: string, phone: string, line: string, from: string | null, to: string | null, handover: string }} Person */

const TEXTS = /** @type {const} */ (["name", "post", "phone", "line"]);

/** @type {import("./desk.js").Open} */
export async function openRegister(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  const add = h("button", { type: "button", class: "button is-main", onclick: () => edit(null) }, t("register.add"));
  const find = h("input", {
    class: "input",
    type: "search",
    placeholder: t("register.find"),
    "aria-label": t("register.find"),
  });
  const former = h("input", { type: "checkbox" });
  replace(
    element,
    heading("tab.register", add),
    h("p", { class: "note" }, t("register.text")),
    h("div", { class: "row filters" }, find, h("label", { class: "check" }, former, t("register.former"))),
    body,
  );
  /** @type {Person[]} */
  let people = [];
  find.addEventListener("input", list);
  former.addEventListener("change", list);
  await show();

  async function show() {
    await load(body, () => desk.client.get("/api/register", { signal }), (answer) => {
      people = answer.officers;
      list();
    });
  }

  /** Those who hold the post, or also those who held it. */
  function list() {
    const today = inBangkok(new Date().toISOString()).slice(0, 10);
    const wanted = find.value.trim().toLocaleLowerCase();
    const shown = people.filter((person) =>
      (former.checked || !person.to || person.to >= today) &&
      `${person.name} ${person.school_name ?? ""} ${person.phone}`.toLocaleLowerCase().includes(wanted)
    );
    replace(
      body,
      shown.length === 0 ? h("p", { role: "status" }, t("register.none")) : table(t("tab.register"), [
        "board.school",
        "register.name",
        "register.phone",
        "register.line",
        "register.time",
        "links.act",
      ], shown.map(row)),
    );
  }

  /** @param {Person} person */
  function row(person) {
    const number = dialNumber(person.phone ?? "");
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, person.school_name ?? String(person.school)),
      h("td", {}, person.name, person.post && h("span", { class: "note" }, ` ${person.post}`)),
      h("td", {}, number ? h("a", { href: `tel:${number}` }, person.phone) : person.phone),
      h("td", {}, person.line),
      h(
        "td",
        {},
        [person.from, person.to].map((day) => day ? formatDate(day, language()) : "").join(" – "),
        person.handover && h("span", { class: "note" }, ` ${person.handover}`),
      ),
      h(
        "td",
        {},
        h(
          "span",
          { class: "row" },
          !person.to && h("button", {
            type: "button",
            class: "button",
            "aria-label": t("register.handLabel", { name: person.name }),
            onclick: () => handOver(person),
          }, t("register.hand")),
          h("button", {
            type: "button",
            class: "icon-button",
            "aria-label": t("register.editLabel", { name: person.name }),
            onclick: () => edit(person),
          }, mark("edit")),
          h("button", {
            type: "button",
            class: "icon-button",
            "aria-label": t("register.removeLabel", { name: person.name }),
            onclick: () => remove(person),
          }, mark("trash")),
        ),
      ),
    );
  }

  /** @param {Person | null} person */
  async function edit(person) {
    const kept = draft(`register.${person?.id ?? "new"}`);
    const done = await openDialog(
      t(person ? "register.edit" : "register.add"),
      (/** @type {(done?: boolean) => void} */ close) => {
        const school = schoolPicker(desk, person ? { id: person.school, name: person.school_name ?? "" } : null);
        /** @param {keyof Person} name @param {string} type */
        const input = (name, type = "text") => {
          const saved = String(person?.[name] ?? "").slice(0, type === "date" ? 10 : 500);
          const element = h("input", {
            class: "input",
            type,
            maxlength: type === "date" ? null : 200,
            value: kept.get(name) ?? saved,
          });
          element.addEventListener("input", () => kept.set(name, element.value, saved));
          return element;
        };
        const inputs = TEXTS.map((name) => input(name));
        if (inputs[0]) inputs[0].required = true;
        const [from, to, handover] = [input("from", "date"), input("to", "date"), input("handover")];
        const form = h(
          "form",
          { class: "stack" },
          school.element,
          ...inputs.map((element, index) => field(t(`register.${TEXTS[index]}`), element)),
          h("div", { class: "grid-fields" }, field(t("register.from"), from), field(t("register.to"), to)),
          field(t("register.handover"), handover, t("register.handoverHint")),
          h("p", { class: "fault form-fault", role: "alert" }),
          h(
            "div",
            { class: "dialog-actions" },
            h("button", { type: "submit", class: "button is-main" }, t("form.save")),
          ),
        );
        onSubmit(form, async () => {
          const content = {
            school: school.get(),
            ...Object.fromEntries(inputs.map((element, index) => [TEXTS[index], element.value.trim()])),
            from: from.value,
            to: to.value,
            handover: handover.value.trim(),
          };
          if (person) await desk.client.patch(`/api/register/${person.id}`, content);
          else await desk.client.post("/api/register", content);
          kept.clear();
          close(true);
        });
        return [form];
      },
    );
    if (done) await show();
  }

  /** The post passes to somebody else; the former entry ends and stays. @param {Person} person */
  async function handOver(person) {
    const kept = draft(`register.hand.${person.id}`);
    const done = await openDialog(
      t("register.handTitle", { name: person.name }),
      (/** @type {(done?: boolean) => void} */ close) => {
        const input = (/** @type {string} */ name, value = "") => {
          const element = h("input", { class: "input", maxlength: 200, value: kept.get(name) ?? value });
          element.addEventListener("input", () => kept.set(name, element.value, value));
          return element;
        };
        const [name, post, phone, line] = [input("name"), input("post", person.post), input("phone"), input("line")];
        name.required = true;
        const from = h("input", {
          class: "input",
          type: "date",
          required: true,
          value: inBangkok(new Date().toISOString()).slice(0, 10),
        });
        const what = h("textarea", { class: "input", maxlength: 2000 });
        what.value = kept.get("handover") ?? "";
        what.addEventListener("input", () => kept.set("handover", what.value, ""));
        const form = h(
          "form",
          { class: "stack" },
          h("p", { class: "note" }, t("register.handText", { name: person.name, school: person.school_name ?? "" })),
          field(t("register.name"), name),
          h("div", { class: "grid-fields" }, field(t("register.post"), post), field(t("register.from"), from)),
          h("div", { class: "grid-fields" }, field(t("register.phone"), phone), field(t("register.line"), line)),
          field(t("register.handover"), what, t("register.handoverHint")),
          h("p", { class: "fault form-fault", role: "alert" }),
          h(
            "div",
            { class: "dialog-actions" },
            h("button", { type: "submit", class: "button is-main" }, t("register.hand")),
          ),
        );
        onSubmit(form, async () => {
          await desk.client.post(`/api/register/${person.id}/handover`, {
            name: name.value.trim(),
            post: post.value.trim(),
            phone: phone.value.trim(),
            line: line.value.trim(),
            from: from.value,
            handover: what.value.trim(),
          });
          kept.clear();
          close(true);
        });
        return [form];
      },
    );
    if (done) await show();
  }

  /** @param {Person} person */
  async function remove(person) {
    if (
      !await confirm(t("register.removeTitle"), t("register.removeText", { name: person.name }), {
        yes: t("register.removeYes"),
        isDanger: true,
      })
    ) return;
    try {
      await desk.client.delete(`/api/register/${person.id}`);
    } catch (error) {
      desk.say(words(error));
    }
    await show();
  }
}
