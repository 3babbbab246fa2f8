// @ts-check
/** The card on the map: what is under the pointer, and what the stroke in hand would change, before → after. */

import { h, replace } from "../../js/dom.js";
import { t, tn } from "../../js/i18n.js";
import { FIGURES, write } from "./figures.js";
import { areaAt, isEditable, subdistrictAt } from "./model.js";
import { count, distance } from "./words.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./types.d.ts").AreaID} AreaID */
/** @typedef {import("./types.d.ts").EditBody} EditBody */
/** @typedef {import("./types.d.ts").Position} Position */
/** @typedef {import("./types.d.ts").Preview} Preview */
/** @typedef {import("./types.d.ts").Village} Village */
/** @typedef {{ kind: "village" | "school", id: number }} Hit */

/** Tools in whose way a card would be. */
const SHAPING = new Set(["draw", "split", "corners"]);
const COLUMNS = ["children", "use", "mean", "farthest"];
/** Areas in the card; a stroke across a district takes from many. */
const AREAS_SHOWN = 4;

/**
 * @param {object} options
 * @param {HTMLElement} options.card
 * @param {Desk} options.desk
 * @param {(area: AreaID | null) => string} options.colourOf
 * @param {() => import("./tools.js").Tool} options.tool
 * @param {(villages: ReadonlySet<number>) => void} options.onMeant rings the villages that an edit would move
 */
