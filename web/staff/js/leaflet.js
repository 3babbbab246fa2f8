// @ts-check
/** Fetches Leaflet when a map is first needed: most visits on a phone never see one. */

/** @typedef {import("../../types/leaflet.d.ts").Leaflet} Leaflet */

/** @type {Promise<Leaflet> | null} */
let loading = null;

/** @returns {Promise<Leaflet>} */
export function loadLeaflet() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/vendor/leaflet/leaflet.js";
    script.addEventListener("load", () => resolve(/** @type {any} */ (globalThis).L));
    script.addEventListener("error", () => {
      loading = null;
      reject(new Error("the map could not be loaded"));
    });
    document.head.append(script);
  });
  return loading;
}
