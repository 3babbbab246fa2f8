// @ts-check
/** The plan on the map: areas, villages and schools on one canvas, and marks for what is being done. */

import { tileTemplate } from "../../js/tiles.js";
import { createLabels } from "./labels.js";
import { at, token } from "./plane.js";
import { createSketch } from "./sketch.js";
import { COLOURS, cornerNear, isEditable } from "./model.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./types.d.ts").AreaID} AreaID */
/** @typedef {import("./types.d.ts").MultiPolygon} MultiPolygon */
/** @typedef {import("./types.d.ts").Position} Position */
/** @typedef {import("../../types/leaflet-vector.d.ts").At} At */

/** Leaflet, which /vendor/leaflet/leaflet.js puts into the page before the modules run. */
const L = /** @type {import("../../types/leaflet-vector.d.ts").VectorLeaflet} */ (/** @type {any} */ (globalThis).L);
/** Pixels of a village's and a school's dot, by the zoom up to which they are so small. @type {[zoom: number, village: number, school: number][]} */
const RADII = [[10, 2.5, 4], [12, 4, 6], [22, 5, 7]];
const HIT_PIXELS = 14;
/** So many corners can be told apart on a screen; with more the chosen area alone shows its own. */
const CORNERS_SHOWN = 1200;

/** @param {MultiPolygon | null | undefined} geometry */
const rings = (geometry) => (geometry?.coordinates ?? []).map((polygon) => polygon.map((ring) => ring.map(at)));

/** The colours of areas as the page's style sheet has them now. @returns {string[]} */
export function areaColours() {
  const style = getComputedStyle(document.documentElement);
  return Array.from({ length: COLOURS }, (_, i) => style.getPropertyValue(`--area-${i + 1}`).trim());
}

/**
 * @param {HTMLElement} element
 * @param {{ attribution: string, isQuiet?: boolean }} options isQuiet: the areas stand back behind what is laid over them
 */
