// @ts-check
/** Tells the office that something about a school is wrong. What was written stays until it has arrived. */

import { ApiError } from "./api.js";
import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { t } from "./i18n.js";

/** @typedef {import("./types.js").School} School */

export const KINDS = ["position", "name", "contact", "numbers", "website", "photo", "closed", "other"];
const LONGEST = 2000;

/**
 * @param {Pick<School, "id" | "name">} school
 * @param {{ send: (id: number, report: { kind: string, message: string, contact: string }) => Promise<void> }} options
 */
export function openReport(school, { send }) {
  const kind = h(
    "select",
    { class: "input", id: "report-kind" },
    ...KINDS.map((value) => h("option", { value }, t(`report.${value}`))),
  );
  const message = h("textarea", {
    class: "input",
    id: "report-message",
    required: true,
    maxlength: LONGEST,
    "aria-describedby": "report-fault report-private",
  });
  const contact = h("input", { class: "input", id: "report-contact", maxlength: "200", autocomplete: "email" });
  const fault = h("p", { class: "fault", id: "report-fault", role: "alert" });
  const button = h("button", { class: "button is-main", type: "submit" }, t("report.send"));

  const form = h(
    "form",
    { class: "report", novalidate: true, onsubmit: submit },
    h("p", { class: "share-title", lang: "th" }, school.name),
    h("div", { class: "field" }, h("label", { for: "report-kind" }, t("report.kind")), kind),
    h(
      "div",
      { class: "field" },
      h("label", { for: "report-message" }, t("report.message")),
      message,
      h("p", { class: "note", id: "report-private" }, t("report.private")),
      fault,
    ),
    h("div", { class: "field" }, h("label", { for: "report-contact" }, t("report.reply")), contact),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { class: "button", type: "button", onclick: () => dialog.close() }, t("dialog.cancel")),
      button,
    ),
  );
  const dialog = openDialog({ title: t("report.heading") }, form);

  /** @param {Event} event */
  async function submit(event) {
    event.preventDefault();
    const words = message.value.trim();
    if (words === "") {
      message.setAttribute("aria-invalid", "true");
      fault.textContent = t("report.empty");
      return message.focus();
    }
    message.removeAttribute("aria-invalid");
    fault.textContent = "";
    button.disabled = true;
    try {
      await send(school.id, { kind: kind.value, message: words, contact: contact.value.trim() });
      const thanks = h("p", { class: "note good", role: "status", tabindex: "-1" }, t("report.thanks"));
      form.replaceWith(thanks);
      thanks.focus();
    } catch (error) {
      button.disabled = false;
      const isTooMany = error instanceof ApiError && error.status === 429;
      fault.textContent = t(isTooMany ? "report.tooMany" : "report.failed");
    }
  }
}
