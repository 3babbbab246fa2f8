// @ts-check
/** Puts the page together: one state, and parts that show it and change it. */

import { en } from "../strings/en.js";
import { th } from "../strings/th.js";
import { createApi } from "./api.js";
import { createCard, pageOf } from "./card.js";
import { watchConnection } from "./connection.js";
import { byID } from "./dom.js";
import { createFilters } from "./filters.js";
import { formatDistance } from "./format.js";
import { distance } from "./geo.js";
import { isLanguage, language, setLanguage, startingLanguage, t, useStrings } from "./i18n.js";
import { createLayers } from "./layers.js";
import { keepLink } from "./link.js";
import { createList } from "./list.js";
import { findPosition } from "./locate.js";
import { createMap } from "./map.js";
import { createNotice } from "./notice.js";
import { parsePermalink } from "./permalink.js";
import { REACH } from "./pick.js";
import { createPlace } from "./place.js";
import { createSearch } from "./search.js";
import { createSelection } from "./selection.js";
import { createSheet } from "./sheet.js";
import { createStore } from "./store.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Config} Config */

/** From the middle of the map, for those who steer by keys: pixels. */
const KEY_REACH = 60;

const button = (/** @type {string} */ id) => byID(id, HTMLButtonElement);
const box = (/** @type {string} */ id) => byID(id, HTMLElement);

useStrings({ th, en });
const { lang: askedLanguage, ...asked } = parsePermalink(location.hash || location.search);
setLanguage(startingLanguage(askedLanguage), { isChoice: isLanguage(askedLanguage) });

const store = createStore(/** @type {State} */ (asked));
const notice = createNotice(box("notice"));
const api = createApi({ onReach: (reached) => connection.report(reached) });
const connection = watchConnection({
  banner: box("banner"),
  text: box("banner-text"),
  retry: button("banner-retry"),
  isAlive: () => api.isAlive(),
  onBack: reloadAll,
});

const config = await startingConfig();
nameOffice();

const map = createMap(box("map"), {
  home: config.bounds,
  officeName: config.officeName,
  onTileError: () => connection.suspect(),
});
const sheet = createSheet({ panel: box("panel"), handle: button("handle") }, { onResize: labelHandle });
const filters = createFilters(box("filters"), (levels) => store.set({ levels }));
const layers = createLayers({ button: button("layers"), menu: box("layers-menu") }, {
  baseMaps: config.baseMaps,
  onAreas: (areas) => store.set({ areas }),
  onBase: (base) => store.set({ base }),
});
const list = createList({ heading: box("list-heading"), status: box("list-status"), body: box("list") }, {
  fetch: api.schools,
  onChoose: (known) => openWithFocus(known.id, { known }),
  onHover: (school) => map.markHover(school),
  onClearFilter: () => store.set({ levels: [] }),
  onWholeMap: () => map.fit(covered()),
});
const card = createCard({ section: box("card-view"), body: box("card"), status: box("card-status") }, {
  fetch: api.school,
  onShow: (school) => selection.placeOnMap(school),
  onShare: share,
  distanceTo: (school) => distanceWords(school),
});
const place = createPlace({ body: box("place"), status: box("place-status") }, {
  fetch: api.locate,
  onChoose: (id) => openWithFocus(id, {}),
});
const search = createSearch({
  form: byID("search", HTMLFormElement),
  input: byID("search-input", HTMLInputElement),
  clear: button("search-clear"),
  box: box("suggestions"),
  status: box("search-status"),
}, { suggest: api.suggest, onChoose: follow });

const selection = createSelection({
  store,
  map,
  list,
  card,
  api,
  covered,
  onFailure: () => notice.say(t("card.failed")),
});

/** @type {Point | null} */
let self = null;
/** The next click on the map asks which school serves the point. */
let isAsking = false;

const link = keepLink(store, { language, onTravel: travel });
store.subscribe(show);
start();

