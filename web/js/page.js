// @ts-check
/** Puts the page together around the map: one state, and parts that show it and change it. */

import { createApi } from "./api.js";
import { createCard } from "./card.js";
import { pageOf } from "./card-content.js";
import { createCompare } from "./compare.js";
import { watchConnection } from "./connection.js";
import { byID, h, icon, replace } from "./dom.js";
import { createFacets, renderActive } from "./facets.js";
import { active, ALL, DISTANCES } from "./filter.js";
import { createFilters } from "./filters.js";
import { formatDistance, formatNumber } from "./format.js";
import { isLanguage, language, setLanguage, t } from "./i18n.js";
import { createLayers } from "./layers.js";
import { keepLink } from "./link.js";
import { createList } from "./list.js";
import { createMarks } from "./map-marks.js";
import { createScale } from "./map-scale.js";
import { createNotice } from "./notice.js";
import { keepOffline } from "./offline.js";
import { createOutline } from "./outline.js";
import { parsePermalink } from "./permalink.js";
import { REACH } from "./pick.js";
import { createPlace } from "./place.js";
import { openReport } from "./report.js";
import { createSearch } from "./search.js";
import { createSelection } from "./selection.js";
import { createSelf } from "./self.js";
import { openShare } from "./share.js";
import { asked, config, loadWords, map, sheet } from "./start.js";
import { createStore } from "./store.js";
import { createTable, downloadAddress } from "./table.js";
import { createTray } from "./tray.js";
import { createWide } from "./wide.js";

/** @typedef {import("./types.js").Filter} Filter */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").State} State */

/** From the middle of the map, for those who steer by keys: pixels. */
const KEY_REACH = 60;
const VIEWS = /** @type {const} */ (["list", "card", "place", "facets"]);

const button = (/** @type {string} */ id) => byID(id, HTMLButtonElement);
const box = (/** @type {string} */ id) => byID(id, HTMLElement);