export function createPlanMap(element, { attribution, isQuiet = false }) {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = /** @type {import("../../types/leaflet-vector.d.ts").EditMap} */ (L.map(element, {
    zoomControl: false,
    minZoom: 5,
    maxZoom: 19,
    zoomAnimation: !isCalm,
    fadeAnimation: !isCalm,
    inertia: !isCalm,
    boxZoom: false,
  }));
  map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noopener noreferrer">Leaflet</a>');
  L.tileLayer(tileTemplate("boundaries"), { className: "tiles-own", attribution, keepBuffer: 1 }).addTo(map);
  for (const [name, z] of /** @type {[string, number][]} */ ([["areas", 410], ["points", 430], ["work", 450]])) {
    map.createPane(name).style.zIndex = String(z);
  }
  const ground = L.canvas({ pane: "areas", padding: 0.3 });
  const points = L.canvas({ pane: "points", padding: 0.3 });
  const work = L.canvas({ pane: "work", padding: 0.3 });

  /** @type {Map<AreaID, import("../../types/leaflet-vector.d.ts").Line>} */
  const areas = new Map();
  /** @type {Map<number, import("../../types/leaflet-vector.d.ts").Dot>} */
  const villages = new Map();
  /** @type {Map<number, import("../../types/leaflet-vector.d.ts").Dot>} */
  const schools = new Map();
  const corners = L.layerGroup([]).addTo(map);
  let areCornersShown = false;
  const overlay = L.layerGroup([]).addTo(map);

  /** @type {Model | null} */
  let model = null;
  let [, villageRadius, schoolRadius] = radii(map.getZoom());
  /** @type {AreaID | null} */
  let active = null;
  /** @type {ReadonlySet<number>} */
  let chosen = new Set();
  let colours = areaColours();

  /** @param {AreaID | null} id */
  function colourOf(id) {
    const index = id === null ? undefined : model?.colours.get(id);
    return index === undefined ? token("--ink-soft") : colours[index] ?? token("--ink-soft");
  }

  /** @param {import("./types.d.ts").Area} area */
  function areaStyle(area) {
    const isActive = area.id === active;
    return {
      color: isActive ? token("--ink") : colourOf(area.id),
      weight: isActive ? 3 : isQuiet ? 1 : 1.5,
      fillColor: colourOf(area.id),
      fillOpacity: isQuiet ? 0.08 : isActive ? 0.5 : 0.32,
      dashArray: area.locked ? "2 6" : "",
    };
  }

  /** @param {import("./types.d.ts").Village} village */
  function villageStyle(village) {
    const isChosen = chosen.has(village.id);
    const isOpen = village.area === null;
    return {
      color: isChosen ? token("--focus") : isOpen ? token("--danger-ink") : token("--surface"),
      weight: isChosen ? 4 : isOpen ? 3 : 1.25,
      fillColor: isOpen ? token("--surface") : colourOf(village.area),
      fillOpacity: 1,
    };
  }

  /** A school of the plan has its area's colour; one that has no area stands back. @param {import("./types.d.ts").PlanSchool} school */
  function schoolStyle(school) {
    const isOfPlan = model?.areas.has(school.id) === true;
    return {
      color: isOfPlan ? token("--ink") : token("--ink-soft"),
      weight: isOfPlan ? 2.5 : 1,
      opacity: isOfPlan ? 1 : 0.6,
      fillColor: isOfPlan ? colourOf(school.id) : token("--surface"),
      fillOpacity: 1,
    };
  }

  /** @param {import("./types.d.ts").PlanSchool} school */
  const schoolSize = (school) => model?.areas.has(school.id) ? schoolRadius : schoolRadius * 0.6;

  /** Draws what differs from the model before. @param {Model} next */
  function draw(next) {
    const before = model;
    model = next;
    for (const [id, layer] of areas) {
      if (next.areas.has(id)) continue;
      layer.remove();
      areas.delete(id);
    }
    for (const area of next.areas.values()) {
      const layer = areas.get(area.id);
      if (!layer) {
        const made = L.polygon(rings(area.geometry), { renderer: ground, interactive: false, smoothFactor: 0 });
        areas.set(area.id, made.setStyle(areaStyle(area)).addTo(map));
      } else if (before?.areas.get(area.id) !== area || before.colours.get(area.id) !== next.colours.get(area.id)) {
        if (before?.areas.get(area.id)?.geometry !== area.geometry) layer.setLatLngs(rings(area.geometry));
        layer.setStyle(areaStyle(area));
      }
    }
    for (const village of next.villages.values()) {
      const dot = villages.get(village.id);
      if (!dot) {
        const made = L.circleMarker([village.lat, village.lon], {
          renderer: points,
          interactive: false,
          radius: villageRadius,
        });
        villages.set(village.id, made.setStyle(villageStyle(village)).addTo(map));
      } else if (before?.villages.get(village.id) !== village || isRecoloured(before, next, village.area)) {
        dot.setStyle(villageStyle(village));
      }
    }
    for (const school of next.schools.values()) {
      const dot = schools.get(school.id);
      const isSame = before !== null && before.areas.has(school.id) === next.areas.has(school.id) &&
        !isRecoloured(before, next, school.id);
      if (dot && isSame) continue;
      const drawn = dot ?? L.circleMarker([school.lat, school.lon], {
        renderer: points,
        interactive: false,
        radius: schoolSize(school),
      });
      schools.set(school.id, drawn.setStyle(schoolStyle(school)).addTo(map));
      drawn.setRadius(schoolSize(school));
    }
    labels.draw();
    drawCorners();
  }

  /** @param {Model | null} before @param {Model} next @param {AreaID | null} area */
  function isRecoloured(before, next, area) {
    return area !== null && before?.colours.get(area) !== next.colours.get(area);
  }

  /** Paints everything anew, after the colours of the page have changed. */
  function restyle() {
    colours = areaColours();
    if (!model) return;
    for (const area of model.areas.values()) areas.get(area.id)?.setStyle(areaStyle(area));
    for (const village of model.villages.values()) villages.get(village.id)?.setStyle(villageStyle(village));
    for (const school of model.schools.values()) schools.get(school.id)?.setStyle(schoolStyle(school));
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);

  // From far away many dots lie on a few pixels: they grow as one comes nearer.
  map.on("zoomend", () => {
    const [, village, school] = radii(map.getZoom());
    if (village === villageRadius) return;
    [villageRadius, schoolRadius] = [village, school];
    for (const dot of villages.values()) dot.setRadius(village);
    for (const [id, dot] of schools) dot.setRadius(model?.areas.has(id) ? school : school * 0.6);
  });

  /** Shows the corners that can be moved, of the chosen area when all would be too many. */
  function drawCorners() {
    corners.clearLayers();
    if (!areCornersShown || !model) return;
    const view = map.getBounds();
    const inView = (/** @type {Iterable<import("./types.d.ts").Area>} */ shown) => {
      /** @type {Map<string, At>} */
      const found = new Map();
      for (const area of shown) {
        for (const ring of area.geometry?.coordinates.flat() ?? []) {
          for (const position of ring) if (view.contains(at(position))) found.set(position.join(), at(position));
        }
      }
      return [...found.values()];
    };
    let places = inView(model.areas.values());
    const chosenArea = active === null ? undefined : model.areas.get(active);
    if (places.length > CORNERS_SHOWN) places = chosenArea ? inView([chosenArea]) : [];
    for (const place of places.slice(0, CORNERS_SHOWN)) {
      corners.addLayer(
        L.circleMarker(place, {
          renderer: work,
          interactive: false,
          radius: 4,
          color: token("--ink"),
          weight: 1.5,
          fillColor: token("--surface"),
          fillOpacity: 1,
        }),
      );
    }
  }
  map.on("moveend", drawCorners);
  const sketch = createSketch(map, work, () => active === null ? token("--focus") : colourOf(active));
  const labels = createLabels(map, () => model);

  /** Pixels between two places on the screen. @param {At} a @param {{ x: number, y: number }} point */
  function pixels(a, point) {
    const p = map.latLngToContainerPoint(a);
    return Math.hypot(p.x - point.x, p.y - point.y);
  }

  return {
    map,
    element,
    draw,
    colourOf,

    /** Brings out one area; null for none. @param {AreaID | null} id */
    activate(id) {
      const was = active;
      active = id;
      for (const changed of [was, id]) {
        const area = changed === null ? undefined : model?.areas.get(changed);
        if (area) areas.get(area.id)?.setStyle(areaStyle(area));
      }
      if (id !== null) areas.get(id)?.bringToFront();
      drawCorners();
    },

    /** @param {boolean} areShown */
    showCorners(areShown) {
      areCornersShown = areShown;
      drawCorners();
    },

    /** The corner that a place snaps to, or the place. @param {Position} place @param {number} metres */
    snapped: (place, metres) => model && metres > 0 ? cornerNear(model, place, metres) ?? place : place,

    /** Rings the villages that are chosen. @param {ReadonlySet<number>} ids */
    choose(ids) {
      const changed = new Set([...chosen, ...ids]);
      chosen = ids;
      for (const id of changed) {
        const village = model?.villages.get(id);
        if (village) villages.get(id)?.setStyle(villageStyle(village)).bringToFront();
      }
    },

    /**
     * What lies under a point of the screen: the nearest school or village within reach, and the area.
     * @param {{ x: number, y: number }} point
     */
    hit(point) {
      /** @type {{ kind: "village" | "school", id: number, distance: number } | null} */
      let nearest = null;
      const look = (/** @type {"village" | "school"} */ kind, /** @type {number} */ id, /** @type {At} */ place) => {
        const distance = pixels(place, point);
        if (distance <= HIT_PIXELS && distance < (nearest?.distance ?? Infinity)) nearest = { kind, id, distance };
      };
      for (const village of model?.villages.values() ?? []) look("village", village.id, [village.lat, village.lon]);
      for (const school of model?.schools.values() ?? []) look("school", school.id, [school.lat, school.lon]);
      return /** @type {{ kind: "village" | "school", id: number } | null} */ (nearest);
    },

    /** The nearest corner of the areas within a few pixels. @param {{ x: number, y: number }} point @returns {Position | null} */
    corner(point) {
      /** @type {Position | null} */
      let found = null;
      let least = HIT_PIXELS;
      for (const area of model?.areas.values() ?? []) {
        for (const polygon of area.geometry?.coordinates ?? []) {
          for (const ring of polygon) {
            for (const position of ring) {
              const distance = pixels(at(position), point);
              if (distance < least) [least, found] = [distance, position];
            }
          }
        }
      }
      return found;
    },

    sketch,

    /**
     * Lays other shapes over the plan: what a preview would make, or a difference.
     * @param {{ geometry: MultiPolygon, colour: string }[]} shapes
     */
    overlay(shapes) {
      overlay.clearLayers();
      for (const { geometry, colour } of shapes) {
        overlay.addLayer(
          L.polygon(rings(geometry), {
            renderer: work,
            interactive: false,
            color: token("--ink"),
            weight: 1.5,
            dashArray: "4 4",
            fillColor: colour,
            fillOpacity: 0.6,
          }),
        );
      }
    },

    /** @param {[number, number, number, number]} box west, south, east, north */
    fit([west, south, east, north]) {
      map.fitBounds([[south, west], [north, east]], {
        animate: false,
        paddingTopLeft: [24, 24],
        paddingBottomRight: [24, 24],
      });
    },

    /** @param {AreaID} id */
    fitArea(id) {
      const corners = model?.areas.get(id)?.geometry?.coordinates.flat(2) ?? [];
      if (corners.length === 0) return;
      const [lons, lats] = [corners.map((c) => c[0]), corners.map((c) => c[1])];
      this.fit([least(lons), least(lats), most(lons), most(lats)]);
    },

    get isLocked() {
      return model === null || !isEditable(model.plan);
    },
  };
}

/** @param {number | undefined} zoom none before the map has a view */
function radii(zoom) {
  return RADII.find(([upTo]) => (zoom ?? 0) <= upTo) ?? /** @type {[number, number, number]} */ ([22, 5, 7]);
}

/** @param {number[]} numbers */
const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b), Infinity);
/** @param {number[]} numbers */
const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b), -Infinity);

/** @typedef {ReturnType<typeof createPlanMap>} PlanMap */
