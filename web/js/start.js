// @ts-check
/**
 * Puts the map on the screen with as few files as it takes, then brings the rest of the page (page.js): on a slow line
 * people see where they are while the panel's parts are still on their way.
 */

import { byID } from "./dom.js";
import { asked, askedLanguage, config, firstView } from "./first-view.js";
import { isLanguage, setLanguage, startingLanguage, translate, useStrings } from "./i18n.js";
import { createMap } from "./map.js";
import { createSheet } from "./sheet.js";

/** The rest of the page waits for the first tiles, but not longer than this. */
const PATIENCE_MS = 2500;

const starting = startingLanguage(askedLanguage);
// The page is written in Thai already: its words may come with the rest.
if (starting !== "th") await loadWords(starting);
setLanguage(starting, { isChoice: isLanguage(askedLanguage) });

const sheet = createSheet({
  panel: byID("panel", HTMLElement),
  handle: byID("handle", HTMLButtonElement),
});
const map = createMap(byID("map", HTMLElement), { home: config.bounds });
map.show(firstView());
map.setFilter(asked.filter);
await bringPage();

async function bringPage() {
  await Promise.race([map.firstTiles(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  const { LATER_MODULES, LATER_STYLES } = await import("./later.js");
  for (const name of LATER_STYLES) link({ rel: "stylesheet", href: `/css/${name}.css` });
  for (const name of LATER_MODULES) link({ rel: "modulepreload", href: `/js/${name}.js` });
  await loadWords(starting);
  translate(document);
  const { createPage } = await import("./page.js");
  createPage({ asked, config, map, sheet, loadWords });
}

/** @param {{ rel: string, href: string }} attributes */
function link(attributes) {
  document.head.append(Object.assign(document.createElement("link"), attributes));
}

/** Brings the texts of a language: those of the other one come when somebody asks for it. @param {"th" | "en"} wanted */
async function loadWords(wanted) {
  if (wanted === "th") useStrings(await import("../strings/th.js"));
  else useStrings(await import("../strings/en.js"));
}
