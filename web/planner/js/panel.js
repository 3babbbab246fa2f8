// @ts-check
/**
 * The plan as tables beside the map: areas with their figures, villages with their area, findings with their repairs.
 * Everything the map can do to villages and areas can be done here too.
 */

import { h, icon, replace } from "../../js/dom.js";
import { formatDistance, formatNumber, nameOrder } from "../../js/format.js";
import { language, t, tn } from "../../js/i18n.js";
import { figureList, FIGURES, percent, write } from "./figures.js";
import { isEditable, sortedFindings, villagesOf } from "./model.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").DeskState} DeskState */
/** @typedef {import("./types.d.ts").Area} Area */
/** @typedef {import("./types.d.ts").AreaID} AreaID */
/** @typedef {import("./types.d.ts").Finding} Finding */

const VILLAGES_SHOWN = 200;

/**
 * @param {object} options
 * @param {Desk} options.desk
 * @param {{ areas: HTMLElement, villages: HTMLElement, findings: HTMLElement }} options.places
 * @param {(area: AreaID | null) => string} options.colourOf
 * @param {(area: AreaID) => void} options.onShowArea
 * @param {(place: [number, number]) => void} options.onShowPlace
 * @param {(finding: Finding, repair: import("./types.d.ts").Repair) => void} options.onRepair
 * @param {(area: Area) => void} options.onAreaMenu
 */
