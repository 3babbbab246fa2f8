// @ts-check
/** The corners of an area as a table: what the tool for corners does on the map can be done here with numbers. */

import { h, icon, replace } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { onSubmit } from "../../../desk/js/forms.js";
import { readPosition } from "../coordinates.js";
import { count } from "../words.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../types.d.ts").AreaID} AreaID */
/** @typedef {import("../types.d.ts").Position} Position */
/** @typedef {{ part: number, ring: number, number: number, at: Position, next: Position }} Corner */

/** Rows of the table at once. */
const PAGE = 40;
const DIGITS = 7;

/** The corners of an area in the order of its border, each with the next one. @param {import("../types.d.ts").Area | undefined} area @returns {Corner[]} */
function cornersOf(area) {
  return (area?.geometry?.coordinates ?? []).flatMap((polygon, part) =>
    polygon.flatMap((positions, ring) =>
      positions.slice(0, -1).map((at, number) => ({
        part,
        ring,
        number,
        at,
        next: /** @type {Position} */ (positions[number + 1]),
      }))
    )
  );
}

/** @param {Position} a @param {Position} b */
const isSame = (a, b) => a[0] === b[0] && a[1] === b[1];

/**
 * Shows the corners of an area to be moved, added and removed; every change is an edit, stored at once.
 * @param {Desk} desk
 * @param {AreaID} id
 * @param {(place: Position) => void} onShowPlace
 */
export async function cornersDialog(desk, id, onShowPlace) {
  let page = 0;
  const area = () => desk.get().model.areas.get(id);
  const box = h("div", { class: "stack" });
  const fault = h("p", { class: "fault form-fault", role: "alert" });

  /** What was typed, by the corner's place in the list. @type {Map<number, { lon: HTMLInputElement, lat: HTMLInputElement, at: Position }>} */
  let typed = new Map();

  /** @param {string} label @param {number} value @param {number} most */
  const number = (label, value, most) =>
    h("input", {
      class: "input is-degrees",
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      maxlength: 20,
      value: value.toFixed(DIGITS),
      "aria-label": label,
      "data-most": most,
    });

  /** @param {Corner} corner @param {number} index */
  function row(corner, index) {
    const name = t("corners.corner", { number: count(index + 1) });
    const lon = number(`${name}: ${t("corners.lon")}`, corner.at[0], 180);
    const lat = number(`${name}: ${t("corners.lat")}`, corner.at[1], 90);
    typed.set(index, { lon, lat, at: corner.at });
    const others = [...desk.get().model.areas.values()].filter((one) =>
      one.id !== id &&
      one.geometry?.coordinates.some((polygon) =>
        polygon.some((ring) => ring.some((position) => isSame(position, corner.at)))
      )
    );
    const middle = /** @type {Position} */ ([(corner.at[0] + corner.next[0]) / 2, (corner.at[1] + corner.next[1]) / 2]);
    const act = (/** @type {string} */ key, /** @type {string} */ picture, /** @type {() => void} */ onclick) =>
      h("button", {
        type: "button",
        class: "icon-button is-row",
        id: `corner-${key}-${index}`,
        "aria-label": `${t(`corners.${key}`)}: ${name}`,
        title: t(`corners.${key}`),
        onclick,
      }, icon(picture, "icon is-small"));
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, count(index + 1), corner.ring > 0 && ` ${t("corners.hole")}`),
      h("td", {}, lon),
      h("td", {}, lat),
      h("td", {}, others.map((one) => one.name).join(", ") || "–"),
      h(
        "td",
        {},
        h(
          "div",
          { class: "row is-tight" },
          act("show", "locate", () => onShowPlace(corner.at)),
          act("add", "plus", () => change({ kind: "insert", at: middle, snap: 5 })),
          act("remove", "minus", () => change({ kind: "delete", at: corner.at })),
        ),
      ),
    );
  }

  /** @param {import("../types.d.ts").EditBody} edit */
  function change(edit) {
    fault.textContent = "";
    desk.edit(edit);
  }

  function draw() {
    const all = cornersOf(area());
    const pages = Math.max(1, Math.ceil(all.length / PAGE));
    page = Math.min(page, pages - 1);
    typed = new Map();
    const focused = document.activeElement?.id ?? "";
    const turn = (/** @type {string} */ key, /** @type {number} */ to) =>
      h("button", {
        type: "button",
        class: "button is-small",
        id: `corners-${key}`,
        disabled: to < 0 || to >= pages,
        onclick: () => {
          page = to;
          draw();
        },
      }, t(`corners.${key}`));
    replace(
      box,
      h("p", { class: "note", role: "status" }, t("corners.count", { count: count(all.length) })),
      h(
        "div",
        { class: "table-frame", tabindex: 0, role: "group", "aria-label": t("corners.caption") },
        h(
          "table",
          { class: "table corner-table" },
          h("caption", { class: "visually-hidden" }, t("corners.caption")),
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              ...["corners.number", "corners.lon", "corners.lat", "corners.shared", "corners.actions"].map((key) =>
                h("th", { scope: "col" }, t(key))
              ),
            ),
          ),
          h(
            "tbody",
            {},
            ...all.slice(page * PAGE, (page + 1) * PAGE).map((corner, index) => row(corner, page * PAGE + index)),
          ),
        ),
      ),
      pages > 1 && h(
        "div",
        { class: "row" },
        turn("before", page - 1),
        t("corners.page", { page: count(page + 1), pages: count(pages) }),
        turn("after", page + 1),
      ),
    );
    if (focused.startsWith("corner")) document.getElementById(focused)?.focus();
  }

  /** The corners whose numbers were changed; null when one of them is no place, which is said. */
  function moves() {
    /** @type {{ from: Position, to: Position }[]} */
    const found = [];
    for (const [index, { lon, lat, at }] of typed) {
      if (lon.value.trim() === at[0].toFixed(DIGITS) && lat.value.trim() === at[1].toFixed(DIGITS)) continue;
      const to = readPosition(`${lon.value} ${lat.value}`);
      if (!to) {
        const wrong = readPosition(`${lon.value} 0`) ? lat : lon;
        wrong.setAttribute("aria-invalid", "true");
        wrong.focus();
        fault.textContent = t("corners.bad", { number: count(index + 1) });
        return null;
      }
      found.push({ from: at, to });
    }
    if (found.length === 0) fault.textContent = t("corners.same");
    return found;
  }

  const stop = desk.subscribe((state, before) => {
    if (state.model !== before.model) draw();
    if (state.last !== before.last && state.last !== "") fault.textContent = "";
  });
  await openDialog(t("corners.title", { area: area()?.name ?? "" }), (close) => {
    draw();
    const form = h(
      "form",
      { class: "stack" },
      h("p", {}, t("corners.text")),
      box,
      fault,
      h(
        "div",
        { class: "dialog-actions" },
        h("button", { type: "button", class: "button", onclick: () => close() }, t("dialog.close")),
        h("button", { type: "submit", class: "button is-main", id: "corners-move" }, t("corners.move")),
      ),
    );
    onSubmit(form, async () => {
      await Promise.resolve();
      const corners = moves();
      if (corners && corners.length > 0) change({ kind: "move", corners, snap: 0 });
    });
    return [form];
  }, { isWide: true });
  stop();
}
