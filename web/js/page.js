// @ts-check
/** Puts the page together around the map: one state, and parts that show it and change it. */

import { createAnswering } from "./answering.js";
import { createApi } from "./api.js";
import { createCard } from "./card.js";
import { watchConnection } from "./connection.js";
import { bindControls } from "./controls.js";
import { byID } from "./dom.js";
import { createFiltering } from "./filtering.js";
import { formatDistance } from "./format.js";
import { isLanguage, language, t } from "./i18n.js";
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
import { createSearch } from "./search.js";
import { createSelection } from "./selection.js";
import { createSelf } from "./self.js";
import { createStore } from "./store.js";
import { createTray } from "./tray.js";
import { createViews } from "./views.js";
import { createWideViews } from "./wide-views.js";
import { createWords } from "./words.js";

/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").State} State */

const button = (/** @type {string} */ id) => byID(id, HTMLButtonElement);
const box = (/** @type {string} */ id) => byID(id, HTMLElement);

/**
 * @param {object} first what the first look at the map has made
 * @param {State} first.asked what the address asks for
 * @param {import("./types.js").Config} first.config
 * @param {import("./map.js").SchoolMap} first.map
 * @param {ReturnType<typeof import("./sheet.js").createSheet>} first.sheet
 * @param {(wanted: "th" | "en") => Promise<void>} first.loadWords
 */
