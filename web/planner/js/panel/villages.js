// @ts-check
/** The villages of the plan with their area: ticking and assigning here does what the tools of the map do. */

import { h, icon, replace } from "../../../js/dom.js";
import { formatDistance, formatNumber, nameOrder } from "../../../js/format.js";
import { language, t, tn } from "../../../js/i18n.js";
import { isEditable, villagesOf } from "../model.js";
import { createNames, keepFocus, placeOf, ROWS_SHOWN } from "./parts.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../types.d.ts").AreaID} AreaID */
/** @typedef {import("../types.d.ts").Village} Village */

/**
 * @param {object} options
 * @param {Desk} options.desk
 * @param {HTMLElement} options.place
 * @param {(area: AreaID | null) => string} options.colourOf
 * @param {(place: [number, number]) => void} options.onShowPlace
 */
export function createVillages({ desk, place, colourOf, onShowPlace }) {
  let filter = "";
  /** @type {AreaID | null | "all"} */
  let shownVillages = "all";
  const { areaName, swatch } = createNames(desk, colourOf);

  const villageBox = h("div", { class: "stack" });
  const search = h("input", {
    class: "input",
    type: "search",
    id: "village-filter",
    autocomplete: "off",
    oninput: () => {
      filter = search.value.trim();
      drawVillageTable();
    },
  });

  let tambon = "";
  /** Where the ticked villages shall go, once somebody has chosen, for as long as the same area is active. */
  let wanted = { goal: "", active: /** @type {AreaID | null | undefined} */ (undefined) };
  /** Whether the table was opened to split an area, so that a new area is what it proposes. */
  let isSplitting = false;

  function drawVillages() {
    const { model } = desk.get();
    const order = nameOrder();
    const areas = [...model.areas.values()].sort((a, b) => order(a.name, b.name));
    const options = (/** @type {AreaID | null | "all"} */ chosen, /** @type {boolean} */ hasAll) => [
      hasAll && h("option", { value: "all", selected: chosen === "all" }, t("villages.all")),
      h("option", { value: "", selected: chosen === null }, t("area.none")),
      ...areas.map((area) => h("option", { value: area.id, selected: chosen === area.id }, area.name)),
    ];
    const shown = h("select", {
      class: "input",
      id: "village-area",
      onchange: () => {
        shownVillages = shown.value === "all" ? "all" : shown.value === "" ? null : Number(shown.value);
        drawVillageTable();
      },
    }, ...options(shownVillages, true));
    const goal = h(
      "select",
      {
        class: "input",
        id: "village-goal",
        onchange: () => wanted = { goal: goal.value, active: desk.get().active },
      },
      ...options(desk.get().active, false),
      h("option", { value: "new", selected: isSplitting }, t("villages.newArea")),
    );
    // An edit of somebody else, or the answer to the one before, draws the table anew under the hand of a planner.
    if (!isSplitting && wanted.active === desk.get().active) {
      const isThere = [...goal.options].some(({ value }) => value === wanted.goal);
      if (isThere) goal.value = wanted.goal;
    }
    isSplitting = false;
    const tambons = [...new Set([...model.villages.values()].map((village) => village.tambon))].sort(order);
    if (!tambons.includes(tambon)) tambon = "";
    const inTambon = h(
      "select",
      {
        class: "input",
        id: "village-tambon",
        "aria-label": t("villages.ofTambon"),
        onchange: () => {
          tambon = inTambon.value;
          drawVillageTable();
        },
      },
      h("option", { value: "" }, t("villages.allTambons")),
      ...tambons.filter((name) => name !== "").map((name) =>
        h("option", { value: name, selected: name === tambon }, t("villages.tambon", { name }))
      ),
    );
    search.setAttribute("aria-label", t("villages.filter"));
    search.placeholder = t("villages.filter");
    keepFocus(place, () =>
      replace(
        place,
        h(
          "div",
          { class: "village-tools" },
          search,
          h("label", { class: "visually-hidden", for: "village-area" }, t("villages.of")),
          shown,
          inTambon,
        ),
        isEditable(model.plan) && h(
          "div",
          { class: "village-tools is-assign" },
          h("label", { class: "label", for: "village-goal" }, t("villages.assign")),
          goal,
          h("button", {
            type: "button",
            class: "button is-main",
            id: "village-assign",
            onclick: () => goal.value === "new" ? splitOff() : assign(goal.value === "" ? null : Number(goal.value)),
          }, t("villages.do")),
        ),
        villageBox,
      ));
    drawVillageTable();
  }

  /** @param {string} sentence */
  const complain = (sentence) => replace(villageBox.querySelector(".form-fault") ?? villageBox, sentence);

  /** Makes an area of its own of the ticked villages, which belong to one area. */
  function splitOff() {
    const { model, villages } = desk.get();
    const areas = new Set([...villages].map((id) => model.villages.get(id)?.area ?? null));
    const [area] = areas;
    if (villages.size === 0) return complain(t("villages.none"));
    if (areas.size > 1 || typeof area !== "number") return complain(t("villages.oneArea"));
    wanted.active = undefined;
    desk.edit({ kind: "split", area, villages: [...villages] });
    desk.choose(new Set());
  }

  /** @param {AreaID | null} area */
  function assign(area) {
    const villages = [...desk.get().villages];
    if (villages.length === 0) return complain(t("villages.none"));
    desk.edit({ kind: "assign", villages, area });
    desk.choose(new Set());
  }

  function drawVillageTable() {
    const { model, villages: chosen } = desk.get();
    const order = nameOrder();
    const all = shownVillages === "all" ? [...model.villages.values()] : villagesOf(model, shownVillages);
    const found = all.filter((village) =>
      (tambon === "" || village.tambon === tambon) &&
      (filter === "" || `${village.name} ${village.tambon} ${village.code} ${village.moo}`.includes(filter))
    ).sort((a, b) => order(a.tambon, b.tambon) || Number(a.moo) - Number(b.moo) || order(a.name, b.name));
    const rows = found.slice(0, ROWS_SHOWN).map((village) =>
      h(
        "tr",
        {},
        h(
          "th",
          { scope: "row" },
          h(
            "div",
            { class: "village-cell" },
            h(
              "label",
              { class: "area-choice" },
              checkbox(village.id, chosen.has(village.id)),
              h("span", {}, village.name, " ", h("span", { class: "note" }, placeOf(village))),
            ),
            h("button", {
              type: "button",
              class: "icon-button is-row",
              id: `show-${village.id}`,
              "aria-label": t("villages.show", { name: village.name }),
              onclick: () => onShowPlace([village.lon, village.lat]),
            }, icon("locate", "icon is-small")),
          ),
        ),
        h("td", {}, h("span", { class: "area-name" }, swatch(village.area), areaName(village.area))),
        h("td", { class: "is-number" }, village.children === null ? "–" : formatNumber(village.children, language())),
        h("td", { class: "is-number" }, village.metres === null ? "–" : formatDistance(village.metres, language())),
      )
    );
    keepFocus(villageBox, () =>
      replace(
        villageBox,
        h("p", { class: "fault form-fault", role: "alert" }),
        h(
          "p",
          { class: "note", role: "status" },
          tn("villages.count", found.length, { count: formatNumber(found.length, language()) }),
          chosen.size > 0 ? ` · ${t("villages.chosen", { count: formatNumber(chosen.size, language()) })}` : "",
          found.length > ROWS_SHOWN ? ` · ${t("villages.more", { count: ROWS_SHOWN })}` : "",
        ),
        h(
          "div",
          { class: "table-frame" },
          h(
            "table",
            { class: "table plan-table" },
            h("caption", { class: "visually-hidden" }, t("villages.caption")),
            h(
              "thead",
              {},
              h(
                "tr",
                {},
                h("th", { scope: "col" }, tickAll(found)),
                h("th", { scope: "col" }, t("area.area")),
                h("th", { scope: "col", class: "is-number" }, t("figure.children.short")),
                h("th", { scope: "col", class: "is-number" }, t("villages.metres")),
              ),
            ),
            h("tbody", {}, ...rows),
          ),
        ),
      ));
  }

  /** The head of the first column ticks every village that was found, not only those shown. @param {Village[]} found */
  function tickAll(found) {
    const { villages } = desk.get();
    const input = h("input", {
      type: "checkbox",
      id: "village-all",
      onchange: () => {
        const next = new Set(desk.get().villages);
        for (const { id } of found) {
          if (input.checked) next.add(id);
          else next.delete(id);
        }
        desk.choose(next);
      },
    });
    input.checked = found.length > 0 && found.every(({ id }) => villages.has(id));
    return h("label", { class: "area-choice" }, input, h("span", {}, t("villages.tickAll")));
  }

  /** @param {number} id @param {boolean} isChosen */
  function checkbox(id, isChosen) {
    const input = h("input", {
      type: "checkbox",
      id: `village-${id}`,
      onchange: () => {
        const villages = new Set(desk.get().villages);
        if (input.checked) villages.add(id);
        else villages.delete(id);
        desk.choose(villages);
      },
    });
    input.checked = isChosen;
    return input;
  }

  return {
    draw: drawVillages,
    drawTable: drawVillageTable,
    /** Shows the villages of one area, to be ticked and split off it. @param {AreaID | null} area */
    splitFrom(area) {
      shownVillages = area ?? "all";
      isSplitting = true;
    },
  };
}
