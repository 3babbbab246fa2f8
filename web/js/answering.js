// @ts-check
/** Which school serves this house: the question is asked by a click, a found place or the device's position. */

import { byID } from "./dom.js";
import { t } from "./i18n.js";
import { createPlace } from "./place.js";

/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Suggestion} Suggestion */
/** @typedef {import("./types.js").State} State */

const ZOOM = 14;

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("./store.js").createStore<State>>} parts.store
 * @param {import("./map.js").SchoolMap} parts.map
 * @param {ReturnType<typeof import("./map-marks.js").createMarks>} parts.marks
 * @param {ReturnType<typeof import("./outline.js").createOutline>} parts.outline
 * @param {ReturnType<typeof import("./self.js").createSelf>} parts.self
 * @param {import("./api.js").Api} parts.api
 * @param {import("./notice.js").Notice} parts.notice
 * @param {() => { top: number, bottom: number }} parts.covered
 * @param {import("./types.js").Bounds | null} parts.home
 * @param {(id: number) => void} parts.openSchool
 */
export function createAnswering({ store, map, marks, outline, self, api, notice, covered, home, openSchool }) {
  /** The next click on the map asks. */
  let isAsking = false;
  let onToggle = () => {};

  const place = createPlace({ body: byID("place", HTMLElement), status: byID("place-status", HTMLElement) }, {
    fetch: api.locate,
    fetchSchools: api.compare,
    home,
    onChoose: openSchool,
    onZones: (zones) => store.get().school === null && outline.show(zones),
    onSelf: async () => {
      const at = await self.find();
      if (at) answerAt(at);
    },
    onSearch: () => byID("search-input", HTMLElement).focus(),
  });

  /** @param {boolean} asking */
  function ask(asking) {
    isAsking = asking;
    byID("ask", HTMLButtonElement).setAttribute("aria-pressed", String(asking));
    map.element.classList.toggle("is-asking", asking);
    place.ask(asking);
    if (asking) {
      store.set({ place: null, school: null, wide: "" });
      notice.say(t("map.askHint"), 0);
    } else notice.hide();
    onToggle();
  }

  /** Says which school serves a point. @param {Point} at */
  function answerAt(at) {
    ask(false);
    store.set({ place: at, school: null });
  }

  return {
    ask,
    answerAt,
    isAsking: () => isAsking,
    zones: place.zones,
    reload: place.reload,
    translate: place.translate,

    /** @param {() => void} listener hears when the question begins or ends */
    onToggle(listener) {
      onToggle = listener;
    },

    /** Whether something found by its name is where the house is: a village always, a wider place when asked. @param {Suggestion} chosen */
    takes: ({ kind, lon, lat }) =>
      kind !== "school" && lon !== null && lat !== null && (isAsking || kind === "village"),

    /** Asks about the middle of a found place. @param {Suggestion} chosen */
    follow({ lon, lat }) {
      if (lon === null || lat === null) return;
      map.goTo({ lon, lat }, covered(), ZOOM);
      answerAt({ lon, lat });
    },

    /** @param {Point | null} at */
    show(at) {
      marks.markPlace(at);
      if (at) place.open(at);
      else place.close();
    },

    close() {
      if (isAsking) ask(false);
      store.set({ place: null });
    },
  };
}
