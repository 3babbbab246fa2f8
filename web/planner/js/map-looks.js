// @ts-check
/** How areas, villages and schools look on the map of a plan: colours, outlines and sizes. */

import { COLOURS } from "./model.js";
import { token } from "./plane.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./types.d.ts").AreaID} AreaID */

/** Pixels of a village's and a school's dot, by the zoom up to which they are so small. @type {[zoom: number, village: number, school: number][]} */
const RADII = [[10, 2.5, 4], [12, 4, 6], [22, 5, 7]];

/** The colours of areas as the page's style sheet has them now. @returns {string[]} */
function areaColours() {
  const style = getComputedStyle(document.documentElement);
  return Array.from({ length: COLOURS }, (_, i) => style.getPropertyValue(`--area-${i + 1}`).trim());
}

/**
 * @param {object} options
 * @param {() => Model | null} options.model
 * @param {() => AreaID | null} options.active
 * @param {() => ReadonlySet<number>} options.chosen villages
 * @param {boolean} options.isQuiet the areas stand back behind what is laid over them
 */
export function createLooks({ model, active, chosen, isQuiet }) {
  let colours = areaColours();
  let [, villageRadius, schoolRadius] = radii(undefined);

  /** @param {AreaID | null} id */
  function colourOf(id) {
    const index = id === null ? undefined : model()?.colours.get(id);
    return index === undefined ? token("--ink-soft") : colours[index] ?? token("--ink-soft");
  }

  return {
    colourOf,
    /** The colours of the page have changed. */
    renew: () => {
      colours = areaColours();
    },

    /** @param {import("./types.d.ts").Area} area */
    areaStyle(area) {
      const isActive = area.id === active();
      return {
        color: isActive ? token("--ink") : colourOf(area.id),
        weight: isActive ? 3 : isQuiet ? 1 : 1.5,
        fillColor: colourOf(area.id),
        fillOpacity: isQuiet ? 0.08 : isActive ? 0.5 : 0.32,
        dashArray: area.locked ? "2 6" : "",
      };
    },

    /** @param {import("./types.d.ts").Village} village */
    villageStyle(village) {
      const isChosen = chosen().has(village.id);
      const isOpen = village.area === null;
      return {
        color: isChosen ? token("--focus") : isOpen ? token("--danger-ink") : token("--surface"),
        weight: isChosen ? 4 : isOpen ? 3 : 1.25,
        fillColor: isOpen ? token("--surface") : colourOf(village.area),
        fillOpacity: 1,
      };
    },

    /** A school of the plan has its area's colour; one that has no area stands back. @param {import("./types.d.ts").PlanSchool} school */
    schoolStyle(school) {
      const isOfPlan = model()?.areas.has(school.id) === true;
      return {
        color: isOfPlan ? token("--ink") : token("--ink-soft"),
        weight: isOfPlan ? 2.5 : 1,
        opacity: isOfPlan ? 1 : 0.6,
        fillColor: isOfPlan ? colourOf(school.id) : token("--surface"),
        fillOpacity: 1,
      };
    },

    get villageRadius() {
      return villageRadius;
    },
    /** @param {{ id: number }} school */
    schoolRadius: ({ id }) => model()?.areas.has(id) ? schoolRadius : schoolRadius * 0.6,

    /** From far away many dots lie on a few pixels: they grow as one comes nearer. @param {number | undefined} zoom @returns {boolean} whether the sizes changed */
    fitZoom(zoom) {
      const [, village, school] = radii(zoom);
      const isOther = village !== villageRadius;
      [villageRadius, schoolRadius] = [village, school];
      return isOther;
    },
  };
}

/** @param {number | undefined} zoom none before the map has a view */
function radii(zoom) {
  return RADII.find(([upTo]) => (zoom ?? 0) <= upTo) ?? /** @type {[number, number, number]} */ ([22, 5, 7]);
}
