// @ts-check
/** Shapes in the making on the map: a ring, a line, a stroke of some width in metres, a place. */

import { at, metresPerPixel, token } from "./plane.js";

/** @typedef {import("./types.d.ts").Position} Position */

const L = /** @type {import("../../types/leaflet-vector.d.ts").VectorLeaflet} */ (/** @type {any} */ (globalThis).L);

/**
 * @param {import("../../types/leaflet-vector.d.ts").EditMap} map
 * @param {import("../../types/leaflet-vector.d.ts").Renderer} work
 * @param {() => string} brushColour
 */
export function createSketch(map, work, brushColour) {
  const marks = L.layerGroup([]).addTo(map);
  return {
    clear: () => marks.clearLayers(),
    /** @param {Position[]} line @param {{ isClosed?: boolean, metres?: number }} [options] */
    line(line, { isClosed = false, metres = 0 } = {}) {
      marks.clearLayers();
      const path = line.map(at);
      const colour = brushColour();
      if (metres > 0) {
        marks.addLayer(
          L.polyline(path, {
            renderer: work,
            interactive: false,
            color: colour,
            opacity: 0.45,
            weight: Math.max(4, 2 * metres / metresPerPixel(map)),
          }),
        );
        return;
      }
      const look = { renderer: work, interactive: false, color: token("--focus"), weight: 2.5, dashArray: "6 5" };
      marks.addLayer(isClosed ? L.polygon(path, { ...look, fillOpacity: 0.12 }) : L.polyline(path, look));
      for (const corner of path) {
        marks.addLayer(
          L.circleMarker(corner, {
            renderer: work,
            interactive: false,
            radius: 4,
            color: token("--focus"),
            fillColor: token("--surface"),
            fillOpacity: 1,
          }),
        );
      }
    },
    /** Rings one place, such as a finding. @param {Position} place */
    place(place) {
      marks.clearLayers();
      marks.addLayer(
        L.circleMarker(at(place), {
          renderer: work,
          interactive: false,
          radius: 16,
          color: token("--focus"),
          weight: 4,
          fillOpacity: 0,
        }),
      );
    },
  };
}
