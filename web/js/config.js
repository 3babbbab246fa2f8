// @ts-check
/** What the server says of itself before the page can draw: whose map, where, on what ground. */

import { list, members, number, readBounds, text } from "./values.js";

/** @typedef {import("./types.js").Config} Config */

/** As long as the page waits for it. */
const PATIENCE_MS = 4000;

/** Asks for it, but not for ever: the page must open without it. @returns {Promise<Config>} */
export async function loadConfig() {
  try {
    const response = await fetch("/api/config", { signal: AbortSignal.timeout(PATIENCE_MS) });
    return readConfig(response.ok ? await response.json() : null);
  } catch {
    return readConfig(null);
  }
}

/**
 * @param {unknown} answer
 * @returns {import("./types.js").Config}
 */
export function readConfig(answer) {
  const config = members(answer);
  return {
    officeName: text(config.officeName),
    tour: readTour(members(config.tour)),
    bounds: readBounds(config.bounds),
    baseMaps: list(config.baseMaps).map(members).map((base) => ({
      id: text(base.id) || text(base.name),
      name: text(base.name),
      url: text(base.url),
      attribution: text(base.attribution),
      minZoom: number(base.minZoom) ?? 0,
      maxZoom: number(base.maxZoom) ?? 19,
      isForeign: !/^\/(?!\/)/.test(text(base.url)),
    })).filter((base) => base.name !== "" && base.url !== ""),
  };
}

/**
 * What the office has set for the tour; what it has not set has its usual value.
 * @param {import("./values.js").Members} tour
 * @returns {Config["tour"]}
 */
function readTour(tour) {
  const order = text(tour.order);
  const filter = typeof tour.filter === "string"
    ? tour.filter
    : new URLSearchParams(Object.entries(members(tour.filter)).map(([name, value]) => [name, String(value)]))
      .toString();
  return {
    seconds: number(tour.seconds) ?? 15,
    order: order === "pupils" || order === "random" || order === "distance" ? order : "name",
    filter: filter.replace(/^\?/, ""),
  };
}
