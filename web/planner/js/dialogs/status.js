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
    const reason = h("textarea", { class: "input", name: "reason", rows: 2, required: true, maxlength: 1000 });
    const go = (/** @type {string} */ status) => async () => {
      const body = {
        version: plan.version,
        status,
        document: document.value.trim() || undefined,
        reason: reason.value.trim() || undefined,
      };
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
    return [
      form,
      ...earlyForm(plan, reason, document, go("announced")),
      ...answerLists(answers),
      ...announcementLinks(plan),
    ];
  });
}

/**
 * Announces a plan that was not agreed: out of the way, and with its reason.
 * @param {Plan} plan
 * @param {HTMLTextAreaElement} reason
 * @param {HTMLInputElement} document
 * @param {() => Promise<void>} announce
 */
function earlyForm(plan, reason, document, announce) {
  if (plan.status !== "draft" && plan.status !== "consultation") return [];
  document.required = true;
  const form = h(
    "form",
    { class: "stack" },
    h("p", { class: "note" }, t("status.earlyText")),
    field(t("status.reason"), reason),
    field(t("status.document"), document, t("status.documentHint")),
    h("p", { class: "fault form-fault", role: "alert" }),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { type: "submit", class: "button is-danger" }, t("status.to.announced")),
    ),
  );
  onSubmit(form, announce);
  return [h("details", { id: "status-early" }, h("summary", {}, t("status.early")), form)];
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
