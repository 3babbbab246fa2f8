// @ts-check
/** Proposals of whole plans, with their scores. */

import { h, replace } from "../../../js/dom.js";
import { formatNumber } from "../../../js/format.js";
import { language, t, tn } from "../../../js/i18n.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";
import { count, distance } from "../words.js";

/** @typedef {import("../../../desk/js/client.js").Client} Client */
/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../types.d.ts").Proposal} Proposal */

const SEARCH_MS = 120_000;

/**
 * Lets the server propose plans and takes one over.
 * @param {Client} client
 * @param {Desk} desk
 */
export async function automaticDialog(client, desk) {
  const { model } = desk.get();
  /** @type {Proposal | undefined} */
  const chosen = await openDialog(t("auto.title"), (/** @type {(proposal?: Proposal) => void} */ close) => {
    const limit = h("input", {
      class: "input",
      name: "limit",
      type: "number",
      min: 0,
      max: 200,
      step: 0.5,
      value: model.limits.farthest === null ? "" : model.limits.farthest / 1000,
    });
    const result = h("div", { class: "stack", "aria-live": "polite" });
    const form = h(
      "form",
      { class: "stack" },
      h("p", {}, t("auto.text")),
      field(t("auto.limit"), limit, t("auto.limitHint")),
      h("p", { class: "fault form-fault", role: "alert" }),
      h("div", { class: "dialog-actions" }, h("button", { type: "submit", class: "button is-main" }, t("auto.search"))),
    );
    onSubmit(form, async () => {
      replace(result, h("p", { class: "note" }, t("auto.searching")));
      try {
        // 0 is no limit; left out it would be that of the level.
        const metres = limit.value === "" ? 0 : Number(limit.value) * 1000;
        const found = await client.post(`/api/plans/${desk.id}/automatic`, { limit: metres, seed: 1 }, {
          deadline: SEARCH_MS,
        });
        replace(result, ...proposals(desk, found, close));
      } catch (error) {
        replace(result);
        throw error;
      }
    });
    return [form, result];
  }, { isWide: true });
  if (chosen) desk.edit({ kind: "automatic", assignment: chosen.assignment });
}

/**
 * @param {Desk} desk
 * @param {{ proposals: Proposal[], infeasible: number[] }} found
 * @param {(proposal?: Proposal) => void} close
 */
function proposals(desk, found, close) {
  const { villages } = desk.get().model;
  const rows = /** @type {[string, (p: Proposal) => string][]} */ ([
    ["auto.mean", ({ score }) => distance(score.mean)],
    ["auto.farthest", ({ score }) => distance(score.farthest)],
    ["auto.overfull", ({ score }) => count(score.overfull)],
    ["auto.moved", ({ score }) => count(score.moved)],
    ["auto.unserved", ({ score }) => count(score.unserved)],
    ["auto.gap", ({ gap }) => gap === null ? "–" : `${formatNumber(Math.round(gap * 10) / 10, language())} %`],
  ]);
  // Of the proposal that means to overfill none.
  const full = found.proposals.find(({ name }) => name === "capacity")?.overfull ?? [];
  const { areas, schools } = desk.get().model;
  const nameOf = (/** @type {number} */ id) => areas.get(id)?.name ?? schools.get(id)?.name ?? String(id);
  const names = found.infeasible.map((id) => villages.get(id)?.name ?? String(id));
  return [
    h(
      "div",
      { class: "table-frame" },
      h(
        "table",
        { class: "table" },
        h("caption", {}, t("auto.caption")),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("td", {}),
            ...found.proposals.map((proposal) => h("th", { scope: "col", class: "is-number" }, proposal.label)),
          ),
        ),
        h(
          "tbody",
          {},
          ...rows.map(([key, value]) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, t(key)),
              ...found.proposals.map((proposal) => h("td", { class: "is-number" }, value(proposal))),
            )
          ),
          h(
            "tr",
            {},
            h("th", { scope: "row" }, t("auto.take")),
            ...found.proposals.map((proposal) =>
              h(
                "td",
                { class: "is-number" },
                h("button", {
                  type: "button",
                  class: "button is-small",
                  "aria-label": `${t("auto.use")} ${proposal.label}`,
                  onclick: () => close(proposal),
                }, t("auto.use")),
              )
            ),
          ),
        ),
      ),
    ),
    h("p", { class: "note" }, t("auto.gapHint")),
    ...(full.length > 0
      ? [
        h(
          "p",
          { class: "note warn" },
          t("auto.full"),
          " ",
          full.map(({ area, places }) => t("auto.fullSchool", { name: nameOf(area), count: count(places) })).join(", "),
        ),
      ]
      : []),
    ...(names.length > 0
      ? [
        h(
          "p",
          { class: "note warn" },
          tn("auto.infeasible", names.length, { count: names.length }),
          " ",
          names.join(", "),
        ),
      ]
      : []),
  ];
}