/** Waits for what the server says of itself, but not for ever: the page must open without it. */
async function startingConfig() {
  try {
    return await api.config(AbortSignal.timeout(4000));
  } catch {
    return /** @type {Config} */ ({ officeName: "", bounds: null, baseMaps: [] });
  }
}

function start() {
  const state = store.get();
  if (state.view) map.show(state.view);
  else map.fit(covered());
  map.onMove((view) => store.set({ view }));
  map.onClick((at, isTouch) => click(at, isTouch ? REACH.touch : REACH.mouse));
  map.onHover((at) => map.markHover(canHover() ? selection.under(at) : null));
  show(state, { ...state, levels: [], school: null, place: null, areas: false, base: "", view: null });
  store.set({ view: map.view() });
  link.write();
  labelHandle();
}

/**
 * Brings every part in line with the state.
 * @param {State} now
 * @param {State} before
 */
function show(now, before) {
  if (now.levels !== before.levels) {
    filters.set(now.levels);
    map.setFilter(now.levels);
  }
  if (now.areas !== before.areas) map.setAreas(now.areas);
  if (now.base !== before.base) map.setBase(config.baseMaps.find((base) => base.name === now.base) ?? null);
  layers.set(now);
  if (now.place !== before.place) {
    map.markPlace(now.place);
    if (now.place) place.open(now.place);
    else place.close();
  }
  if (now.school !== before.school) {
    list.select(now.school);
    if (now.school === null) {
      card.close();
      map.markSchool(null);
    } else card.open(now.school);
  }
  if (now.view !== before.view || now.levels !== before.levels) {
    list.show({ bounds: map.bounds(), levels: now.levels });
    button("zoom-in").disabled = !map.canZoomIn();
    button("zoom-out").disabled = !map.canZoomOut();
  }
  showView(now);
}

/** @param {State} state */
function showView(state) {
  const view = state.school !== null ? "card" : state.place ? "place" : "list";
  const panel = box("panel");
  if (panel.dataset.view !== view && view !== "list") sheet.raise();
  panel.dataset.view = view;
  for (const name of ["list", "card", "place"]) box(`${name}-view`).hidden = name !== view;
}

/** What lies over the map's upper and lower edge, in pixels. */
function covered() {
  return { top: sheet.isWide() ? 0 : box("top").offsetHeight, bottom: sheet.covered() };
}

/**
 * Opens a school for somebody who chose it in the panel: the focus goes with them.
 * @param {number} id
 * @param {{ known?: School, go?: boolean }} how
 */
function openWithFocus(id, how) {
  selection.open(id, how);
  button("card-back").focus({ preventScroll: true });
}

/** @param {import("./types.js").Suggestion} chosen */
function follow(chosen) {
  selection.follow(chosen);
  if (chosen.kind === "school") button("card-back").focus({ preventScroll: true });
}

/**
 * @param {Point} at
 * @param {number} reach pixels
 */
function click(at, reach) {
  if (!isAsking) return selection.chooseAt(at, reach);
  ask(false);
  store.set({ place: at, school: null });
}

function closeCard() {
  const { school } = store.get();
  const hadFocus = box("card-view").contains(document.activeElement);
  store.set({ school: null });
  if (hadFocus && !store.get().place) list.focus(school);
}

/** @param {boolean} asking */
function ask(asking) {
  isAsking = asking;
  button("ask").setAttribute("aria-pressed", String(asking));
  box("map").classList.toggle("is-asking", asking);
  if (asking) notice.say(t("map.askHint"), 0);
  else notice.hide();
}

async function locate() {
  notice.say(t("locate.searching"), 0);
  const found = await findPosition();
  if (typeof found === "string") return notice.say(t(`locate.${found}`), 9000);
  self = found.point;
  map.markSelf(found.point, found.accuracy);
  const { bounds } = config;
  const { lon, lat } = found.point;
  const isInside = !bounds || (lon >= bounds.west && lon <= bounds.east && lat >= bounds.south && lat <= bounds.north);
  map.goTo(found.point, covered(), 14);
  const accuracy = formatDistance(Math.max(found.accuracy, 10), language());
  notice.say(isInside ? t("locate.found", { accuracy }) : t("locate.outside"));
  card.translate();
}

