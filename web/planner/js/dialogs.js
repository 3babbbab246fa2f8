// @ts-check
/** What a planner asks of a plan: proposals, a school that closes, the next step, the history, one area. */

import { h, replace } from "../../js/dom.js";
import { formatDistance, formatNumber } from "../../js/format.js";
import { language, t, tn } from "../../js/i18n.js";
import { words } from "../../desk/js/client.js";
import { confirm, openDialog } from "../../desk/js/dialogs.js";
import { field, onSubmit } from "../../desk/js/forms.js";
import { differences, differenceTable } from "./figures.js";
import { isEditable } from "./model.js";

/** @typedef {import("../../desk/js/client.js").Client} Client */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./types.d.ts").Area} Area */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").Proposal} Proposal */

const SEARCH_MS = 120_000;

/** @param {number | null} value */
const count = (value) => value === null ? "–" : formatNumber(value, language());
/** @param {number | null} metres */
const distance = (metres) => metres === null ? "–" : formatDistance(metres, language());
/** @param {string} iso */
const moment = (iso) =>
  new Intl.DateTimeFormat(language() === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Asia/Bangkok",
  }).format(new Date(iso));

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
        const metres = limit.value === "" ? undefined : Number(limit.value) * 1000;
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
          h("tr", {}, h("td", {}), ...found.proposals.map((proposal) => h("th", { scope: "col" }, proposal.label))),
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
                {},
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

/**
 * Shows what a repair or another edit would do, and does it when it is wanted.
 * @param {Desk} desk
 * @param {import("./types.d.ts").EditBody} edit
 * @param {string} title
 * @param {(preview: import("./types.d.ts").Preview) => void} onPreview
 */
export async function previewDialog(desk, edit, title, onPreview) {
  const preview = await desk.preview(edit, { geometry: true, isNow: true });
  if (!preview) return;
  onPreview(preview);
  const isWanted = await openDialog(title, (/** @type {(yes?: boolean) => void} */ close) => [
    h("p", {}, preview.text),
    differenceTable(differences(preview.before, preview.after), t("preview.whole")),
    ...preview.areas.map((area) => differenceTable(differences(area.before, area.after), area.name)),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { type: "button", class: "button", onclick: () => close(false) }, t("dialog.cancel")),
      h("button", { type: "button", class: "button is-main", onclick: () => close(true) }, t("preview.do")),
    ),
  ]);
  if (isWanted) desk.edit(edit);
}

/**
 * What happens when a school closes.
 * @param {Client} client
 * @param {Desk} desk
 * @param {number} school
 */
export async function closureDialog(client, desk, school) {
  /** @type {import("./types.d.ts").Closure} */
  const closure = await client.get(`/api/plans/${desk.id}/closure/${school}`);
  const { model } = desk.get();
  const nameOf = (/** @type {number | null} */ id) => id === null ? t("area.none") : model.areas.get(id)?.name ?? "?";
  await openDialog(t("closure.title", { name: model.schools.get(school)?.name ?? "" }), () => [
    h(
      "p",
      {},
      tn("closure.text", closure.villages.length, {
        count: count(closure.villages.length),
        children: count(closure.children),
        before: distance(closure.mean_before),
        after: distance(closure.mean_after),
      }),
    ),
    table(
      t("closure.receiving"),
      ["area.area", "closure.childrenNow", "closure.childrenThen", "closure.room"],
      closure
        .receiving.map((one) => [one.name, count(one.children), count(one.children_after), count(one.room)]),
    ),
    table(
      t("closure.villages"),
      ["villages.village", "figure.children.short", "closure.now", "closure.to", "closure.then"],
      closure.villages.map((one) => [
        one.name,
        count(one.children),
        distance(one.metres),
        nameOf(one.to),
        distance(one.metres_after),
      ]),
    ),
    ...(closure.unserved.length > 0
      ? [h(
        "p",
        { class: "note warn" },
        tn("closure.unserved", closure.unserved.length, {
          count: count(closure.unserved.length),
        }),
      )]
      : []),
    h("p", { class: "note" }, t("figure.straight")),
    h(
      "div",
      { class: "dialog-actions" },
      h("a", {
        class: "button is-main",
        href: `/api/plans/${desk.id}/closure/${school}.html?lang=${language()}`,
        target: "_blank",
        rel: "noopener",
      }, t("closure.print")),
    ),
  ], { isWide: true });
}

/**
 * A table whose first column heads its rows.
 * @param {string} caption
 * @param {string[]} columns keys of their names
 * @param {string[][]} rows
 */