const store = createStore(/** @type {State} */ (asked));
const notice = createNotice(box("notice"));
const api = createApi({
  onReach: (reached) => connection.report(reached),
  onKept: (since) => connection.reportKept(since),
});
const connection = watchConnection({
  banner: box("banner"),
  text: box("banner-text"),
  retry: button("banner-retry"),
  isAlive: () => api.isAlive(),
  onBack: reloadAll,
});
const marks = createMarks(map.leaflet);
const scale = createScale(map.leaflet);
const outline = createOutline({ fetch: api.area, draw: marks.markAreas });
const self = createSelf({ map, marks, notice, covered, home: config.bounds, onFound: () => card.translate() });
const tray = createTray({ store, notice, onRefused: () => table.translate() });
const filters = createFilters(box("filters"), (level) => store.set({ filter: { ...store.get().filter, level } }));
const layers = createLayers({ button: button("layers"), menu: box("layers-menu") }, {
  baseMaps: config.baseMaps,
  onAreas: (areas) => store.set({ areas }),
  onBase: (base) => store.set({ base }),
});
const facets = createFacets({ body: box("facets"), status: box("facets-status") }, {
  fetch: api.facets,
  onChange: (filter) => store.set({ filter }),
  onDone: () => openFacets(false),
  findSelf: self.find,
  middle: () => ({ lon: map.view().lon, lat: map.view().lat }),
});
const list = createList({ heading: box("list-heading"), status: box("list-status"), body: box("list") }, {
  // Who asked for schools near a place wants the nearest first.
  fetch: (query, signal) => api.list({ ...query, sort: query.filter.near ? "distance" : "name" }, signal),
  onChoose: (known) => openWithFocus(known.id, { known }),
  onHover: (school) => marks.markHover(school),
  onClearFilter: () => store.set({ filter: ALL }),
  onWholeMap: () => map.fit(covered()),
});
const card = createCard({ section: box("card-view"), body: box("card"), status: box("card-status") }, {
  fetch: api.school,
  onShow: (school) => {
    selection.placeOnMap(school);
    outline.show(school.detail?.areas ?? []);
  },
  onShare: (school) => share(school),
  onReport: (school) => openReport(school, { send: api.report }),
  onCompare: ({ id }) => tray.choose(id, !tray.holds(id)),
  isCompared: (id) => tray.holds(id),
  onChoose: (school) => openWithFocus(school.id, { known: school }),
  onZone: lookAtZone,
  distanceTo: (school) => {
    const metres = self.metresTo(school);
    return metres === null ? "" : formatDistance(metres, language());
  },
});
const place = createPlace({ body: box("place"), status: box("place-status") }, {
  fetch: api.locate,
  fetchSchools: api.compare,
  home: config.bounds,
  onChoose: (id) => openWithFocus(id, {}),
  onZones: (zones) => store.get().school === null && outline.show(zones),
  onSelf: async () => {
    const at = await self.find();
    if (at) answerAt(at);
  },
  onSearch: () => box("search-input").focus(),
});
const search = createSearch({
  form: byID("search", HTMLFormElement),
  input: byID("search-input", HTMLInputElement),
  clear: button("search-clear"),
  box: box("suggestions"),
  status: box("search-status"),
}, { suggest: api.suggest, onChoose: follow });
const wide = createWide({ onClose: () => store.set({ wide: "" }) });
const table = createTable({ body: wide.body, status: wide.status }, {
  fetch: api.list,
  onChoose: (known) => openWithFocus(known.id, { known, go: true }),
  onTurn: (where) => store.set(where),
  onCompare: ({ id }, chosen) => tray.choose(id, chosen),
  isCompared: (id) => tray.holds(id),
});
const comparison = createCompare({ body: wide.body, status: wide.status }, {
  fetch: api.compare,
  onChoose: (known) => openWithFocus(known.id, { known, go: true }),
  onRemove: (id) => {
    tray.choose(id, false);
    box("wide-heading").focus();
  },
  distanceTo: self.metresTo,
});
const selection = createSelection({
  store,
  map,
  marks,
  card,
  list,
  api,
  covered,
  onFailure: () => notice.say(t("card.failed")),
});

/** The next click on the map asks which school serves the point. */
let isAsking = false;
let hasFacets = false;
/** From here on the focus goes where people lead it; an address alone does not take it away. */
let isStarted = false;

const link = keepLink(store, { language, onTravel: travel });
store.subscribe(show);
start();

function start() {
  sheet.onResize(labelHandle);
  map.onTileError(() => connection.suspect());
  map.onMove((view) => store.set({ view }));
  map.onClick((at, isTouch) => click(at, isTouch ? REACH.touch : REACH.mouse));
  map.onHover((at) => selection.hover(canHover() ? at : null));
  nameOffice();
  const state = store.get();
  const blank = { ...parsePermalink(""), view: null };
  show(state, /** @type {State} */ (blank));
  filters.set(state.filter.level);
  renderFilter(state);
  store.set({ view: map.view() });
  link.write();
  labelHandle();
  isStarted = true;
  document.documentElement.classList.add("is-ready");
  keepOffline();
}

/**
 * Brings every part in line with the state.
 * @param {State} now
 * @param {State} before
 */
function show(now, before) {
  if (now.filter !== before.filter) {
    filters.set(now.filter.level);
    map.setFilter(now.filter);
    marks.markNear(now.filter.near, now.filter.within ?? 0);
    facets.set(now.filter);
    renderFilter(now);
  }
  if (now.areas !== before.areas) map.setAreas(now.areas);
  if (now.base !== before.base) map.setBase(config.baseMaps.find((base) => base.id === now.base) ?? null);
  layers.set(now);
  if (now.place !== before.place) {
    marks.markPlace(now.place);
    if (now.place) place.open(now.place);
    else place.close();
  }
  if (now.school !== before.school) showSchool(now.school);
  if (now.compared !== before.compared) {
    tray.render();
    card.refreshActions();
  }
  showWide(now, before);
  if (now.view !== before.view || now.filter !== before.filter) {
    list.show({ bounds: map.bounds(), filter: now.filter });
    button("zoom-in").disabled = !map.canZoomIn();
    button("zoom-out").disabled = !map.canZoomOut();
  }
  showView();
  // The sheet may have risen over the point.
  if (now.place && now.place !== before.place) map.reveal(now.place, covered());
}

