// @ts-check
/** Speaks to the server: every request can be given up, has a deadline, and fails with an error that says how. */

import { readConfig, readLocate, readSchool, readSchools, readSuggestions } from "./answers.js";
import { bboxText } from "./geo.js";

/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").Level} Level */
/** @typedef {import("./types.js").Point} Point */

const DEADLINE_MS = 15_000;

/** Why a request brought nothing: no network or server, an error status, or an answer that cannot be read. */
export class ApiError extends Error {
  /**
   * @param {"unreachable" | "status" | "unreadable"} kind
   * @param {number} status 0 when there was no answer
   */
  constructor(kind, status = 0) {
    super(status ? `${kind} ${status}` : kind);
    this.kind = kind;
    this.status = status;
  }

  /** Trying again later may help. */
  get isTemporary() {
    return this.kind === "unreachable" || this.status >= 500 || this.status === 429;
  }
}

/** Tells whether a request was given up on purpose. @param {unknown} error */
export function isAbort(error) {
  return error instanceof DOMException && error.name === "AbortError";
}

/**
 * Makes the client.
 * @param {{ onReach?: (reached: boolean) => void }} [options] onReach hears of each request that did or did not get through
 */
export function createApi({ onReach = () => {} } = {}) {
  /**
   * @param {string} path
   * @param {AbortSignal} [signal]
   * @returns {Promise<unknown>}
   */
  async function get(path, signal) {
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
    let response;
    try {
      response = await fetch(path, { signal: either, headers: { Accept: "application/geo+json, application/json" } });
    } catch (error) {
      if (signal?.aborted) throw error;
      onReach(false);
      throw new ApiError("unreachable");
    }
    onReach(response.status < 502 || response.status > 504);
    if (!response.ok) throw new ApiError("status", response.status);
    try {
      return await response.json();
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiError("unreadable", response.status);
    }
  }

  return {
    /** @param {AbortSignal} [signal] */
    config: async (signal) => readConfig(await get("/api/config", signal)),

    /**
     * The schools of a box, at most `limit`, and how many there are.
     * @param {{ bounds: Bounds, levels: readonly Level[], limit: number }} query
     * @param {AbortSignal} [signal]
     */
    async schools({ bounds, levels, limit }, signal) {
      const query = new URLSearchParams({ bbox: bboxText(bounds), limit: String(limit) });
      if (levels.length > 0) query.set("level", levels.join(","));
      return readSchools(await get(`/ogc/collections/schools/items?${query}`, signal));
    },

    /**
     * @param {number} id
     * @param {AbortSignal} [signal]
     */
    school: async (id, signal) => readSchool(await get(`/ogc/collections/schools/items/${id}`, signal)),

    /**
     * @param {string} text
     * @param {AbortSignal} [signal]
     */
    suggest: async (text, signal) =>
      readSuggestions(await get(`/api/suggest?${new URLSearchParams({ q: text })}`, signal)),

    /**
     * The service areas that hold a point, and the schools nearest to it.
     * @param {Point} point
     * @param {AbortSignal} [signal]
     */
    locate: async ({ lon, lat }, signal) =>
      readLocate(await get(`/api/locate?lon=${lon.toFixed(6)}&lat=${lat.toFixed(6)}`, signal)),

    /** Asks whether the server is there. @param {AbortSignal} [signal] */
    async isAlive(signal) {
      try {
        await get("/api/config", signal);
        return true;
      } catch (error) {
        return error instanceof ApiError && !error.isTemporary;
      }
    },
  };
}

/** @typedef {ReturnType<typeof createApi>} Api */
