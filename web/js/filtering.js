// @ts-check
/** The filters of the page: buttons of levels, the view of facets, what is chosen above the list, and "near me". */

import { byID, h, icon, replace } from "./dom.js";
import { createFacets, renderActive } from "./facets.js";
import { active, ALL, DISTANCES } from "./filter.js";
import { createFilters } from "./filters.js";
import { formatNumber } from "./format.js";
import { language, t } from "./i18n.js";
import { NOWHERE } from "./place-name.js";
import { same } from "./store.js";
import { downloadAddress } from "./table.js";

/** @typedef {import("./types.js").Filter} Filter */
/** @typedef {import("./types.js").State} State */

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("./store.js").createStore<State>>} parts.store
 * @param {ReturnType<typeof import("./sheet.js").createSheet>} parts.sheet
 * @param {import("./api.js").Api} parts.api
 * @param {ReturnType<typeof import("./self.js").createSelf>} parts.self
 * @param {import("./map.js").SchoolMap} parts.map
 * @param {() => void} parts.focusList where the focus goes when what had it is gone
 */
export function createFiltering({ store, sheet, api, self, map, focusList }) {
  const opener = byID("open-facets", HTMLButtonElement);
  let isOpen = false;
  let onToggle = () => {};
  /** The place that is filtered by, as the server names it in both languages. */
  let named = NOWHERE;

  const levels = createFilters(
    byID("filters", HTMLElement),
    (level) => store.set({ filter: { ...store.get().filter, level } }),
  );
  const facets = createFacets({ body: byID("facets", HTMLElement), status: byID("facets-status", HTMLElement) }, {
    fetch: api.facets,
    onChange: (filter) => store.set({ filter }),
    onDone: () => toggle(false),
    findSelf: self.find,
    middle: () => ({ lon: map.view().lon, lat: map.view().lat }),
  });

  /** @param {boolean} open */
  function toggle(open) {
    isOpen = open;
    facets.toggle(open);
    opener.setAttribute("aria-expanded", String(open));
    onToggle();
    if (open) {
      sheet.set("full");
      byID("facets-heading", HTMLElement).focus({ preventScroll: true });
    } else {
      opener.focus({ preventScroll: true });
      sheet.set("half");
    }
  }

  /** @param {Filter} filter */
  function render(filter) {
    const parts = active(filter);
    renderActive(
      byID("active-filters", HTMLElement),
      filter,
      (next) => {
        store.set({ filter: next, page: 1 });
        focusList();
      },
      parts.filter((part) => part !== "level"),
      named,
    );
    const count = parts.length;
    replace(
      opener,
      icon("filter"),
      t("facet.open"),
      count > 0 && h("span", { class: "count-badge", "aria-hidden": "true" }, formatNumber(count, language())),
    );
    opener.setAttribute("aria-label", count > 0 ? t("facet.openCount", { count }) : t("facet.open"));
    byID("download", HTMLAnchorElement).href = downloadAddress("csv", filter);
  }

  /** The least of the usual distances that holds a few schools. @param {import("./types.js").Point} near */
  async function usualDistance(near) {
    const usual = DISTANCES[1] ?? 3000;
    try {
      const { nearest } = await api.locate(near);
      const farthest = nearest.at(-1)?.metres ?? usual;
      return DISTANCES.find((metres) => metres >= farthest) ?? DISTANCES.at(-1) ?? usual;
    } catch {
      return usual;
    }
  }

  return {
    toggle,
    isOpen: () => isOpen,
    reload: facets.reload,
    clear: () => store.set({ filter: ALL }),

    /** @param {() => void} listener hears when the view of facets opens or closes */
    onToggle(listener) {
      onToggle = listener;
    },

    /** @param {Filter} filter */
    show(filter) {
      levels.set(filter.level);
      facets.set(filter);
      render(filter);
    },

    /** @param {import("./types.js").Place} place what the list says of the place that is filtered by */
    name(place) {
      if (same(place, named)) return;
      named = place;
      render(store.get().filter);
    },

    /** Schools near the own position, nearest first. */
    async nearMe() {
      const near = await self.find();
      if (!near) return;
      const filter = { ...store.get().filter, near, within: await usualDistance(near) };
      store.set({ filter, school: null, place: null, sort: "distance", page: 1 });
      focusList();
    },

    translate() {
      facets.translate();
      render(store.get().filter);
    },
  };
}