export function table(caption, columns, rows) {
  return h(
    "div",
    { class: "table-frame" },
    h(
      "table",
      { class: "table" },
      h("caption", {}, caption),
      h(
        "thead",
        {},
        h("tr", {}, ...columns.map((key, i) => h("th", { scope: "col", class: i > 0 ? "is-number" : "" }, t(key)))),
      ),
      h(
        "tbody",
        {},
        ...rows.map(([first = "", ...rest]) =>
          h("tr", {}, h("th", { scope: "row" }, first), ...rest.map((cell) => h("td", { class: "is-number" }, cell)))
        ),
      ),
    ),
  );
}

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
    return [form, ...answerLists(answers), ...(plan.status === "announced" ? announcementLinks(plan) : [])];
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
      h("a", { class: "button", href: `${base}.html`, target: "_blank", rel: "noopener" }, t("announcement.page")),
      h("a", { class: "button", href: `${base}.pdf` }, t("announcement.pdf")),
    ),
  ];
}

/**
 * Who did what and when.
 * @param {Client} client
 * @param {Desk} desk
 */
export async function historyDialog(client, desk) {
  /** @type {{ edits: import("./types.d.ts").HistoryEntry[] }} */
  const { edits } = await client.get(`/api/plans/${desk.id}/history`);
  await openDialog(t("history.title"), () => [
    edits.length === 0 ? h("p", { class: "note" }, t("history.none")) : h(
      "ol",
      { class: "history" },
      ...edits.map((edit) =>
        h(
          "li",
          { class: edit.undone ? "is-undone" : "" },
          h("p", {}, edit.text, edit.undone && h("span", { class: "tag" }, t("history.undone"))),
          h("p", { class: "note" }, `${edit.author} · ${moment(edit.time)}`),
        )
      ),
    ),
  ]);
}

/**
 * Names an area, sets its kind, gives it to a school, or joins it with another.
 * @param {Client} client
 * @param {Desk} desk
 * @param {Area} area
 */
export async function areaDialog(client, desk, area) {
  const { model } = desk.get();
  const canEdit = isEditable(model.plan) && !area.locked;
  await openDialog(area.name, (close) => {
    const name = h("input", { class: "input", name: "name", value: area.name, required: true, maxlength: 120 });
    const kind = h(
      "select",
      { class: "input", name: "kind" },
      ...["exclusive", "shared", "choice"].map((one) =>
        h("option", { value: one, selected: one === area.kind }, t(`kind.${one}`))
      ),
    );
    const free = [...model.schools.values()].filter((school) => !model.areas.has(school.id));
    const school = h(
      "select",
      { class: "input", name: "school" },
      h("option", { value: "" }, t("area.noSchool")),
      ...free.map((one) => h("option", { value: one.id }, one.name)),
    );
    const into = h(
      "select",
      { class: "input", name: "into" },
      h("option", { value: "" }, t("area.notMerged")),
      ...[...model.areas.values()].filter((one) => one.id !== area.id && !one.locked).map((one) =>
        h("option", { value: one.id }, one.name)
      ),
    );
    const form = h(
      "form",
      { class: "stack" },
      field(t("area.name"), name),
      field(t("area.kind"), kind),
      area.school === null && field(t("area.school"), school),
      field(t("area.merge"), into, t("area.mergeHint")),
      h("p", { class: "fault form-fault", role: "alert" }),
      h("div", { class: "dialog-actions" }, h("button", { type: "submit", class: "button is-main" }, t("area.save"))),
    );
    onSubmit(form, async () => {
      await Promise.resolve();
      const isSame = name.value.trim() === area.name && kind.value === area.kind && school.value === "";
      if (!isSame) {
        desk.edit({
          kind: "area",
          area: area.id,
          name: name.value.trim(),
          area_kind: kind.value,
          ...(school.value === "" ? {} : { school: Number(school.value) }),
        });
      }
      if (into.value !== "") desk.edit({ kind: "merge", areas: [area.id], into: Number(into.value) });
      close();
    });
    const close2 = area.school === null ? null : h("button", {
      type: "button",
      class: "button",
      onclick: async () => {
        close();
        await closureDialog(client, desk, area.school ?? 0);
      },
    }, t("closure.ask"));
    return [canEdit ? form : h("p", { class: "note" }, t("area.frozen")), ...(close2 ? [close2] : [])];
  });
}

/**
 * Tells that somebody else was faster, and what they did.
 * @param {import("../../desk/js/client.js").RequestError} error
 */
export async function conflictDialog(error) {
  const since = /** @type {{ author: string, time: string, text: string }[]} */ (error.body.since ?? []);
  await openDialog(t("conflict.title"), (close) => [
    h("p", {}, t("conflict.text")),
    h(
      "ul",
      { class: "history" },
      ...since.map((edit) =>
        h("li", {}, h("p", {}, edit.text), h("p", { class: "note" }, `${edit.author} · ${moment(edit.time)}`))
      ),
    ),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { type: "button", class: "button is-main", onclick: () => close() }, t("conflict.see")),
    ),
  ]);
}

export { confirm };
