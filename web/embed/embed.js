// @ts-check
/**
 * The map inside another website: markers, a small card, a way to the whole map. It shows what its address says, the same
 * parameters as the map page: `/embed?school=12`, `/embed?map=13/15.2/101.3&level=primary`.
 */

import { createApi, isAbort } from "../js/api.js";
import { loadConfig } from "../js/config.js";
import { byID, h, icon, replace } from "../js/dom.js";
import { language, setLanguage, startingLanguage, t, useStrings } from "../js/i18n.js";
import { createMap } from "../js/map.js";
import { createMarks } from "../js/map-marks.js";
import { levelBadges } from "../js/marks.js";
import { formatPermalink, parsePermalink } from "../js/permalink.js";
import { pick, REACH, reachBounds } from "../js/pick.js";
import { placeWords } from "../js/place-name.js";
import { en as publicEnglish } from "../strings/en.js";
import { th as publicThai } from "../strings/th.js";
import { en } from "./strings/en.js";
import { th } from "./strings/th.js";

/** @typedef {import("../js/types.js").Point} Point */
/** @typedef {import("../js/types.js").School} School */

const NOTHING = { top: 0, bottom: 0 };
const KEY_REACH = 60;
const CLUSTER_REACH = 24;

useStrings({ th: publicThai, en: publicEnglish });
useStrings({ th, en });
const { lang, ...state } = parsePermalink(location.search);
// What the frame's website asks for is not the reader's own choice.
setLanguage(startingLanguage(lang));

const config = await loadConfig();
const api = createApi();
const element = byID("map", HTMLElement);
const card = byID("card", HTMLElement);
const map = createMap(element, { home: config.bounds });
const marks = createMarks(map.leaflet);
/** @type {School | null} */
let chosen = null;
/** @type {AbortController | null} */
let asking = null;

map.nameSource(config.officeName);
map.setFilter(state.filter);
map.setAreas(state.areas);
if (state.view) map.show(state.view);
else map.fit(NOTHING);
byID("office", HTMLElement).textContent = config.officeName;
byID("title", HTMLElement).textContent = document.title = config.officeName || t("app.title");
map.onMove(nameWhole);
map.onClick((at, isTouch) => choose(at, isTouch ? REACH.touch : REACH.mouse));
element.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target === element) choose(map.view(), KEY_REACH);
  if (event.key === "Escape") show(null);
});
nameWhole();
if (state.school !== null) open(state.school, state.view === null);

/** @param {Point} at @param {number} reach pixels */
async function choose(at, reach) {
  asking?.abort();
  const mine = asking = new AbortController();
  const isClustered = map.isClustered();
  const bounds = reachBounds(at, map.zoom(), isClustered ? CLUSTER_REACH : reach);
  try {
    const { schools, total } = await api.schools({ bounds, filter: state.filter, limit: 100 }, mine.signal);
    if (isClustered && total > 1) return map.goTo(at, NOTHING, map.zoom() + 2);
    show(isClustered ? schools[0] ?? null : pick(schools, at, map.zoom(), reach));
  } catch (error) {
    if (!isAbort(error)) byID("status", HTMLElement).textContent = t("card.failed");
  }
}

/** @param {number} id @param {boolean} goes */
async function open(id, goes) {
  try {
    const school = await api.school(id);
    show(school);
    if (goes && school.lon !== null && school.lat !== null) {
      map.goTo({ lon: school.lon, lat: school.lat }, { top: 0, bottom: card.offsetHeight });
    }
  } catch {
    byID("status", HTMLElement).textContent = t("card.missing");
  }
}

/** @param {School | null} school */
function show(school) {
  chosen = school;
  marks.markSchool(school);
  card.hidden = school === null;
  nameWhole();
  if (!school) return replace(card);
  replace(byID("status", HTMLElement), h("span", { lang: "th" }, school.name));
  replace(
    card,
    h(
      "div",
      { class: "embed-words" },
      h("h2", { class: "embed-name", lang: "th" }, school.name),
      language() === "en" && school.nameEnglish && h("p", { lang: "en" }, school.nameEnglish),
      h("p", { class: "note" }, placeWords(school)),
      levelBadges(school.levels),
      h(
        "a",
        {
          class: "button is-main",
          href: `/schools/${school.id}?lang=${language()}`,
          target: "_blank",
          rel: "noopener",
        },
        t("embed.page"),
      ),
    ),
    h(
      "button",
      {
        class: "icon-button",
        type: "button",
        "aria-label": t("embed.close"),
        onclick: () => {
          show(null);
          element.focus();
        },
      },
      icon("close"),
    ),
  );
}

/** The whole map opens on what is seen here. */
function nameWhole() {
  const link = byID("whole", HTMLAnchorElement);
  link.href = `/${formatPermalink({ ...state, view: map.view(), school: chosen?.id ?? null }, language())}`;
}
