// @ts-check
/** Asks for the reason of a decision: a template, changed or not, or own words. What was typed is kept. */

import { openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";
import { h } from "../../../js/dom.js";
import { language, t } from "../../../js/i18n.js";
import { draft } from "../drafts.js";

/** @type {string[] | null} */
let known = null;

/**
 * @param {import("../../../desk/js/shell.js").Desk} desk
 * @param {{ title: string, yes: string, name: string }} options name keeps the draft of this very decision
 * @returns {Promise<string | undefined>}
 */
export async function askReason(desk, { title, yes, name }) {
  const kept = draft(`reason.${name}`);
  try {
    known ??= (await desk.client.get("/api/reasons")).map((/** @type {Record<string, string>} */ text) =>
      text[language()] ?? ""
    );
  } catch {
    // Own words are always possible.
  }
  return openDialog(title, (/** @type {(reason?: string) => void} */ close) => {
    const text = h("textarea", { class: "input", required: true, maxlength: 500 });
    text.value = kept.get("text") ?? "";
    text.addEventListener("input", () => kept.set("text", text.value, ""));
    const templates = (known ?? []).map((words, index) =>
      h(
        "button",
        {
          type: "button",
          class: "chip-button",
          onclick: () => {
            text.value = text.value.trim() === "" ? words : `${text.value.trim()} · ${words}`;
            kept.set("text", text.value, "");
            text.focus();
          },
        },
        h("kbd", {}, String(index + 1)),
        words,
      )
    );
    const form = h(
      "form",
      { class: "stack" },
      templates.length > 0 &&
        h("div", { class: "row", role: "group", "aria-label": t("reason.templates") }, ...templates),
      field(t("reason.text"), text, t("reason.hint")),
      h("p", { class: "fault form-fault", role: "alert" }),
      h(
        "div",
        { class: "dialog-actions" },
        h("button", { type: "button", class: "button", onclick: () => close(undefined) }, t("dialog.cancel")),
        h("button", { type: "submit", class: "button is-main" }, yes),
      ),
    );
    form.addEventListener("keydown", (event) => {
      if (event.ctrlKey && event.key === "Enter") {
        event.preventDefault();
        form.requestSubmit();
        return;
      }
      // Alt and a number: a template without leaving the text, also where the row of numbers writes Thai.
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1] ?? event.key;
      const index = event.altKey ? Number(digit) - 1 : -1;
      if (index >= 0 && templates[index]) {
        event.preventDefault();
        templates[index].click();
      }
    });
    onSubmit(form, () => {
      const reason = text.value.trim();
      kept.clear();
      close(reason);
      return Promise.resolve();
    });
    return [form];
  });
}
