// @ts-check
/**
 * Puts the map on the screen with as few files as it takes (start.js), then brings the rest of the page (page.js): on a
 * slow line people see where they are while the panel's parts are still on their way.
 */

import { map } from "./start.js";

/** The rest of the page waits for the first tiles, but not longer than this. */
const PATIENCE_MS = 2500;

await Promise.race([map.firstTiles(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
const { LATER_MODULES, LATER_STYLES } = await import("./later.js");
for (const name of LATER_STYLES) link({ rel: "stylesheet", href: `/css/${name}.css` });
for (const name of LATER_MODULES) link({ rel: "modulepreload", href: `/js/${name}.js` });
await import("./page.js");

/** @param {{ rel: string, href: string }} attributes */
function link(attributes) {
  document.head.append(Object.assign(document.createElement("link"), attributes));
}
