// @ts-check
/**
 * Where the map opens, and the tiles of it asked for at once: they are on their way while Leaflet and the rest of the
 * page still load. The page runs this as a script of its own, for it needs next to nothing.
 */

import { loadConfig } from "./config.js";
import { fitView, tilesOf } from "./geo.js";
import { MAX_ZOOM, parsePermalink } from "./permalink.js";
import { darkPage, isSlowLine, LAST_CLUSTER_ZOOM, tileTemplate } from "./tiles.js";

/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").View} View */

/** Thailand, when the server does not say where its schools are. */
const COUNTRY = { west: 97.34, south: 5.61, east: 105.64, north: 20.47 };
const MARGIN = 16;
const LEAST_ZOOM = 4;
const CLOSEST_FIT = 15;

export const { lang: askedLanguage, ...asked } = parsePermalink(location.hash || location.search);

/** What the server says of itself. */
export const [config] = await Promise.all([loadConfig(), styled()]);

for (const address of firstTiles()) new Image().src = address;

/** Comes to pass when the page is laid out: the parts over the map have their sizes by then. */
async function styled() {
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"][href^="/css/"]')) {
    if (!(sheet instanceof HTMLLinkElement) || sheet.sheet) continue;
    await new Promise((resolve) => sheet.onload = sheet.onerror = resolve);
  }
}

/** Where the map opens, by the layout as it is now. @returns {View} */
export function firstView() {
  if (asked.view) return asked.view;
  const { size, top, bottom } = layout();
  const covered = { top: top + MARGIN, bottom: bottom + MARGIN, side: MARGIN };
  return fitView(config.bounds ?? COUNTRY, size, covered, { lowest: LEAST_ZOOM, highest: CLOSEST_FIT });
}

/** The size of the map, and what lies over it on a narrow screen before anything is opened. */
function layout() {
  const map = document.getElementById("map")?.getBoundingClientRect();
  const size = { width: map?.width ?? innerWidth, height: map?.height ?? innerHeight };
  const panel = document.getElementById("panel")?.getBoundingClientRect();
  const isBeside = panel !== undefined && map !== undefined && panel.right <= map.left + 1;
  if (isBeside || !panel) return { size, top: 0, bottom: 0 };
  const top = document.getElementById("top")?.offsetHeight ?? 0;
  return { size, top, bottom: Math.max(0, size.height - panel.top) };
}

function firstTiles() {
  const view = firstView();
  if (view.zoom > MAX_ZOOM || !Number.isInteger(view.zoom)) return [];
  const schools = view.zoom <= LAST_CLUSTER_ZOOM ? "clusters" : "schools";
  const templates = [
    tileTemplate(schools, asked.filter, { look: darkPage().matches ? "dark" : "named" }),
    tileTemplate("boundaries", asked.filter, { isFine: !isSlowLine() }),
  ];
  const fine = devicePixelRatio > 1 ? "@2x" : "";
  // From the middle outwards: there are the heavy ones, and the light ones at the edge come in their shadow.
  return tilesOf(view, layout().size).flatMap(({ z, x, y }) =>
    templates.map((template) =>
      template.replace("{z}", String(z)).replace("{x}", String(x)).replace("{y}", String(y)).replace("{r}", fine)
    )
  );
}
