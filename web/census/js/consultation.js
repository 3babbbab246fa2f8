// @ts-check
/** The plans that ask this school about its area: the draft in words, and its answer. */

import { h, replace } from "../../js/dom.js";
import { formatDistance, formatNumber, formatYear } from "../../js/format.js";
import { language, t, tn } from "../../js/i18n.js";
import { onSubmit } from "../../desk/js/forms.js";
import { draftMap } from "./draft-map.js";

/** @typedef {import("../../desk/js/shell.js").Desk} Desk */

/**
 * @param {Desk} desk
 * @param {HTMLElement} place
 * @param {number} school
 */
export async function openConsultations({ client, say }, place, school) {
  /** @type {{ plans: { id: number, name: string, year: number, status: string }[] }} */
  const { plans } = await client.get("/api/consultations");
  if (plans.length === 0) return;
  const drafts = await Promise.all(plans.map((plan) => client.get(`/api/plans/${plan.id}/answers/${school}`)));
  const maps = drafts.map(draftMap);
  replace(place, h("h1", {}, t("consultation.title")), ...drafts.map((draft, i) => card(draft, maps[i]?.frame)));
  place.hidden = false;
  for (const map of maps) map.draw();

  /** @param {any} draft @param {HTMLElement | undefined} map */
  function card(draft, map) {
    const { plan, area, villages, statistics, answer } = draft;
    const text = h("textarea", { class: "input", id: `comment-${plan.id}`, maxlength: 2000 }, answer?.text ?? "");
    const isOpen = plan.status === "consultation";
    const form = h(
      "form",
      { class: "stack" },
      h(
        "fieldset",
        { class: "choices" },
        h("legend", { class: "label" }, t("consultation.answer")),
        choice("agree", answer?.decision === "agree"),
        choice("comment", answer?.decision === "comment"),
      ),
      h("div", { class: "field" }, h("label", { for: `comment-${plan.id}` }, t("consultation.text")), text),
      h("p", { class: "fault form-fault", role: "alert" }),
      h("div", { class: "row" }, h("button", { type: "submit", class: "button is-main" }, t("consultation.send"))),
    );

    /** @param {"agree" | "comment"} value @param {boolean} checked */
    function choice(value, checked) {
      const input = h("input", { type: "radio", name: "decision", value });
      input.checked = checked;
      return h("label", { class: "choice" }, input, h("span", {}, t(`consultation.${value}`)));
    }

    onSubmit(form, async (data) => {
      const decision = String(data.get("decision") ?? "");
      if (decision === "") {
        replace(form.querySelector(".form-fault") ?? form, t("consultation.choose"));
        return;
      }
      if (decision === "comment" && text.value.trim() === "") {
        text.focus();
        replace(form.querySelector(".form-fault") ?? form, t("consultation.empty"));
        return;
      }
      await client.put(`/api/plans/${plan.id}/answers/${school}`, { decision, text: text.value.trim() });
      say(t("consultation.thanks"));
    });
    return h(
      "article",
      { class: "consultation" },
      h("h2", {}, plan.name, " · ", t("consultation.year", { year: formatYear(plan.year, language()) })),
      h(
        "p",
        {},
        tn("consultation.area", villages.length, {
          name: area?.name ?? "",
          count: formatNumber(villages.length, language()),
          children: formatNumber(statistics?.children ?? 0, language()),
          farthest: statistics?.farthest === null || statistics?.farthest === undefined
            ? "–"
            : formatDistance(statistics.farthest, language()),
        }),
      ),
      h("div", { class: "draft" }, map, villageTable(villages)),
      isOpen ? form : h("p", { class: "note" }, t("consultation.closed")),
    );
  }
}

/** The villages of the draft, nearest first: what the map shows, in words. @param {any[]} villages */
function villageTable(villages) {
  const rows = [...villages].sort((a, b) => (a.metres ?? Infinity) - (b.metres ?? Infinity));
  return h(
    "div",
    { class: "table-frame", tabindex: 0, role: "region", "aria-label": t("consultation.villages") },
    h(
      "table",
      { class: "table" },
      h("caption", {}, t("consultation.villages")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col" }, t("sheet.village")),
          h("th", { scope: "col", class: "is-number" }, t("consultation.children")),
          h("th", { scope: "col", class: "is-number" }, t("consultation.distance")),
        ),
      ),
      h(
        "tbody",
        {},
        ...rows.map((village) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, village.name, village.moo ? ` ${t("sheet.moo", { moo: village.moo })}` : ""),
            h(
              "td",
              { class: "is-number" },
              village.children === null ? "–" : formatNumber(village.children, language()),
            ),
            h("td", { class: "is-number" }, village.metres === null ? "–" : formatDistance(village.metres, language())),
          )
        ),
      ),
    ),
  );
}
