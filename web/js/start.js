// @ts-check
/** The first look: the language, the office's settings and the map where the address or the office wants it. */

import { en } from "../strings/en.js";
import { th } from "../strings/th.js";
import { loadConfig } from "./config.js";
import { byID } from "./dom.js";
import { isLanguage, setLanguage, startingLanguage, useStrings } from "./i18n.js";
import { createMap } from "./map.js";
import { parsePermalink } from "./permalink.js";
import { createSheet } from "./sheet.js";

useStrings({ th, en });
const { lang, ...state } = parsePermalink(location.hash || location.search);
setLanguage(startingLanguage(lang), { isChoice: isLanguage(lang) });

/** What the address asks for. */
export const asked = state;

export const config = await loadConfig();
export const sheet = createSheet({
  panel: byID("panel", HTMLElement),
  handle: byID("handle", HTMLButtonElement),
});
export const map = createMap(byID("map", HTMLElement), { home: config.bounds, officeName: config.officeName });
if (state.view) map.show(state.view);
else map.fit({ top: sheet.isWide() ? 0 : byID("top", HTMLElement).offsetHeight, bottom: sheet.covered() });
map.setFilter(state.filter);