/** @param {number | null} id */
function showSchool(id) {
  list.select(id);
  if (id !== null) return card.open(id);
  card.close();
  marks.markSchool(null);
  outline.show(place.zones());
}

/** @param {State} now @param {State} before */
function showWide(now, before) {
  wide.show(now.wide, { hasFocus: isStarted });
  const isSame = now.wide === before.wide;
  if (!isSame && before.wide === "table") table.close();
  if (!isSame && before.wide === "compare") comparison.close();
  if (now.wide === "table") {
    if (!isSame || now.filter !== before.filter || now.page !== before.page || now.sort !== before.sort) {
      table.show({ filter: now.filter, page: now.page, sort: now.sort, from: self.point() });
    } else if (now.compared !== before.compared) table.translate();
  }
  if (now.wide === "compare" && (!isSame || now.compared !== before.compared)) comparison.show(now.compared);
  if (!isSame && now.wide === "" && !box("panel").contains(document.activeElement)) {
    button(before.wide === "compare" ? "open-compare" : "open-table").focus({ preventScroll: true });
  }
}

function showView() {
  const state = store.get();
  const view = hasFacets ? "facets" : state.school !== null ? "card" : state.place || isAsking ? "place" : "list";
  const panel = box("panel");
  if (panel.dataset.view !== view && view !== "list") sheet.raise();
  panel.dataset.view = view;
  for (const name of VIEWS) box(`${name}-view`).hidden = name !== view;
}

/** @param {State} state */
function renderFilter({ filter }) {
  const parts = active(filter);
  renderActive(box("active-filters"), filter, (next) => {
    store.set({ filter: next, page: 1 });
    list.focus(null);
  }, parts.filter((part) => part !== "level"));
  const count = parts.length;
  const open = button("open-facets");
  replace(
    open,
    icon("filter"),
    t("facet.open"),
    count > 0 && h("span", { class: "count-badge", "aria-hidden": "true" }, formatNumber(count, language())),
  );
  open.setAttribute("aria-label", count > 0 ? t("facet.openCount", { count }) : t("facet.open"));
  byID("download", HTMLAnchorElement).href = downloadAddress("csv", filter);
}

/** @param {boolean} open */
function openFacets(open) {
  hasFacets = open;
  facets.toggle(open);
  button("open-facets").setAttribute("aria-expanded", String(open));
  showView();
  if (open) {
    sheet.set("full");
    box("facets-heading").focus({ preventScroll: true });
  } else {
    button("open-facets").focus({ preventScroll: true });
    sheet.set("half");
  }
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
  if (
    chosen.kind !== "school" && chosen.lon !== null && chosen.lat !== null && (isAsking || chosen.kind === "village")
  ) {
    const at = { lon: chosen.lon, lat: chosen.lat };
    map.goTo(at, covered(), 14);
    return answerAt(at);
  }
  selection.follow(chosen);
  if (chosen.kind === "school") button("card-back").focus({ preventScroll: true });
}

/**
 * @param {Point} at
 * @param {number} reach pixels
 */
function click(at, reach) {
  if (!isAsking) return selection.chooseAt(at, reach);
  answerAt(at);
}

/** Says which school serves a point. @param {Point} at */
function answerAt(at) {
  ask(false);
  store.set({ place: at, school: null });
}

function closeCard() {
  const { school } = store.get();
  const hadFocus = box("card-view").contains(document.activeElement);
  store.set({ school: null });
  if (!hadFocus) return;
  if (store.get().place) button("place-back").focus({ preventScroll: true });
  else list.focus(school);
}

