// @ts-check
/** The next step of a plan, the answers of the schools, and the announcement. */

import { h, replace } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { words } from "../../../desk/js/client.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";

/** @typedef {import("../../../desk/js/client.js").Client} Client */
/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../types.d.ts").Plan} Plan */

/**
 * Takes the plan to its next status, or back to a draft.
 * @param {Client} client
 * @param {Desk} desk
 */
export async function statusDialog(client, desk) {
  const { plan } = desk.get().model;
  const answers = plan.status === "draft"
    ? { answers: [], waiting: [] }
    : await client.get(`/api/plans/${plan.id}/answers`);
  const next = { draft: "consultation", consultation: "agreed", agreed: "announced", announced: null }[plan.status];
  await openDialog(t("status.title"), (close) => {
    const document = h("input", { class: "input", name: "document", required: next === "announced", maxlength: 80 });
    const go = (/** @type {string} */ status) => async () => {
      const body = { version: plan.version, status, document: document.value.trim() || undefined };
      desk.setPlan((await client.post(`/api/plans/${plan.id}/status`, body)).plan ?? { ...plan, status });
      await desk.reload();
      close();
    };
    const form = h(
      "form",
      { class: "stack" },
      h("p", {}, t(`status.text.${plan.status}`)),
      next === "announced" && field(t("status.document"), document, t("status.documentHint")),
      h("p", { class: "fault form-fault", role: "alert" }),
      h(
        "div",
        { class: "dialog-actions" },
        (plan.status === "consultation" || plan.status === "agreed") && h("button", {
          type: "button",
          class: "button",
          onclick: () => {
            go("draft")().catch((error) => replace(form.querySelector(".form-fault") ?? form, words(error)));
          },
        }, t("status.back")),
        next && h("button", { type: "submit", class: "button is-main" }, t(`status.to.${next}`)),
      ),
    );
    if (next) onSubmit(form, go(next));
    return [form, ...answerLists(answers), ...announcementLinks(plan)];
  });
}

/** @param {{ answers: { school_name?: string, name?: string, decision: string, text: string }[], waiting: { school: number, name: string }[] }} given */
function answerLists({ answers, waiting }) {
  if (answers.length === 0 && waiting.length === 0) return [];
  return [
    h("h3", {}, t("answers.title")),
    h(
      "ul",
      { class: "answers" },
      ...answers.map((answer) =>
        h(
          "li",
          {},
          h("strong", {}, answer.school_name ?? answer.name ?? ""),
          " ",
          t(`answers.${answer.decision === "agree" ? "agree" : "comment"}`),
          answer.text !== "" && h("p", { class: "note" }, answer.text),
        )
      ),
      ...waiting.map((school) => h("li", {}, school.name, " ", h("span", { class: "tag" }, t("answers.waiting")))),
    ),
  ];
}

/** @param {Plan} plan */
function announcementLinks(plan) {
  const base = `/api/plans/${plan.id}/announcement`;
  return [
    h(
      "div",
      { class: "row" },
      h(
        "a",
        { class: "button", href: `${base}.html`, target: "_blank", rel: "noopener" },
        t(plan.status === "announced" ? "announcement.page" : "announcement.draft"),
      ),
      h("a", { class: "button", href: `${base}.pdf` }, t("announcement.pdf")),
    ),
  ];
}
