// @ts-check
/** The list of plans, and making a new one or a branch. */

import { h, replace } from "../../js/dom.js";
import { formatDate, formatNumber, formatYear } from "../../js/format.js";
import { language, t, tn } from "../../js/i18n.js";
import { RequestError } from "../../desk/js/client.js";
import { openDialog } from "../../desk/js/dialogs.js";
import { field, onSubmit } from "../../desk/js/forms.js";

/** @typedef {import("../../desk/js/client.js").Client} Client */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").Ground} Ground */

/** The level bands of the vocabulary, in the order children meet them. */
export const BANDS = ["kindergarten", "primary", "lower-secondary", "upper-secondary"];

/** @param {string} band */
export const bandName = (band) => BANDS.includes(band) ? t(`band.${band}`) : band;

/** "Primary · 2570" @param {Plan} plan */
export const planTopic = (plan) =>
  `${bandName(plan.band)} · ${t("plan.year", { year: formatYear(plan.year, language()) })}`;

/**
 * @param {HTMLElement} place
 * @param {Plan[]} plans
 */
export function drawPlans(place, plans) {
  if (plans.length === 0) {
    replace(place, h("p", { class: "empty" }, t("plans.empty")));
    return;
  }
  const names = new Map(plans.map((plan) => [plan.id, plan.name]));
  replace(
    place,
    h(
      "ul",
      { class: "plan-cards" },
      ...plans.map((plan) =>
        h(
          "li",
          { class: "plan-card" },
          h("a", { href: `#plan=${plan.id}`, class: "plan-link" }, plan.name),
          h("p", {}, planTopic(plan), " ", h("span", { class: `tag is-${plan.status}` }, t(`status.${plan.status}`))),
          h(
            "p",
            { class: "note" },
            plan.parent !== null && names.has(plan.parent)
              ? `${t("plan.branchOf", { name: names.get(plan.parent) ?? "" })} · `
              : "",
            t("plan.by", { name: plan.author, date: formatDate(plan.created, language()) }),
            " · ",
            tn("plan.edits", plan.version, { count: formatNumber(plan.version, language()) }),
          ),
        )
      ),
    ),
  );
}

/**
 * Asks for a new plan and makes it; the new plan, or undefined when it was dismissed.
 * @param {Client} client
 * @param {Plan | null} parent to branch from
 * @returns {Promise<Plan | undefined>}
 */
export async function newPlan(client, parent) {
  /** @type {{ boundaries: Ground[], years: number[], bands: string[] }} */
  const grounds = parent ? { boundaries: [], years: [], bands: [] } : await client.get("/api/plans/grounds");
  return await openDialog(
    t(parent ? "new.branch" : "new.title"),
    (/** @type {(plan?: Plan) => void} */ close) => {
      const name = h("input", { class: "input", name: "name", required: true, maxlength: 120, autocomplete: "off" });
      if (parent) name.value = t("new.branchName", { name: parent.name });
      const band = h(
        "select",
        { class: "input", name: "band" },
        ...[...new Set([...BANDS, ...grounds.bands])].map((one) =>
          h("option", { value: one, selected: one === "primary" }, bandName(one))
        ),
      );
      const next = new Date().getFullYear() + 1;
      const year = h("input", {
        class: "input",
        name: "year",
        type: "number",
        required: true,
        min: language() === "th" ? 2543 : 2000,
        max: language() === "th" ? 2643 : 2100,
        value: formatYear(next, language()),
      });
      const ground = groundChoice(grounds.boundaries);
      const start = h(
        "select",
        { class: "input", name: "start" },
        ...["nearest", "areas", "empty"].map((one) => h("option", { value: one }, t(`start.${one}`))),
      );
      const mending = h("div", { class: "note warn", id: "new-mending", tabindex: -1, role: "alert", hidden: true });
      const make = h("button", { type: "submit", class: "button is-main" }, t("new.make"));
      const form = h(
        "form",
        { class: "stack" },
        field(t("new.name"), name),
        ...(parent ? [h("p", { class: "note" }, t("new.branchText"))] : [
          field(t("new.band"), band),
          field(t("new.year"), year),
          ground.element,
          field(t("new.start"), start, t("new.startHint")),
        ]),
        mending,
        h("p", { class: "fault form-fault", role: "alert" }),
        h(
          "div",
          { class: "dialog-actions" },
          h("button", { type: "button", class: "button", onclick: () => close() }, t("dialog.cancel")),
          make,
        ),
      );
      /** Set when the stored areas need mending, and that was agreed to. */
      let mayMend = false;
      onSubmit(form, async () => {
        const body = parent ? { name: name.value.trim(), start: { plan: parent.id, version: parent.version } } : {
          name: name.value.trim(),
          band: band.value,
          year: Number(year.value) - (language() === "th" ? 543 : 0),
          boundaries: ground.chosen(),
          start: start.value,
          repair: mayMend,
        };
        try {
          const { plan } = await client.post("/api/plans", body, { deadline: 120_000 });
          close(plan);
        } catch (error) {
          if (!(error instanceof RequestError) || error.problem !== "areas-invalid") throw error;
          mayMend = true;
          replace(mending, ...invalidAreas(error.body.areas));
          mending.hidden = false;
          make.textContent = t("new.mend");
          mending.focus();
        }
      });
      start.addEventListener("change", () => {
        mayMend = false;
        mending.hidden = true;
        make.textContent = t("new.make");
      });
      return [form];
    },
  );
}

/**
 * What is wrong with stored areas, and where.
 * @param {unknown} areas
 */
function invalidAreas(areas) {
  const found =
    /** @type {{ name: string, faults: { reason: string, reason_en: string, lon: number | null, lat: number | null }[] }[]} */ (areas);
  return [
    h("p", {}, t("new.invalid")),
    h(
      "ul",
      {},
      ...found.flatMap((area) =>
        area.faults.map(({ reason, reason_en, lon, lat }) =>
          h(
            "li",
            {},
            t("new.invalidAt", {
              area: area.name,
              reason: language() === "th" ? reason : reason_en,
              place: lon === null || lat === null ? "–" : `${lon.toFixed(6)}, ${lat.toFixed(6)}`,
            }),
          )
        )
      ),
    ),
  ];
}

/**
 * The ground of a new plan: everything, or some offices and districts.
 * @param {Ground[]} all
 */
function groundChoice(all) {
  const places = all.filter(({ level }) => level !== "tambon" && level !== "province");
  const boxes = places.map((one) => ({ one, input: h("input", { type: "checkbox", name: "ground", value: one.id }) }));
  const everything = h("input", { type: "checkbox", name: "everything", checked: true });
  const list = h(
    "div",
    { class: "ground-choice", tabindex: 0, role: "group", "aria-label": t("new.groundSome") },
    ...boxes.map(({ one, input }) =>
      h(
        "label",
        { class: "area-choice" },
        input,
        h("span", {}, t("new.ground", { name: one.name, count: formatNumber(one.villages, language()) })),
      )
    ),
  );
  const follow = () => {
    list.hidden = everything.checked;
  };
  everything.addEventListener("change", follow);
  follow();
  const element = h(
    "fieldset",
    { class: "field" },
    h("legend", { class: "label" }, t("new.groundLabel")),
    h("label", { class: "area-choice" }, everything, h("span", {}, t("new.groundAll"))),
    list,
  );
  return {
    element,
    chosen: () => everything.checked ? [] : boxes.filter(({ input }) => input.checked).map(({ one }) => one.id),
  };
}
