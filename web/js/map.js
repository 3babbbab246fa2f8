// @ts-check
/** The map itself: Leaflet, its layers and what lies on top of them. Knows nothing of cards and lists. */

import { ALL } from "./filter.js";
import { t } from "./i18n.js";
import { MAX_ZOOM } from "./permalink.js";
import { darkPage, isSlowLine, LAST_CLUSTER_ZOOM, tidied, tileTemplate } from "./tiles.js";

/** Leaflet, which /vendor/leaflet/leaflet.js puts into the page before the modules run. */
export const L = /** @type {import("../types/leaflet.d.ts").Leaflet} */ (/** @type {any} */ (globalThis).L);

/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").BaseMap} BaseMap */
/** @typedef {import("./types.js").Filter} Filter */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").View} View */

/** Thailand, when the server does not say where its schools are. */
const COUNTRY = { west: 97.34, south: 5.61, east: 105.64, north: 20.47 };
const MARGIN = 16;
const PIN_HEIGHT = 46;
const ATTRIBUTION_HEIGHT = 24;
/** The tools at the right edge, with the room beside them. */
const TOOLS_WIDTH = 76;
const PANES = ["base", "areas", "schools", "marks"];

/**
 * @param {HTMLElement} element
 * @param {{ home: Bounds | null, isStill?: boolean }} options isStill: nobody moves it by hand
 */
