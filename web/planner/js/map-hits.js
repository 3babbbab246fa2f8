// @ts-check
/** What of a plan lies under a point of the screen. */

import { at } from "./plane.js";

/** @typedef {import("./types.d.ts").Position} Position */
/** @typedef {{ x: number, y: number }} Pixel */

const HIT_PIXELS = 14;

/**
 * @param {import("../../types/leaflet-vector.d.ts").EditMap} map
 * @param {() => import("./model.js").Model | null} model
 */
export function createHits(map, model) {
  /** Pixels between two places on the screen. @param {import("../../types/leaflet-vector.d.ts").At} a @param {Pixel} point */
  function pixels(a, point) {
    const p = map.latLngToContainerPoint(a);
    return Math.hypot(p.x - point.x, p.y - point.y);
  }

  return {
    /** The nearest school or village within reach. @param {Pixel} point */
    hit(point) {
      /** @type {{ kind: "village" | "school", id: number } | null} */
      let nearest = null;
      let least = HIT_PIXELS;
      const look = (
        /** @type {"village" | "school"} */ kind,
        /** @type {{ id: number, lat: number, lon: number }} */ one,
      ) => {
        const distance = pixels([one.lat, one.lon], point);
        if (distance > HIT_PIXELS || (nearest && distance >= least)) return;
        [least, nearest] = [distance, { kind, id: one.id }];
      };
      for (const village of model()?.villages.values() ?? []) look("village", village);
      for (const school of model()?.schools.values() ?? []) look("school", school);
      return /** @type {{ kind: "village" | "school", id: number } | null} */ (nearest);
    },

    /** The nearest corner of the areas within a few pixels. @param {Pixel} point @returns {Position | null} */
    corner(point) {
      /** @type {Position | null} */
      let found = null;
      let least = HIT_PIXELS;
      for (const area of model()?.areas.values() ?? []) {
        for (const position of area.geometry?.coordinates.flat(2) ?? []) {
          const distance = pixels(at(position), point);
          if (distance < least) [least, found] = [distance, position];
        }
      }
      return found;
    },
  };
}
