// @ts-check
/**
 * Puts the map on the screen with as few files as it takes, then brings the rest of the page (page.js): on a slow line
 * people see where they are while the panel's parts are still on their way.
 */

import { en } from "../strings/en.js";
import { th } from "../strings/th.js";
import { loadConfig } from "./config.js";
import { byID } from "./dom.js";
import { isLanguage, setLanguage, startingLanguage, useStrings } from "./i18n.js";
import { LATER_MODULES, LATER_STYLES } from "./later.js";
import { createMap } from "./map.js";
import { parsePermalink } from "./permalink.js";
import { createSheet } from "./sheet.js";

/** The rest of the page waits for the first tiles, but not longer than this. */
const PATIENCE_MS = 2500;

useStrings({ th, en });
const { lang, ...state } = parsePermalink(location.hash || location.search);
setLanguage(startingLanguage(lang), { isChoice: isLanguage(lang) });

const config = await loadConfig();
const sheet = createSheet({
  panel: byID("panel", HTMLElement),
  handle: byID("handle", HTMLButtonElement),
});
const map = createMap(byID("map", HTMLElement), { home: config.bounds, officeName: config.officeName });
if (state.view) map.show(state.view);
else map.fit({ top: sheet.isWide() ? 0 : byID("top", HTMLElement).offsetHeight, bottom: sheet.covered() });
map.setFilter(state.filter);

await Promise.race([map.firstTiles(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
for (const name of LATER_STYLES) link({ rel: "stylesheet", href: `/css/${name}.css` });
for (const name of LATER_MODULES) link({ rel: "modulepreload", href: `/js/${name}.js` });
const { startPage } = await import("./page.js");
startPage({ config, map, sheet, state });

/** @param {{ rel: string, href: string }} attributes */
function link(attributes) {
  document.head.append(Object.assign(document.createElement("link"), attributes));
}