export function createMap(element, { home, isStill = false }) {
  let onTileError = () => {};
  const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    zoomControl: false,
    minZoom: 4,
    maxZoom: MAX_ZOOM,
    worldCopyJump: true,
    zoomAnimation: !isCalm(),
    fadeAnimation: !isCalm(),
    markerZoomAnimation: !isCalm(),
    inertia: !isCalm(),
    ...(isStill
      ? { dragging: false, keyboard: false, scrollWheelZoom: false, doubleClickZoom: false, touchZoom: false }
      : {}),
  });
  map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noopener noreferrer">Leaflet</a>');
  PANES.forEach((name, index) => {
    map.createPane(name).style.zIndex = String(200 + index * 20);
  });

  /** @type {import("../types/leaflet.d.ts").TileLayer[]} */
  let failing = [];
  /**
   * @param {string} url
   * @param {import("../types/leaflet.d.ts").TileOptions} options
   */
  function tileLayer(url, options) {
    // On a phone tiles of the zooms a flight passes would be given up before they are there, and fill the line meanwhile;
    // on a screen in a hall the flight is what people look at.
    const layer = tidied(L.tileLayer(url, { keepBuffer: 1, updateWhenZooming: isStill, ...options }));
    layer.on("tileerror", () => {
      if (!failing.includes(layer)) failing.push(layer);
      onTileError();
    });
    return layer;
  }

  const isDark = darkPage();
  let shownFilter = ALL;
  /** @type {import("./tiles.js").Look} */
  let shownLook = isDark.matches ? "dark" : "named";
  // Twice as fine it is three times as heavy: on a slow line the quiet ground comes coarser, the schools do not.
  const boundaries = tileLayer(tileTemplate("boundaries", ALL, { isFine: !isSlowLine() }), {
    pane: "base",
    className: "tiles-own",
  });
  const areas = tileLayer(tileTemplate("areas"), { pane: "areas" });
  const schools = tileLayer(tileTemplate("schools", ALL, { look: shownLook }), {
    pane: "schools",
    minZoom: LAST_CLUSTER_ZOOM + 1,
  }).addTo(map);
  const clusters = tileLayer(tileTemplate("clusters", ALL, { look: shownLook }), {
    pane: "schools",
    maxZoom: LAST_CLUSTER_ZOOM,
  }).addTo(map);

  // Leaflet leaves the tiles of the last zoom under the new ones until these are there. Markers blown up under
  // markers look like other schools, so they go at once; areas and boundaries may stay.
  map.on("zoomend", () => {
    for (const level of map.getPane("schools")?.querySelectorAll(".leaflet-tile-container") ?? []) {
      if (level instanceof HTMLElement) level.hidden = !level.style.transform.endsWith("scale(1)");
    }
  });

  /**
   * Fetches the tiles of a layer again. Leaflet would do so even at a zoom the layer is not for, and in the middle of a
   * flight at a broken zoom that has no tiles.
   * @param {() => import("../types/leaflet.d.ts").TileLayer} layer asked for when it is time
   */
  function drawAnew(layer) {
    if (Number.isInteger(map.getZoom())) layer().redraw();
    else map.once("zoomend", () => layer().redraw());
  }

  /** Our own map turns dark with the page, maps of others do not. @returns {import("./tiles.js").Look} */
  const look = () => isDark.matches && base === boundaries ? "dark" : "named";
  /** @param {Filter} filter */
  function showSchools(filter) {
    // The same addresses again would fetch every tile again.
    const before = [tileTemplate("schools", shownFilter, { look: shownLook }), tileTemplate("areas", shownFilter)];
    [shownFilter, shownLook] = [filter, look()];
    const [own, areasOfBand] = [tileTemplate("schools", filter, { look: shownLook }), tileTemplate("areas", filter)];
    if (own !== before[0]) {
      schools.setUrl(own, true);
      clusters.setUrl(tileTemplate("clusters", filter, { look: shownLook }), true);
      drawAnew(shownSchools);
    }
    if (areasOfBand !== before[1]) {
      areas.setUrl(areasOfBand, true);
      drawAnew(() => areas);
    }
  }

  const shownSchools = () => map.getZoom() <= LAST_CLUSTER_ZOOM ? clusters : schools;

  /** @type {import("../types/leaflet.d.ts").TileLayer} */
  let base = boundaries.addTo(map);
  isDark.addEventListener("change", () => showSchools(shownFilter));

  return {
    element,
    /** For what lies above the tiles. */
    leaflet: map,

    /**
     * Shows a box, or the whole area, in what is left free.
     * @param {{ top: number, bottom: number }} covered pixels of the map's upper and lower edge
     * @param {Bounds | null} [bounds]
     */
    fit(covered, bounds) {
      const { west, south, east, north } = bounds ?? home ?? COUNTRY;
      map.fitBounds([[south, west], [north, east]], {
        animate: !isCalm(),
        maxZoom: 15,
        paddingTopLeft: [MARGIN, MARGIN + covered.top],
        paddingBottomRight: [MARGIN, MARGIN + covered.bottom],
      });
    },

    /** Says whose data our own map shows, in the page's language. @param {string} officeName */
    nameSource(officeName) {
      const words = escape(officeName ? t("map.attribution", { office: officeName }) : t("map.attributionDefault"));
      // Taking the layer off and on again would fetch its tiles anew.
      if (base === boundaries) {
        map.attributionControl.removeAttribution(boundaries.options.attribution ?? "");
        map.attributionControl.addAttribution(words);
      }
      boundaries.options.attribution = words;
    },

    /** @param {View} view */
    show({ lat, lon, zoom }) {
      map.setView([lat, lon], zoom, { animate: false });
    },

    /**
     * Goes to a point, near enough to see it, and puts it in the middle of what is left free.
     * @param {Point} point
     * @param {{ top: number, bottom: number }} covered pixels of the map's upper and lower edge
     * @param {number} [zoom]
     */
    goTo({ lon, lat }, { top, bottom }, zoom = 15) {
      const target = Math.min(Math.max(map.getZoom(), zoom), MAX_ZOOM);
      const at = map.project([lat, lon], target);
      const { lat: south, lng } = map.unproject([at.x, at.y + (bottom - top) / 2], target);
      if (isCalm()) map.setView([south, lng], target, { animate: false });
      else map.flyTo([south, lng], target, { duration: 0.6 });
    },

    /**
     * Moves the map as little as needed for a point and its pin to lie clear of what covers the map.
     * @param {Point} point
     * @param {{ top: number, bottom: number }} covered pixels of the map's upper and lower edge
     */
    reveal({ lon, lat }, { top, bottom }) {
      const size = map.getSize();
      const at = map.latLngToContainerPoint([lat, lon]);
      const highest = top + PIN_HEIGHT + MARGIN;
      const lowest = Math.max(size.y - bottom - ATTRIBUTION_HEIGHT - MARGIN, highest);
      const dx = Math.min(0, at.x - MARGIN * 2) + Math.max(0, at.x - (size.x - TOOLS_WIDTH - MARGIN));
      const dy = Math.min(0, at.y - highest) + Math.max(0, at.y - lowest);
      if (dx !== 0 || dy !== 0) map.panBy([dx, dy], { animate: !isCalm() });
    },

    /** @returns {View} */
    view() {
      const { lat, lng } = map.getCenter().wrap();
      return { lat, lon: lng, zoom: map.getZoom() };
    },

    /** The box on screen; never wider than the world. @returns {Bounds} */
    bounds() {
      const box = map.getBounds();
      const center = map.getCenter();
      const shift = center.wrap().lng - center.lng;
      return {
        west: Math.max(-180, box.getWest() + shift),
        south: Math.max(-90, box.getSouth()),
        east: Math.min(180, box.getEast() + shift),
        north: Math.min(90, box.getNorth()),
      };
    },

    zoom: () => map.getZoom(),
    canZoomIn: () => map.getZoom() < map.getMaxZoom(),
    canZoomOut: () => map.getZoom() > map.getMinZoom(),
    zoomIn: () => map.zoomIn(),
    zoomOut: () => map.zoomOut(),
    resized: () => map.invalidateSize({ pan: false }),
    isClustered: () => map.getZoom() <= LAST_CLUSTER_ZOOM,

    /** @param {Filter} filter */
    setFilter: (filter) => showSchools(filter),

    /** @param {boolean} shown */
    setAreas(shown) {
      if (shown) areas.addTo(map);
      else areas.remove();
    },

    /** Lays another map under the schools; null is our own. @param {BaseMap | null} chosen */
    setBase(chosen) {
      base.remove();
      base = chosen
        ? tileLayer(chosen.url, {
          pane: "base",
          minZoom: chosen.minZoom,
          maxNativeZoom: chosen.maxZoom,
          attribution: escape(chosen.attribution),
          referrerPolicy: "strict-origin-when-cross-origin",
        })
        : boundaries;
      base.addTo(map);
      showSchools(shownFilter);
    },

    /** Comes to pass when every tile of the first look at the map is there. @returns {Promise<void>} */
    firstTiles: () => Promise.all([boundaries, shownSchools()].map(loaded)).then(() => {}),

    /** @param {() => void} listener hears of a tile that did not come */
    onTileError(listener) {
      onTileError = listener;
      if (failing.length > 0) listener();
    },

    /** Asks again for the tiles of every layer that missed some. */
    retry() {
      const layers = failing;
      failing = [];
      for (const layer of layers) drawAnew(() => layer);
    },

    /** @param {(view: View) => void} listener */
    onMove(listener) {
      map.on("moveend", () => listener(this.view()));
    },

    /** @param {(at: Point, isTouch: boolean) => void} listener */
    onClick(listener) {
      map.on("click", ({ latlng, originalEvent }) => {
        const { lat, lng } = latlng.wrap();
        listener({ lon: lng, lat }, originalEvent.pointerType === "touch");
      });
    },

    /** @param {(at: Point | null) => void} listener hears null when the mouse leaves */
    onHover(listener) {
      map.on("mousemove", ({ latlng }) => listener({ lon: latlng.wrap().lng, lat: latlng.lat }));
      map.on("mouseout", () => listener(null));
    },
  };
}

/** @typedef {ReturnType<typeof createMap>} SchoolMap */

/** @param {import("../types/leaflet.d.ts").TileLayer} layer @returns {Promise<void>} */
function loaded(layer) {
  return layer.isLoading() ? new Promise((resolve) => layer.on("load", () => resolve())) : Promise.resolve();
}

/**
 * Leaflet takes attributions as markup; ours are words.
 * @param {string} text
 */
function escape(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element.innerHTML;
}