export function createLive({ card, desk, colourOf, tool, onMeant }) {
  /** What the card is about, so that a pointer that trembles asks nothing twice. */
  let about = "";

  /** @param {AreaID | null} id */
  const nameOf = (id) => id === null ? t("area.none") : desk.get().model.areas.get(id)?.name ?? "?";

  /** @param {AreaID | null} id */
  function named(id) {
    const mark = h("span", { class: "swatch", "aria-hidden": "true" });
    mark.style.setProperty("background", colourOf(id));
    return h("span", { class: "area-name" }, mark, nameOf(id));
  }

  function hide() {
    if (about === "") return;
    about = "";
    card.hidden = true;
    onMeant(desk.get().villages);
    desk.forgetPreview();
  }

  /** @param {{ x: number, y: number } | null} pixel null: in the corner of the map, where no finger lies on it */
  function put(pixel) {
    card.classList.toggle("is-fixed", pixel === null);
    if (!pixel) {
      card.style.removeProperty("transform");
      return;
    }
    const parent = card.offsetParent;
    const [wide, tall] = [parent?.clientWidth ?? 0, parent?.clientHeight ?? 0];
    const x = pixel.x + 14 + card.offsetWidth > wide ? pixel.x - 14 - card.offsetWidth : pixel.x + 14;
    const y = pixel.y + 14 + card.offsetHeight > tall ? pixel.y - 14 - card.offsetHeight : pixel.y + 14;
    card.style.setProperty("transform", `translate(${Math.max(4, Math.round(x))}px, ${Math.max(4, Math.round(y))}px)`);
  }

  /** Figures of one thing in a line. @param {[key: string, value: string][]} facts */
  const facts = (facts) =>
    h(
      "span",
      { class: "live-facts" },
      ...facts.filter(([, value]) => value !== "–").map(([key, value]) => h("span", {}, `${t(key)} ${value}`)),
    );

  /** @param {Hit | null} hit @param {Position} place @returns {{ key: string, lines: Node[] } | null} */
  function describe(hit, place) {
    const { model } = desk.get();
    if (hit?.kind === "village") {
      const village = model.villages.get(hit.id);
      return village
        ? {
          key: `v${hit.id}`,
          lines: [
            h("strong", {}, village.name),
            facts([["figure.children.short", count(village.children)], ["villages.metres", distance(village.metres)]]),
            named(village.area),
          ],
        }
        : null;
    }
    const school = hit?.kind === "school" ? model.schools.get(hit.id) : undefined;
    const area = school ? model.areas.get(school.id) : areaAt(model, place);
    if (school && !area) {
      return {
        key: `s${school.id}`,
        lines: [
          h("strong", {}, school.name),
          facts([["figure.pupils", count(school.pupils)], ["figure.capacity", count(school.capacity)]]),
        ],
      };
    }
    if (!area) return null;
    const shown = ["children", "capacity", "use", "mean", "farthest"];
    return {
      key: `a${area.id}`,
      lines: [
        h("strong", {}, named(area.id)),
        facts(
          FIGURES.filter(({ key }) => shown.includes(key)).map((figure) => [
            `figure.${figure.key}`,
            write(figure, area.statistics),
          ]),
        ),
      ],
    };
  }

  /** @param {Village[]} villages */
  function head(villages) {
    const children = villages.reduce((sum, village) => sum + (village.children ?? 0), 0);
    return h(
      "strong",
      {},
      tn("live.villages", villages.length, { count: count(villages.length), children: count(children) }),
    );
  }

  /** Before and after, for the areas that give and take and for the whole plan. @param {Preview} preview */
  function changes(preview) {
    const figures = FIGURES.filter(({ key }) => COLUMNS.includes(key));
    const { active } = desk.get();
    const areas = [...preview.areas].sort((a, b) => Number(b.id === active) - Number(a.id === active));
    const rows = areas.slice(0, AREAS_SHOWN).map((area) => ({ head: named(area.id), ...area }));
    return h(
      "table",
      { class: "live-table" },
      h(
        "thead",
        {},
        h("tr", {}, h("td", {}), ...COLUMNS.map((key) => h("th", { scope: "col" }, t(`figure.${key}.short`)))),
      ),
      h(
        "tbody",
        {},
        ...[...rows, { head: t("preview.whole"), before: preview.before, after: preview.after }].map((row) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, row.head),
            ...figures.map((figure) => {
              const [was, will] = [write(figure, row.before), write(figure, row.after)];
              const isFull = figure.key === "use" && (row.after?.use ?? 0) > 1;
              return h("td", { class: isFull ? "is-over" : "" }, was === will ? will : `${was} → ${will}`);
            }),
          )
        ),
      ),
      areas.length > AREAS_SHOWN &&
        h("caption", {}, tn("live.more", areas.length - AREAS_SHOWN, { count: count(areas.length - AREAS_SHOWN) })),
    );
  }

  /**
   * Shows what an edit would do as soon as the server has told.
   * @param {string} key
   * @param {Village[]} villages that it means
   * @param {EditBody} body
   * @param {Node[]} lines
   * @param {{ x: number, y: number } | null} pixel
   */
  async function ask(key, villages, body, lines, pixel) {
    const { active } = desk.get();
    const isNew = villages.some((village) => village.area !== active);
    const goal = h("span", { class: "live-goal" }, "→ ", named(active));
    // The last figures stay while the next are on their way: a card that empties itself flickers.
    const before = about === key && isNew ? card.querySelector(".live-table") : null;
    about = key;
    replace(card, ...lines, goal, before);
    card.hidden = false;
    put(pixel);
    onMeant(new Set(villages.map((village) => village.id)));
    if (!isNew) return;
    const preview = await desk.preview(body);
    if (!preview || about !== key) return;
    replace(card, ...lines, goal, changes(preview));
    put(pixel);
  }

  return {
    hide,

    /** @param {Hit | null} hit @param {{ x: number, y: number }} pixel @param {Position} place */
    hover(hit, pixel, place) {
      const { model, active } = desk.get();
      const canEdit = isEditable(model.plan);
      if (canEdit && SHAPING.has(tool())) return hide();
      if (canEdit && tool() === "subdistrict") {
        const found = subdistrictAt(model, place);
        if (!found) return hide();
        const key = `t${found.boundary}.${active}.${model.plan.version}`;
        if (about === key) return put(pixel);
        const lines = [h("strong", {}, t("villages.tambon", { name: found.name })), head(found.villages)];
        ask(key, found.villages, { kind: "subdistrict", boundary: found.boundary }, lines, pixel);
        return;
      }
      const thing = describe(hit, place);
      if (!thing) return hide();
      const key = `${thing.key}.${active}.${model.plan.version}`;
      if (about === key) return put(pixel);
      const village = hit?.kind === "village" ? model.villages.get(hit.id) : undefined;
      if (canEdit && village && tool() === "assign" && village.area !== active) {
        ask(key, [village], { kind: "assign", villages: [village.id] }, thing.lines, pixel);
        return;
      }
      hide();
      about = key;
      replace(card, ...thing.lines);
      card.hidden = false;
      put(pixel);
    },

    /** A stroke on its way. @param {Village[]} villages @param {EditBody} body */
    stroke(villages, body) {
      ask("stroke", villages, body, [head(villages)], null);
    },
  };
}