export function createPanel({ desk, places, colourOf, onShowArea, onShowPlace, onRepair, onAreaMenu }) {
  let sortBy = "name";
  let areFiguresOpen = false;
  let filter = "";
  /** @type {AreaID | null | "all"} */
  let shownVillages = "all";

  /** @param {AreaID | null} id */
  const areaName = (id) => id === null ? t("area.none") : desk.get().model.areas.get(id)?.name ?? "?";

  /** @param {AreaID | null} id */
  function swatch(id) {
    const mark = h("span", { class: "swatch", "aria-hidden": "true" });
    mark.style.setProperty("background", colourOf(id));
    return mark;
  }

  // Areas

  function drawAreas() {
    const { model, active } = desk.get();
    const order = nameOrder();
    const areas = [...model.areas.values()].sort((a, b) => {
      if (sortBy === "name") return order(a.name, b.name);
      const figure = FIGURES.find(({ key }) => key === sortBy);
      return (figure?.value(b.statistics) ?? -1) - (figure?.value(a.statistics) ?? -1) || order(a.name, b.name);
    });
    const columns = ["villages", "children", "use", "farthest"];
    const head = h(
      "tr",
      {},
      headCell("name", t("area.area")),
      ...columns.map((key) => headCell(key, t(`figure.${key}.short`), true)),
    );
    const rows = areas.map((area) => areaRow(area, area.id === active, columns));
    const none = h(
      "tr",
      { class: active === null ? "is-active" : "" },
      h("th", { scope: "row" }, radio(null, active === null)),
      h("td", { class: "is-number" }, formatNumber(model.statistics.without_area, language())),
      h("td", { class: "is-number" }, formatNumber(model.statistics.unserved, language())),
      h("td", {}),
      h("td", {}),
    );
    keepFocus(places.areas, () =>
      replace(
        places.areas,
        active !== null && areaDetails(active),
        h("p", { class: "note" }, t("areas.hint")),
        h(
          "div",
          { class: "table-frame" },
          h(
            "table",
            { class: "table plan-table" },
            h("caption", { class: "visually-hidden" }, t("areas.caption")),
            h("thead", {}, head),
            h("tbody", {}, none, ...rows),
          ),
        ),
      ));
  }

  /** @param {string} key @param {string} words @param {boolean} [isNumber] */
  function headCell(key, words, isNumber = false) {
    const sort = sortBy === key ? (key === "name" ? "ascending" : "descending") : null;
    return h(
      "th",
      { scope: "col", class: isNumber ? "is-number" : "", "aria-sort": sort },
      h("button", {
        type: "button",
        class: "sort",
        id: `sort-${key}`,
        onclick: () => {
          sortBy = key;
          drawAreas();
        },
      }, words),
    );
  }

  /** @param {AreaID | null} id @param {boolean} isActive */
  function radio(id, isActive) {
    const input = h("input", {
      type: "radio",
      name: "active-area",
      id: `area-${id ?? "none"}`,
      value: id ?? "",
      checked: isActive,
      onchange: () => desk.activate(id),
    });
    input.checked = isActive;
    return h("label", { class: "area-choice" }, input, swatch(id), h("span", {}, areaName(id)));
  }

  /** @param {Area} area @param {boolean} isActive @param {string[]} columns */
  function areaRow(area, isActive, columns) {
    const { statistics } = area;
    const isOver = (statistics.use ?? 0) > 1;
    return h(
      "tr",
      { class: isActive ? "is-active" : "" },
      h("th", { scope: "row" }, radio(area.id, isActive), area.locked && badge(t("area.locked"))),
      ...columns.map((key) => {
        const figure = FIGURES.find((one) => one.key === key);
        const words = figure ? write(figure, statistics) : "";
        const isBad = key === "use" && isOver;
        return h(
          "td",
          { class: `is-number ${isBad ? "is-worse" : ""}` },
          words,
          isBad && h("span", { class: "visually-hidden" }, ` ${t("area.over")}`),
        );
      }),
    );
  }

  /** @param {string} words */
  const badge = (words) => h("span", { class: "tag" }, words);

  /** @param {AreaID} id */
  function areaDetails(id) {
    const { model } = desk.get();
    const area = model.areas.get(id);
    if (!area) return null;
    return h(
      "section",
      { class: "area-details", "aria-labelledby": "area-details-title" },
      h(
        "div",
        { class: "details-head" },
        swatch(id),
        h("h3", { id: "area-details-title" }, area.name),
      ),
      h(
        "div",
        { class: "row" },
        h(
          "button",
          { type: "button", class: "button is-small", id: "area-show", onclick: () => onShowArea(id) },
          t("area.show"),
        ),
        isEditable(model.plan) && h(
          "button",
          {
            type: "button",
            class: "button is-small",
            id: "area-lock",
            onclick: () => desk.edit({ kind: area.locked ? "unlock" : "lock", areas: [id] }),
          },
          t(area.locked ? "area.unlock" : "area.lock"),
        ),
        h(
          "button",
          { type: "button", class: "button is-small", id: "area-more", onclick: () => onAreaMenu(area) },
          t("area.more"),
        ),
      ),
      details(figureList(area.statistics, model.plan.detour)),
    );
  }

  /** The figures of the area, shown when they were asked for. @param {Node} list */
  function details(list) {
    const box = h(
      "details",
      { open: areFiguresOpen, ontoggle: () => areFiguresOpen = box.open },
      h("summary", {}, t("area.figures")),
      list,
    );
    return box;
  }

  // Villages

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
    const goal = h("select", { class: "input", id: "village-goal" }, ...options(desk.get().active, false));
    search.setAttribute("aria-label", t("villages.filter"));
    search.placeholder = t("villages.filter");
    keepFocus(places.villages, () =>
      replace(
        places.villages,
        h(
          "div",
          { class: "village-tools" },
          search,
          h("label", { class: "visually-hidden", for: "village-area" }, t("villages.of")),
          shown,
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
            onclick: () => assign(goal.value === "" ? null : Number(goal.value)),
          }, t("villages.do")),
        ),
        villageBox,
      ));
    drawVillageTable();
  }

  /** @param {AreaID | null} area */
  function assign(area) {
    const villages = [...desk.get().villages];
    if (villages.length === 0) {
      replace(places.villages.querySelector(".form-fault") ?? villageBox, t("villages.none"));
      return;
    }
    desk.edit({ kind: "assign", villages, area });
    desk.choose(new Set());
  }

  function drawVillageTable() {
    const { model, villages: chosen } = desk.get();
    const order = nameOrder();
    const all = shownVillages === "all" ? [...model.villages.values()] : villagesOf(model, shownVillages);
    const found = all.filter((village) =>
      filter === "" || `${village.name} ${village.tambon} ${village.code} ${village.moo}`.includes(filter)
    ).sort((a, b) => order(a.tambon, b.tambon) || Number(a.moo) - Number(b.moo) || order(a.name, b.name));
    const rows = found.slice(0, VILLAGES_SHOWN).map((village) =>
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
          found.length > VILLAGES_SHOWN ? ` · ${t("villages.more", { count: VILLAGES_SHOWN })}` : "",
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
                h("th", { scope: "col" }, t("villages.village")),
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

  /** @param {import("./types.d.ts").Village} village */
  const placeOf = (village) =>
    [
      village.moo && t("villages.moo", { moo: village.moo }),
      village.tambon && t("villages.tambon", { name: village.tambon }),
    ]
      .filter(Boolean).join(" ");

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

  // Findings

  function drawFindings() {
    const { model } = desk.get();
    const findings = sortedFindings(model);
    keepFocus(places.findings, () =>
      replace(
        places.findings,
        h(
          "p",
          { class: "note", role: "status" },
          tn("findings.count", findings.length, {
            count: formatNumber(findings.length, language()),
          }),
        ),
        findings.length === 0 && h("p", { class: "note good" }, t("findings.none")),
        h(
          "ol",
          { class: "findings" },
          ...findings.slice(0, VILLAGES_SHOWN).map((finding) => findingRow(finding, isEditable(model.plan))),
        ),
      ));
  }

  /** @param {Finding} finding @param {boolean} canRepair */
  function findingRow(finding, canRepair) {
    const place = finding.lon === null || finding.lat === null
      ? null
      : /** @type {[number, number]} */ ([finding.lon, finding.lat]);
    return h(
      "li",
      { class: `finding is-${finding.severity}` },
      h("p", {}, h("strong", { class: "severity" }, t(`severity.${finding.severity}`)), " ", finding.message),
      h(
        "div",
        { class: "row" },
        place && h(
          "button",
          {
            type: "button",
            class: "button is-small",
            id: `finding-${finding.key}`,
            onclick: () => onShowPlace(place),
          },
          icon("locate", "icon is-small"),
          t("findings.show"),
        ),
        ...(canRepair ? finding.repairs : []).map((repair, index) =>
          h("button", {
            type: "button",
            class: "button is-small",
            id: `repair-${finding.key}-${index}`,
            onclick: () => onRepair(finding, repair),
          }, repair.text)
        ),
      ),
    );
  }

  /** Draws the parts that a change touches. @param {DeskState} state @param {DeskState} before */
  function update(state, before) {
    const isOther = state.model !== before.model;
    if (isOther || state.active !== before.active) drawAreas();
    if (isOther || state.active !== before.active) drawVillages();
    else if (state.villages !== before.villages) drawVillageTable();
    if (isOther) drawFindings();
  }

  return {
    update,
    drawAll() {
      drawAreas();
      drawVillages();
      drawFindings();
    },
    /** Shows the villages of an area, or of none. @param {AreaID | null} area */
    showVillages(area) {
      shownVillages = area;
      drawVillages();
    },
    percent,
  };
}

/**
 * Draws anew without losing the place of somebody who works with the keys.
 * @param {HTMLElement} place
 * @param {() => void} draw
 */
function keepFocus(place, draw) {
  const focused = document.activeElement;
  const id = focused && place.contains(focused) ? focused.id : "";
  const { scrollTop } = place;
  draw();
  if (place.scrollTop !== scrollTop) place.scrollTop = scrollTop;
  if (id !== "") document.getElementById(id)?.focus({ preventScroll: true });
}
