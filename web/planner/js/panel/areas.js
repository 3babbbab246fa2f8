// @ts-check
/** The areas of the plan with their figures; the chosen one receives what is assigned and drawn. */

import { h, replace } from "../../../js/dom.js";
import { formatNumber, nameOrder } from "../../../js/format.js";
import { language, t } from "../../../js/i18n.js";
import { figureList, FIGURES, write } from "../figures.js";
import { isEditable } from "../model.js";
import { createNames, keepFocus } from "./parts.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../types.d.ts").Area} Area */
/** @typedef {import("../types.d.ts").AreaID} AreaID */

/**
 * @param {object} options
 * @param {Desk} options.desk
 * @param {HTMLElement} options.place
 * @param {(area: AreaID | null) => string} options.colourOf
 * @param {(area: AreaID) => void} options.onShowArea
 * @param {(area: Area) => void} options.onAreaMenu
 * @param {(school: number) => void} options.onClosure
 * @param {(area: AreaID) => void} options.onCorners
 * @param {() => void} options.onDraw
 */
export function createAreas({ desk, place, colourOf, onShowArea, onAreaMenu, onClosure, onCorners, onDraw }) {
  let sortBy = "name";
  let areFiguresOpen = false;
  const { areaName, swatch } = createNames(desk, colourOf);

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
    keepFocus(place, () =>
      replace(
        place,
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
        ...(isEditable(model.plan) && !area.locked
          ? [
            h(
              "button",
              { type: "button", class: "button is-small", id: "area-corners", onclick: () => onCorners(id) },
              t("area.corners"),
            ),
            h("button", { type: "button", class: "button is-small", id: "area-draw", onclick: onDraw }, t("area.draw")),
          ]
          : []),
        area.school !== null && h(
          "button",
          {
            type: "button",
            class: "button is-small",
            id: "area-closure",
            onclick: () => onClosure(area.school ?? 0),
          },
          t("closure.ask"),
        ),
      ),
      gauge(area),
      details(figureList(area.statistics, model.plan.detour)),
    );
  }

  /** How full the school is, and the figures that matter first. @param {Area} area */
  function gauge({ statistics }) {
    const { use } = statistics;
    const shown = FIGURES.filter(({ key }) => ["children", "capacity", "use", "farthest"].includes(key));
    const list = h(
      "dl",
      { class: "area-figures" },
      ...shown.map((figure) =>
        h(
          "div",
          { class: figure.key === "use" && (use ?? 0) > 1 ? "is-worse" : "" },
          h("dt", {}, t(`figure.${figure.key}.short`)),
          h("dd", {}, write(figure, statistics)),
        )
      ),
    );
    if (use === null) return list;
    const bar = h("span", { class: `gauge ${use > 1 ? "is-over" : ""}`, "aria-hidden": "true" }, h("span"));
    bar.style.setProperty("--use", String(Math.min(1, use)));
    return h("div", { class: "stack" }, bar, list);
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

  return { draw: drawAreas };
}
