// @ts-check
/** The plan on the map: areas, villages and schools on one canvas, and marks for what is being done. */

import { tidied, tileTemplate } from "../../js/tiles.js";
import { createLabels } from "./labels.js";
import { createCornerMarks } from "./map-corners.js";
import { createHits } from "./map-hits.js";
import { createLooks } from "./map-looks.js";
import { at, token } from "./plane.js";
import { createSketch } from "./sketch.js";
import { cornerNear, isEditable } from "./model.js";

/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./types.d.ts").AreaID} AreaID */
/** @typedef {import("./types.d.ts").MultiPolygon} MultiPolygon */
/** @typedef {import("./types.d.ts").Position} Position */
/** @typedef {import("../../types/leaflet-vector.d.ts").At} At */

/** Leaflet, which /vendor/leaflet/leaflet.js puts into the page before the modules run. */
const L = /** @type {import("../../types/leaflet-vector.d.ts").VectorLeaflet} */ (/** @type {any} */ (globalThis).L);
/** @param {MultiPolygon | null | undefined} geometry */
const rings = (geometry) => (geometry?.coordinates ?? []).map((polygon) => polygon.map((ring) => ring.map(at)));

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
  tidied(L.tileLayer(tileTemplate("boundaries"), { className: "tiles-own", attribution, keepBuffer: 1 })).addTo(map);
  // The figures below and the bar of the tool change the height; the middle of the map is where the keys work.
  const resizes = new ResizeObserver(() => map.invalidateSize({ animate: false }));
  resizes.observe(element);
  map.on("unload", () => resizes.disconnect());
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
  const overlay = L.layerGroup([]).addTo(map);

  /** @type {Model | null} */
  let model = null;
  /** @type {AreaID | null} */
  let active = null;
  /** @type {ReadonlySet<number>} */
  let chosen = new Set();
  const looks = createLooks({ model: () => model, active: () => active, chosen: () => chosen, isQuiet });
  const { areaStyle, villageStyle, schoolStyle, colourOf } = looks;
  looks.fitZoom(map.getZoom());

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
          radius: looks.villageRadius,
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
        radius: looks.schoolRadius(school),
      });
      schools.set(school.id, drawn.setStyle(schoolStyle(school)).addTo(map));
      drawn.setRadius(looks.schoolRadius(school));
    }
    labels.draw();
    corners.draw();
  }

  /** @param {Model | null} before @param {Model} next @param {AreaID | null} area */
  function isRecoloured(before, next, area) {
    return area !== null && before?.colours.get(area) !== next.colours.get(area);
  }

  /** Paints everything anew, after the colours of the page have changed. */
  function restyle() {
    looks.renew();
    if (!model) return;
    for (const area of model.areas.values()) areas.get(area.id)?.setStyle(areaStyle(area));
    for (const village of model.villages.values()) villages.get(village.id)?.setStyle(villageStyle(village));
    for (const school of model.schools.values()) schools.get(school.id)?.setStyle(schoolStyle(school));
  }
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);

  // From far away many dots lie on a few pixels: they grow as one comes nearer.
  map.on("zoomend", () => {
    if (!looks.fitZoom(map.getZoom())) return;
    for (const dot of villages.values()) dot.setRadius(looks.villageRadius);
    for (const [id, dot] of schools) dot.setRadius(looks.schoolRadius({ id }));
  });

  const corners = createCornerMarks(map, work, () => model, () => active);
  const sketch = createSketch(map, work, () => active === null ? token("--focus") : colourOf(active));
  const labels = createLabels(map, () => model);

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
      corners.draw();
    },

    showCorners: corners.show,

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

    ...createHits(map, () => model),
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

/** @param {number[]} numbers */
const least = (numbers) => numbers.reduce((a, b) => Math.min(a, b), Infinity);
/** @param {number[]} numbers */
const most = (numbers) => numbers.reduce((a, b) => Math.max(a, b), -Infinity);

/** @typedef {ReturnType<typeof createPlanMap>} PlanMap */