/** @param {School} school */
function distanceWords({ lon, lat }) {
  return self && lon !== null && lat !== null ? formatDistance(distance(self, { lon, lat }), language()) : "";
}

/** @param {School} school */
async function share(school) {
  const url = new URL(pageOf(school), location.href).href;
  if (typeof navigator.share === "function") {
    try {
      return await navigator.share({ title: school.name, url });
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
    }
  }
  try {
    await navigator.clipboard.writeText(url);
    notice.say(t("card.copied"));
  } catch {
    notice.say(t("card.copyFailed", { link: url }), 0);
  }
}

/**
 * The back and forward buttons: shows what an address says.
 * @param {State} state
 * @param {string} lang
 */
function travel(state, lang) {
  const wanted = isLanguage(lang) ? lang : "th";
  if (wanted !== language()) changeLanguage(wanted);
  if (state.view) map.show(state.view);
  store.set(state);
}

/** @param {"th" | "en"} lang */
function changeLanguage(lang) {
  setLanguage(lang, { isChoice: true });
  button("language").lang = lang === "th" ? "en" : "th";
  nameOffice();
  labelHandle();
  for (const part of [map, filters, list, card, place, layers, connection]) part.translate();
  search.close();
  notice.hide();
}

function nameOffice() {
  document.title = config.officeName ? `${t("app.title")} – ${config.officeName}` : t("app.title");
  if (config.officeName) box("office-name").textContent = config.officeName;
  button("language").lang = language() === "th" ? "en" : "th";
}

function labelHandle() {
  const handle = button("handle");
  const isFolded = handle.getAttribute("aria-expanded") !== "true";
  handle.setAttribute("aria-label", t(isFolded ? "list.expand" : "list.collapse"));
}

function reloadAll() {
  notice.say(t("error.back"));
  map.retry();
  list.reload();
  card.reload();
  place.reload();
}

function canHover() {
  return !isAsking && matchMedia("(hover: hover)").matches;
}

button("zoom-in").addEventListener("click", () => map.zoomIn());
button("zoom-out").addEventListener("click", () => map.zoomOut());
button("home").addEventListener("click", () => map.fit(covered()));
button("locate").addEventListener("click", locate);
button("ask").addEventListener("click", () => ask(!isAsking));
button("card-back").addEventListener("click", closeCard);
button("place-back").addEventListener("click", () => {
  store.set({ place: null });
  list.focus(null);
});
button("language").addEventListener("click", () => {
  changeLanguage(language() === "th" ? "en" : "th");
  link.write();
});
// The fragment is the map's address, so a skip link moves the focus itself.
for (const skip of document.querySelectorAll(".skip")) {
  skip.addEventListener("click", (event) => {
    event.preventDefault();
    box((skip.getAttribute("href") ?? "").slice(1)).focus();
  });
}
box("map").addEventListener("keydown", async (event) => {
  if (event.key !== "Enter" || event.target !== event.currentTarget) return;
  // Or the same key press would push the button that gets the focus below.
  event.preventDefault();
  const { school, place: before } = store.get();
  const { lon, lat } = map.view();
  await click({ lon, lat }, KEY_REACH);
  const after = store.get();
  if (after.school !== null && after.school !== school) button("card-back").focus({ preventScroll: true });
  else if (after.place && after.place !== before) button("place-back").focus({ preventScroll: true });
  else if (!map.isClustered()) notice.say(t("map.nothingHere"));
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (isAsking) ask(false);
  else if (store.get().school !== null) closeCard();
  else if (store.get().place) store.set({ place: null });
});
