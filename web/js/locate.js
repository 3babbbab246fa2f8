// @ts-check
/** Asks the device where it is, once, when people ask for it. */

/** @typedef {import("./types.js").Point} Point */
/** @typedef {"insecure" | "denied" | "unavailable" | "timeout"} Refusal */

/**
 * Gives the position and its accuracy in metres, or why there is none.
 * @returns {Promise<{ point: Point, accuracy: number } | Refusal>}
 */
export function findPosition() {
  if (!globalThis.isSecureContext) return Promise.resolve("insecure");
  if (!navigator.geolocation) return Promise.resolve("unavailable");
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ point: { lon: coords.longitude, lat: coords.latitude }, accuracy: coords.accuracy }),
      (error) => resolve(refusal(error.code)),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 },
    );
  });
}

/**
 * Names the code of a GeolocationPositionError.
 * @param {number} code
 * @returns {Refusal}
 */
export function refusal(code) {
  if (code === 1) return "denied";
  return code === 3 ? "timeout" : "unavailable";
}
