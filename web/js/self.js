// @ts-check
/** Where the device is: found when people ask, marked on the map, and what distances are measured from. */

import { formatDistance } from "./format.js";
import { distance } from "./geo.js";
import { language, t } from "./i18n.js";
import { findPosition } from "./locate.js";

/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").School} School */

const ZOOM = 14;

/**
 * @param {object} parts
 * @param {import("./map.js").SchoolMap} parts.map
 * @param {ReturnType<typeof import("./map-marks.js").createMarks>} parts.marks
 * @param {import("./notice.js").Notice} parts.notice
 * @param {() => { top: number, bottom: number }} parts.covered
 * @param {Bounds | null} parts.home
 * @param {() => void} parts.onFound
 */
export function createSelf({ map, marks, notice, covered, home, onFound }) {
  /** @type {Point | null} */
  let self = null;

  /** @param {Point} point */
  function isAtHome({ lon, lat }) {
    return !home || (lon >= home.west && lon <= home.east && lat >= home.south && lat <= home.north);
  }

  return {
    point: () => self,

    /** Finds the device and says how well; null when it could not. */
    async find() {
      notice.say(t("locate.searching"), 0);
      const found = await findPosition();
      if (typeof found === "string") {
        notice.say(t(`locate.${found}`), 9000);
        return null;
      }
      self = found.point;
      marks.markSelf(found.point, found.accuracy);
      map.goTo(found.point, covered(), ZOOM);
      const accuracy = formatDistance(Math.max(found.accuracy, 10), language());
      notice.say(isAtHome(found.point) ? t("locate.found", { accuracy }) : t("locate.outside"));
      onFound();
      return found.point;
    },

    /** How far a school is from here, straight, in metres; null when either place is not known. @param {School} school */
    metresTo: ({ lon, lat }) => self && lon !== null && lat !== null ? distance(self, { lon, lat }) : null,
  };
}
