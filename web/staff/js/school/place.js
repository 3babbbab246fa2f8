// @ts-check
/** Where the school is: confirm the place on the map, or move the map until the school lies under the pin. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { h, icon } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { findPosition } from "../../../js/locate.js";
import { tileTemplate } from "../../../js/tiles.js";
import { loadLeaflet } from "../leaflet.js";

/** @param {import("./desk.js").Context} context */
export function createPlace(context) {
  const { desk, school } = context;
  const frame = h("div", { class: "place-map", role: "application", "aria-label": t("place.map") });
  const pin = h("div", { class: "place-pin" }, icon("pin", "place-pin-icon"));
  const where = h("p", { class: "note", role: "status" });
  const elsewhere = h("a", { class: "note", target: "_blank", rel: "noopener noreferrer" }, t("place.elsewhere"));
  const confirmed = h("p", { class: "note" });
  const fault = h("p", { class: "fault", role: "alert" });
  const right = h("button", { type: "button", class: "button is-main", onclick: () => send() }, t("place.right"));
  const here = h("button", { type: "button", class: "button", onclick: findMe }, icon("locate"), t("place.here"));
  const back = h("button", { type: "button", class: "button is-quiet", onclick: () => start() }, t("place.back"));
  /** @type {import("../../../types/leaflet.d.ts").Map | null} */
  let map = null;
  let hasMoved = false;
  /** Streets show from here on. */
  let zoom = 17;

  const element = h(
    "div",
    { class: "stack" },
    h("p", {}, t("place.text")),
    h("div", { class: "place-frame" }, frame, pin),
    h("div", { class: "row place-where" }, where, elsewhere),
    confirmed,
    fault,
    h("div", { class: "row" }, right, here, back),
  );

  /** The school's point, or the middle of the district while it has none. @returns {[number, number] | null} lat, lon */
  function known() {
    const value = context.get().school.facts?.position;
    const parts = Array.isArray(value) ? value : String(value ?? "").split(/[ ,]+/).map(Number);
    const [lon, lat] = parts;
    return typeof lon === "number" && typeof lat === "number" && parts.length === 2 && lon !== 0 ? [lat, lon] : null;
  }

  async function begin() {
    if (map) return;
    const L = await loadLeaflet().catch(() => null);
    if (!L) {
      frame.hidden = true;
      fault.textContent = t("place.noMap");
      return;
    }
    map = L.map(frame, { zoomControl: false, minZoom: 5, maxZoom: 20, zoomAnimation: false, fadeAnimation: false });
    map.attributionControl.setPrefix(false);
    /** @type {any} */ (L).control.zoom({ zoomInTitle: t("place.in"), zoomOutTitle: t("place.out") }).addTo(map);
    let config = { bounds: /** @type {number[] | null} */ (null), baseMaps: /** @type {any[]} */ ([]) };
    try {
      config = await desk.client.get("/api/config");
    } catch {
      // Our own tiles are enough to see where it lies.
    }
    const [base] = config.baseMaps ?? [];
    if (base) {
      L.tileLayer(base.url, {
        attribution: base.attribution,
        maxNativeZoom: base.maxZoom,
        maxZoom: 20,
        referrerPolicy: "strict-origin-when-cross-origin",
      }).addTo(map);
    } else {
      // Without streets, villages and other schools tell where one is, from a little farther away.
      zoom = 14;
      L.tileLayer(tileTemplate("boundaries"), { maxZoom: 20, className: "tiles-own" }).addTo(map);
      showVillages(L, map);
    }
    L.tileLayer(tileTemplate("schools"), { maxZoom: 20 }).addTo(map);
    map.on("move", tell);
    map.on("dragstart", () => hasMoved = true);
    frame.addEventListener("keydown", () => hasMoved = true);
    const box = config.bounds;
    if (!known() && box?.length === 4) {
      const [west = 0, south = 0, east = 0, north = 0] = box;
      map.fitBounds([[south, west], [north, east]], { animate: false });
    } else start();
    tell();
  }

  /** @param {import("../../../types/leaflet.d.ts").Leaflet} L @param {import("../../../types/leaflet.d.ts").Map} on */
  async function showVillages(L, on) {
    const [lat, lon] = known() ?? [];
    if (lat === undefined || lon === undefined) return;
    const box = [lon - 0.04, lat - 0.04, lon + 0.04, lat + 0.04].map((side) => side.toFixed(4)).join(",");
    try {
      const { features } = await desk.client.get(`/ogc/collections/villages/items?bbox=${box}&limit=60`);
      for (const { geometry, properties } of features) {
        const middle = middleOf(geometry?.coordinates);
        if (!middle) continue;
        const name = h("span", { class: "place-village" }, properties.name ?? "");
        L.marker(middle, {
          icon: L.divIcon({ className: "", html: name, iconSize: [0, 0] }),
          interactive: false,
          keyboard: false,
        }).addTo(on);
      }
    } catch {
      // The map can be used without them.
    }
  }

  function start() {
    const point = known();
    hasMoved = false;
    if (point && map) map.setView(point, zoom, { animate: false });
    tell();
  }

  function tell() {
    if (!map) return;
    const { lat, lng } = map.getCenter();
    where.textContent = `${lat.toFixed(6)}, ${lng.toFixed(6)}`;
    elsewhere.href = `https://www.google.com/maps/search/?api=1&query=${lat.toFixed(6)},${lng.toFixed(6)}`;
    right.textContent = t(hasMoved || !known() ? "place.move" : "place.right");
  }

  async function findMe() {
    here.disabled = true;
    fault.textContent = "";
    const found = await findPosition();
    if (typeof found === "string") fault.textContent = t("place.notFound");
    else {
      hasMoved = true;
      map?.setView([found.point.lat, found.point.lon], Math.max(zoom, 16), { animate: false });
      tell();
    }
    here.disabled = false;
  }

  async function send() {
    if (!map) return;
    const { lat, lng } = map.getCenter();
    const point = hasMoved ? null : known();
    const position = point ? [point[1], point[0]] : [Number(lng.toFixed(7)), Number(lat.toFixed(7))];
    right.disabled = true;
    fault.textContent = "";
    try {
      await desk.client.post(`/api/schools/${school}/position`, { position });
      desk.say(t(point ? "place.confirmed" : "place.sent"));
      hasMoved = false;
      await context.refresh();
    } catch (error) {
      fault.textContent = words(error);
    }
    right.disabled = false;
  }

  // The map is made when it comes into view: most visits are about photos.
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    begin();
  }, { rootMargin: "200px" }).observe(element);

  return {
    element,
    show() {
      const { confirmation, items } = context.get();
      const state = items.find(({ item }) => item === "position")?.state;
      confirmed.className = `note ${state === "done" ? "good" : "warn"}`;
      confirmed.textContent = confirmation && state === "done"
        ? t("place.by", { name: confirmation.author, time: dateTime(confirmation.time) })
        : t(state === "waiting" ? "place.waiting" : "place.unconfirmed");
      if (map && !hasMoved) start();
    },
  };
}

/**
 * The middle of the box around a point or a polygon, for its name; null for none.
 * @param {unknown} coordinates of GeoJSON
 * @returns {[number, number] | null} lat, lon
 */
function middleOf(coordinates) {
  const numbers = /** @type {number[]} */ ([coordinates].flat(9).filter((value) => typeof value === "number"));
  const [lons, lats] = [0, 1].map((side) => numbers.filter((_, index) => index % 2 === side));
  if (!lons?.length || !lats?.length) return null;
  const middle = (/** @type {number[]} */ values) => (Math.min(...values) + Math.max(...values)) / 2;
  return [middle(lats), middle(lons)];
}
