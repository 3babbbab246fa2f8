// @ts-check
/** What is chosen and how it came to be: from the map, the list, the search box or the address. */

import { byID } from "./dom.js";
import { pick, REACH, reachBounds } from "./pick.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").State} State */

/** Groups of schools are drawn wider than single ones. */
const CLUSTER_REACH = 24;
/** The mouse rests this long before the server is asked what is under it. */
const HOVER_MS = 150;

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("./store.js").createStore<State>>} parts.store
 * @param {import("./map.js").SchoolMap} parts.map
 * @param {ReturnType<typeof import("./map-marks.js").createMarks>} parts.marks
 * @param {{ all: () => School[] | null, focus: (id: number | null) => void }} parts.list
 * @param {ReturnType<typeof import("./card.js").createCard>} parts.card
 * @param {import("./api.js").Api} parts.api
 * @param {() => { top: number, bottom: number }} parts.covered
 * @param {() => void} parts.onFailure
 */
export function createSelection({ store, map, marks, list, card, api, covered, onFailure }) {
  const { school, view } = store.get();
  /** The map goes to the school once its place is known: an address that names a school but no view asks for that. */
  let goesToSchool = school !== null && view === null;
  /** @type {AbortController | null} */
  let asking = null;
  /** @type {AbortController | null} */
  let pointing = null;
  let hovering = 0;

  /**
   * @param {number} id
   * @param {{ known?: School, go?: boolean }} [how] known: facts at hand; go: move the map to the school, however far
   */
  function open(id, { known, go = false } = {}) {
    goesToSchool = go;
    if (known) card.open(id, known);
    store.set({ school: id });
    if (known) placeOnMap(known);
  }

  /**
   * Opens a school for somebody who chose it by name: the focus goes with them.
   * @param {number} id
   * @param {{ known?: School, go?: boolean }} how
   */
  function openWithFocus(id, how) {
    open(id, how);
    focusOn("card-back");
  }

  /** Closes the card; who was in it is led back to where they came from. */
  function close() {
    const { school } = store.get();
    const hadFocus = byID("card-view", HTMLElement).contains(document.activeElement);
    store.set({ school: null });
    if (!hadFocus) return;
    if (store.get().place) focusOn("place-back");
    else list.focus(school);
  }

  /** Marks the school of the card and moves the map so that it can be seen. @param {School} school */
  function placeOnMap(school) {
    marks.markSchool(school);
    if (school.lon === null || school.lat === null) return;
    const at = { lon: school.lon, lat: school.lat };
    if (goesToSchool) map.goTo(at, covered());
    else map.reveal(at, covered());
    goesToSchool = false;
  }

  /** Asks the server which school lies there: the list holds only a part of what is on screen. @param {Point} at */
  async function nameUnder(at) {
    const mine = pointing = new AbortController();
    const query = { bounds: reachBounds(at, map.zoom(), REACH.mouse), filter: store.get().filter, limit: 20 };
    try {
      marks.markHover(pick((await api.schools(query, mine.signal)).schools, at, map.zoom(), REACH.mouse));
    } catch {
      // A name less under the mouse is no reason for a message.
    }
  }

  /**
   * Opens what lies at a point of the map; a group of schools is zoomed into.
   * @param {Point} at
   * @param {number} reach pixels
   */
  async function chooseAt(at, reach) {
    const isClustered = map.isClustered();
    const known = isClustered ? null : list.all();
    let school = known && pick(known, at, map.zoom(), reach);
    if (!known) {
      asking?.abort();
      const mine = asking = new AbortController();
      try {
        const bounds = reachBounds(at, map.zoom(), isClustered ? CLUSTER_REACH : reach);
        const query = { bounds, filter: store.get().filter, limit: isClustered ? 2 : 100 };
        const found = await api.schools(query, mine.signal);
        if (isClustered && found.total > 1) return map.goTo(at, covered(), map.zoom() + 2);
        school = isClustered ? found.schools[0] ?? null : pick(found.schools, at, map.zoom(), reach);
      } catch {
        if (!mine.signal.aborted) onFailure();
        return;
      }
    }
    if (school) open(school.id, { known: school });
    // A service area is under the pointer: say whose.
    else if (store.get().areas) store.set({ place: at, school: null });
    else store.set({ place: null, school: null });
  }

  return {
    openWithFocus,
    close,
    placeOnMap,
    chooseAt,

    /** Names the school under the mouse; null when the mouse is elsewhere. @param {Point | null} at */
    hover(at) {
      clearTimeout(hovering);
      pointing?.abort();
      if (!at || map.isClustered()) return marks.markHover(null);
      const known = list.all();
      if (known) return marks.markHover(pick(known, at, map.zoom(), REACH.mouse));
      marks.markHover(null);
      hovering = setTimeout(() => nameUnder(at), HOVER_MS);
    },

    /** @param {import("./types.js").Suggestion} chosen */
    follow(chosen) {
      if (chosen.kind === "school" && chosen.id !== null) return openWithFocus(chosen.id, { go: true });
      if (chosen.bounds) map.fit(covered(), chosen.bounds);
      else if (chosen.lon !== null && chosen.lat !== null) {
        map.goTo({ lon: chosen.lon, lat: chosen.lat }, covered(), 14);
      }
      store.set({ school: null, place: null });
    },
  };
}

/** @param {string} id */
function focusOn(id) {
  byID(id, HTMLButtonElement).focus({ preventScroll: true });
}