/** @param {boolean} asking */
function ask(asking) {
  isAsking = asking;
  button("ask").setAttribute("aria-pressed", String(asking));
  box("map").classList.toggle("is-asking", asking);
  place.ask(asking);
  if (asking) {
    store.set({ place: null, school: null, wide: "" });
    notice.say(t("map.askHint"), 0);
  } else notice.hide();
  showView();
}

/** Schools near the own position: the least of the usual distances that holds a few. */
async function nearMe() {
  const near = await self.find();
  if (!near) return;
  let within = DISTANCES[1] ?? 3000;
  try {
    const { nearest } = await api.locate(near);
    const farthest = nearest.at(-1)?.metres ?? within;
    within = DISTANCES.find((metres) => metres >= farthest) ?? DISTANCES.at(-1) ?? within;
  } catch {
    // Without an answer the usual distance will do.
  }
  const filter = { ...store.get().filter, near, within };
  store.set({ filter, school: null, place: null, sort: "distance", page: 1 });
  list.focus(null);
}

/** @param {School} school */
function lookAtZone(school) {
  store.set({ wide: "" });
  sheet.set("half");
  const bounds = marks.areasBounds();
  if (bounds) map.fit(covered(), bounds);
  else notice.say(t("card.zoneFailed"));
  return school;
}

/** @param {School} [school] without one the map as it is */
function share(school) {
  const path = school ? pageOf(school) : `/${location.hash}`;
  const parameters = new URLSearchParams(school ? `school=${school.id}` : location.hash.slice(1));
  openShare({
    title: school?.name ?? document.title,
    url: new URL(path, location.href).href,
    embed: new URL(`/embed?${parameters}`, location.href).href,
    qr: school && `/schools/${school.id}/qr.svg`,
  });
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
async function changeLanguage(lang) {
  await loadWords(lang);
  setLanguage(lang, { isChoice: true });
  nameOffice();
  labelHandle();
  for (const part of [scale, list, card, place, layers, facets, connection, wide]) part.translate();
  table.translate();
  comparison.translate();
  renderFilter(store.get());
  tray.render();
  search.close();
  notice.hide();
}

function nameOffice() {
  map.nameSource(config.officeName);
  document.title = config.officeName ? `${t("app.title")} – ${config.officeName}` : t("app.title");
  const name = box("office-name");
  name.textContent = config.officeName || t("app.title");
  name.lang = config.officeName ? "th" : language();
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
  for (const part of [list, card, place, facets, table, comparison]) part.reload();
}

function canHover() {
  return !isAsking && matchMedia("(hover: hover)").matches;
}

/** @param {string} id @param {() => void} action */
const onClick = (id, action) => button(id).addEventListener("click", action);
onClick("zoom-in", () => map.zoomIn());
onClick("zoom-out", () => map.zoomOut());
onClick("home", () => map.fit(covered()));
onClick("locate", self.find);
onClick("near-me", nearMe);
onClick("ask", () => ask(!isAsking));
onClick("share-map", () => share());
onClick("open-facets", () => openFacets(!hasFacets));
onClick("facets-back", () => openFacets(false));
onClick("open-table", () => store.set({ wide: store.get().wide === "table" ? "" : "table", page: 1 }));
onClick("open-compare", () => store.set({ wide: "compare" }));
onClick("clear-compare", () => {
  store.set({ compared: [], wide: store.get().wide === "compare" ? "" : store.get().wide });
  list.focus(null);
});
onClick("card-back", closeCard);
onClick("place-back", () => {
  if (isAsking) ask(false);
  store.set({ place: null });
  list.focus(null);
});
onClick("language", async () => {
  await changeLanguage(language() === "th" ? "en" : "th");
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
  const state = store.get();
  if (isAsking) ask(false);
  else if (hasFacets) openFacets(false);
  else if (state.wide && wide.contains(document.activeElement)) store.set({ wide: "" });
  else if (state.school !== null) closeCard();
  else if (state.place) store.set({ place: null });
  else if (state.wide) store.set({ wide: "" });
});
