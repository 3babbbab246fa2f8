// @ts-check
/** The first look: the language, and the map where the address or the office wants it. */

import { byID } from "./dom.js";
import { asked, askedLanguage, config, firstView } from "./first-view.js";
import { isLanguage, setLanguage, startingLanguage, useStrings } from "./i18n.js";
import { createMap } from "./map.js";
import { createSheet } from "./sheet.js";

const starting = startingLanguage(askedLanguage);
await loadWords(starting);
setLanguage(starting, { isChoice: isLanguage(askedLanguage) });

export const sheet = createSheet({
  panel: byID("panel", HTMLElement),
  handle: byID("handle", HTMLButtonElement),
});
export const map = createMap(byID("map", HTMLElement), { home: config.bounds, officeName: config.officeName });
map.show(firstView());
map.setFilter(asked.filter);

/** Brings the texts of a language: those of the other one come when somebody asks for it. @param {"th" | "en"} wanted */
export async function loadWords(wanted) {
  if (wanted === "th") useStrings(await import("../strings/th.js"));
  else useStrings(await import("../strings/en.js"));
}

export { asked, config };
