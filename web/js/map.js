// @ts-check
/** The map itself: Leaflet, its layers and what lies on top of them. Knows nothing of cards and lists. */

import { icon } from "./dom.js";
import { formatDistance } from "./format.js";
import { language, t } from "./i18n.js";
import { L } from "./leaflet.js";
import { markerLevel } from "./levels.js";
import { MAX_ZOOM } from "./permalink.js";
import { LAST_CLUSTER_ZOOM, tileTemplate } from "./tiles.js";

/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").BaseMap} BaseMap */
/** @typedef {import("./types.js").Level} Level */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").View} View */

/** Thailand, when the server does not say where its schools are. */
const COUNTRY = { west: 97.34, south: 5.61, east: 105.64, north: 20.47 };
const MARGIN = 16;
const PIN_HEIGHT = 46;
const ATTRIBUTION_HEIGHT = 24;
const PANES = ["base", "areas", "schools", "marks"];

/**
 * @param {HTMLElement} element
 * @param {{ home: Bounds | null, officeName: string, onTileError: () => void }} options
 */
export function createMap(element, { home, officeName, onTileError }) {
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
  });
  map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noopener noreferrer">Leaflet</a>');
  const scale = new Scale({ imperial: false, maxWidth: 96 }).addTo(map);
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
    const layer = L.tileLayer(url, { keepBuffer: 1, ...options });
    layer.on("tileerror", () => {
      if (!failing.includes(layer)) failing.push(layer);
      onTileError();
    });
    return layer;
  }

  /** Says whose data our own map shows, in the page's language. */
  function ownAttribution() {
    return escape(officeName ? t("map.attribution", { office: officeName }) : t("map.attributionDefault"));
  }

  const boundaries = tileLayer(tileTemplate("boundaries"), {
    pane: "base",
    className: "tiles-own",
    attribution: ownAttribution(),
  });
  const areas = tileLayer(tileTemplate("areas"), { pane: "areas" });
  const schools = tileLayer(tileTemplate("schools"), {
    pane: "schools",
    minZoom: LAST_CLUSTER_ZOOM + 1,
  }).addTo(map);
  const clusters = tileLayer(tileTemplate("clusters"), {
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

  /** @type {import("../types/leaflet.d.ts").TileLayer} */
  let base = boundaries.addTo(map);
  const marks = createMarks(map);

  return {
    element,
    ...marks,

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

    /** Writes again what the map itself writes. */
    translate() {
      scale.remove();
      scale.addTo(map);
      const isShown = map.hasLayer(boundaries);
      if (isShown) boundaries.remove();
      boundaries.options.attribution = ownAttribution();
      if (isShown) boundaries.addTo(map);
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
      const dx = Math.min(0, at.x - MARGIN * 2) + Math.max(0, at.x - (size.x - MARGIN * 2));
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

    /** @param {readonly Level[]} levels */
    setFilter(levels) {
      schools.setUrl(tileTemplate("schools", levels));
      clusters.setUrl(tileTemplate("clusters", levels));
      areas.setUrl(tileTemplate("areas", levels));
    },

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
          maxNativeZoom: chosen.maxZoom,
          attribution: escape(chosen.attribution),
          referrerPolicy: "strict-origin-when-cross-origin",
        })
        : boundaries;
      base.addTo(map);
    },

    /** Asks again for the tiles of every layer that missed some. */
    retry() {
      const layers = failing;
      failing = [];
      for (const layer of layers) layer.redraw();
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

/** Leaflet's scale bar with the unit in the page's language. */
const Scale = L.Control.Scale.extend({
  /** @param {HTMLElement} bar @param {string} text "300 m" or "5 km" @param {number} ratio */
  _updateScale(bar, text, ratio) {
    const metres = Number.parseFloat(text) * (text.endsWith("km") ? 1000 : 1);
    bar.style.width = `${Math.round(96 * ratio)}px`;
    bar.textContent = formatDistance(metres, language(), { isRound: true });
  },
});

/**
 * What is drawn above the tiles: the selected school, the name under the mouse, a point asked about, the own position.
 * @param {import("../types/leaflet.d.ts").Map} map
 */
function createMarks(map) {
  /** @type {Map<string, import("../types/leaflet.d.ts").Layer[]>} */
  const shown = new Map();
  /** The school whose pin stands on the map: its name would lie under the pin. */
  let pinned = /** @type {number | null} */ (null);

  /** @param {string} name @param {import("../types/leaflet.d.ts").Layer[]} layers */
  function put(name, layers) {
    for (const layer of shown.get(name) ?? []) layer.remove();
    shown.set(name, layers);
    for (const layer of layers) layer.addTo(map);
  }

  /**
   * @param {Point} at
   * @param {string} className
   * @param {Element | false} content
   * @param {string} label
   */
  function mark(at, className, content, label) {
    return L.marker([at.lat, at.lon], {
      icon: L.divIcon({ className: `mark ${className}`, html: content, iconSize: [0, 0] }),
      pane: "marks",
      interactive: false,
      keyboard: false,
      alt: label,
    });
  }

  return {
    /** Rings and names a school; null takes the ring away. @param {School | null} school */
    markSchool(school) {
      pinned = school?.id ?? null;
      put("hover", []);
      if (!school || school.lon === null || school.lat === null) return put("school", []);
      const at = { lon: school.lon, lat: school.lat };
      const pin = icon("pin", "pin");
      pin.setAttribute("data-level", markerLevel(school.levels) ?? "unknown");
      put("school", [mark(at, "mark-school", pin, school.name)]);
    },

    /** Names the school under the mouse. @param {School | null} school */
    markHover(school) {
      map.getContainer().classList.toggle("is-pointing", school !== null);
      if (!school || school.lon === null || school.lat === null) return put("hover", []);
      if (school.id === pinned) return put("hover", []);
      const label = document.createElement("span");
      label.className = "tip";
      label.textContent = school.name;
      put("hover", [mark({ lon: school.lon, lat: school.lat }, "mark-tip", label, school.name)]);
    },

    /** @param {Point | null} at */
    markPlace(at) {
      put("place", at ? [mark(at, "mark-place", icon("flag", "pin"), t("place.pin"))] : []);
    },

    /** Draws the own position with the circle it may be anywhere in. @param {Point | null} at @param {number} [accuracy] metres */
    markSelf(at, accuracy = 0) {
      if (!at) return put("self", []);
      const circle = L.circle([at.lat, at.lon], {
        radius: accuracy,
        pane: "marks",
        interactive: false,
        className: "self-accuracy",
      });
      put("self", [circle, mark(at, "mark-self", false, t("locate.you"))]);
    },
  };
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