export function createPage({ asked, config, map, sheet, loadWords }) {
  const store = createStore(asked);
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
    onBack: () => {
      notice.say(t("error.back"));
      map.retry();
      for (const part of [list, card, answering, filtering, wide]) part.reload();
    },
  });
  /** What lies over the map's upper and lower edge, in pixels. */
  const covered = () => ({ top: sheet.isWide() ? 0 : box("top").offsetHeight, bottom: sheet.covered() });

  const marks = createMarks(map.leaflet);
  const scale = createScale(map.leaflet);
  const outline = createOutline({ fetch: api.area, draw: marks.markAreas });
  const self = createSelf({ map, marks, notice, covered, home: config.bounds, onFound: () => card.translate() });
  const tray = createTray({ store, notice, onRefused: () => wide.translate() });
  const layers = createLayers({ button: button("layers"), menu: box("layers-menu") }, {
    baseMaps: config.baseMaps,
    onAreas: (areas) => store.set({ areas }),
    onBase: (base) => store.set({ base }),
  });
  const filtering = createFiltering({ store, sheet, api, self, map, focusList: () => list.focus(null) });
  const list = createList({ heading: box("list-heading"), status: box("list-status"), body: box("list") }, {
    // Who asked for schools near a place wants the nearest first.
    fetch: async (query, signal) => {
      const page = await api.list({ ...query, sort: query.filter.near ? "distance" : "name" }, signal);
      const { tambon, amphoe, province } = query.filter;
      filtering.name({ ...page.place, tambon, amphoe, province });
      return page;
    },
    onChoose: (known) => selection.openWithFocus(known.id, { known }),
    onHover: (school) => marks.markHover(school),
    onClearFilter: filtering.clear,
    onWholeMap: () => map.fit(covered()),
  });
  const card = createCard({ section: box("card-view"), body: box("card"), status: box("card-status") }, {
    fetch: api.school,
    onShow: (school) => {
      selection.placeOnMap(school);
      outline.show(school.detail?.areas ?? []);
    },
    onShare: (school) => bring(() => import("./share.js"), ({ shareSchool }) => shareSchool(school)),
    onReport: (school) =>
      bring(() => import("./report.js"), ({ openReport }) => openReport(school, { send: api.report })),
    onCompare: ({ id }) => tray.choose(id, !tray.holds(id)),
    isCompared: (id) => tray.holds(id),
    onChoose: (school) => selection.openWithFocus(school.id, { known: school }),
    onZone: lookAtZone,
    distanceTo: (school) => {
      const metres = self.metresTo(school);
      return metres === null ? "" : formatDistance(metres, language());
    },
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
  const answering = createAnswering({
    store,
    map,
    marks,
    outline,
    self,
    api,
    notice,
    covered,
    home: config.bounds,
    openSchool: (id) => selection.openWithFocus(id, {}),
  });
  const search = createSearch({
    form: byID("search", HTMLFormElement),
    input: byID("search-input", HTMLInputElement),
    clear: button("search-clear"),
    box: box("suggestions"),
    status: box("search-status"),
  }, {
    suggest: api.suggest,
    onChoose: (chosen) => {
      if (answering.takes(chosen)) answering.follow(chosen);
      else selection.follow(chosen);
    },
  });
  const wide = createWideViews({
    store,
    api,
    self,
    sheet,
    tray,
    openSchool: (known) => selection.openWithFocus(known.id, { known, go: true }),
  });
  const views = createViews({ store, sheet, answering, filtering });
  const words = createWords({ config, map, loadWords }, {
    parts: [scale, list, card, answering, layers, filtering, connection, wide, tray, views],
    onChange: () => {
      search.close();
      notice.hide();
    },
  });
  const link = keepLink(store, { language, onTravel: travel });

  /**
   * Brings every part in line with the state.
   * @param {State} now
   * @param {State} before
   */
  function show(now, before) {
    if (now.filter !== before.filter) {
      map.setFilter(now.filter);
      marks.markNear(now.filter.near, now.filter.within ?? 0);
      filtering.show(now.filter);
    }
    if (now.areas !== before.areas) map.setAreas(now.areas);
    if (now.base !== before.base) map.setBase(config.baseMaps.find((base) => base.id === now.base) ?? null);
    layers.set(now);
    if (now.place !== before.place) answering.show(now.place);
    if (now.school !== before.school) showSchool(now.school);
    if (now.compared !== before.compared) {
      tray.render();
      card.refreshActions();
    }
    wide.show(now, before);
    if (now.view !== before.view || now.filter !== before.filter) {
      list.show({ bounds: map.bounds(), filter: now.filter });
      button("zoom-in").disabled = !map.canZoomIn();
      button("zoom-out").disabled = !map.canZoomOut();
    }
    views.show();
    // The sheet may have risen over the point.
    if (now.place && now.place !== before.place) map.reveal(now.place, covered());
  }

  /**
   * Uses a part that is not brought before somebody asks for it.
   * @template Part
   * @param {() => Promise<Part>} load
   * @param {(part: Part) => void} use
   */
  async function bring(load, use) {
    try {
      use(await load());
    } catch {
      notice.say(t("error.server"));
    }
  }

  /** @param {number | null} id */
  function showSchool(id) {
    list.select(id);
    if (id !== null) return card.open(id);
    card.close();
    marks.markSchool(null);
    outline.show(answering.zones());
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

  /**
   * The back and forward buttons: shows what an address says.
   * @param {State} state
   * @param {string} lang
   */
  function travel(state, lang) {
    const wanted = isLanguage(lang) ? lang : "th";
    if (wanted !== language()) words.change(wanted);
    if (state.view) map.show(state.view);
    store.set(state);
  }

  function start() {
    store.subscribe(show);
    sheet.onResize(views.labelHandle);
    map.onTileError(() => connection.suspect());
    map.onMove((view) => store.set({ view }));
    map.onClick((at, isTouch) =>
      answering.isAsking() ? answering.answerAt(at) : selection.chooseAt(at, isTouch ? REACH.touch : REACH.mouse)
    );
    const canHover = () => !answering.isAsking() && matchMedia("(hover: hover)").matches;
    map.onHover((at) => selection.hover(canHover() ? at : null));
    words.nameOffice();
    const blank = { ...parsePermalink(""), view: null };
    show(store.get(), /** @type {State} */ (blank));
    filtering.show(store.get().filter);
    store.set({ view: map.view() });
    link.write();
    views.labelHandle();
    wide.takeFocus();
    bindControls(
      { store, map, sheet, list, selection, answering, filtering, wide, self, words, link, notice, covered },
      {
        share: () => bring(() => import("./share.js"), ({ shareMap }) => shareMap()),
      },
    );
    document.documentElement.classList.add("is-ready");
    keepOffline();
  }

  start();
}
