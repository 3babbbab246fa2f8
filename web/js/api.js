// @ts-check
/** Speaks to the server: every request can be given up, has a deadline, and fails with an error that says how. */

import {
  readCompared,
  readDetailed,
  readFacets,
  readLocate,
  readPage,
  readPolygons,
  readSchools,
  readSuggestions,
} from "./answers.js";
import { filterParameters } from "./filter.js";
import { bboxText } from "./geo.js";

/** @typedef {import("./types.js").Bounds} Bounds */
/** @typedef {import("./types.js").Filter} Filter */
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
 * @param {{ onReach?: (reached: boolean) => void, onKept?: (since: string) => void }} [options] onReach hears of each
 *   request that did or did not get through, onKept of an answer the device had kept and the server's time of it
 */
export function createApi({ onReach = () => {}, onKept = () => {} } = {}) {
  /**
   * @param {string} path
   * @param {AbortSignal} [signal]
   * @param {RequestInit} [options]
   * @returns {Promise<unknown>}
   */
  async function get(path, signal, options = {}) {
    const deadline = AbortSignal.timeout(DEADLINE_MS);
    const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
    let response;
    try {
      response = await fetch(path, {
        headers: { Accept: "application/geo+json, application/json" },
        ...options,
        signal: either,
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      onReach(false);
      throw new ApiError("unreachable");
    }
    const since = response.headers.get("X-Kept-On-Device");
    if (since === null) onReach(response.status < 502 || response.status > 504);
    else onKept(since);
    if (!response.ok) throw new ApiError("status", response.status);
    try {
      return await response.json();
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new ApiError("unreadable", response.status);
    }
  }

  return {
    /**
     * The schools of a box, at most `limit`, and how many there are.
     * @param {{ bounds: Bounds, filter: Filter, limit: number }} query
     * @param {AbortSignal} [signal]
     */
    async schools({ bounds, filter, limit }, signal) {
      const query = filterParameters(filter);
      query.set("bbox", bboxText(bounds));
      query.set("limit", String(limit));
      return readSchools(await get(`/ogc/collections/schools/items?${query}`, signal));
    },

    /**
     * @param {number} id
     * @param {AbortSignal} [signal]
     */
    school: async (id, signal) => readDetailed(await get(`/api/schools/${id}`, signal)),

    /**
     * Several schools at once, in the order asked for; one that is gone is left out.
     * @param {readonly number[]} ids
     * @param {AbortSignal} [signal]
     */
    compare: async (ids, signal) => readCompared(await get(`/api/schools?ids=${ids.join(",")}`, signal), ids),

    /**
     * How many schools each further choice would leave.
     * @param {Filter} filter
     * @param {AbortSignal} [signal]
     */
    facets: async (filter, signal) => readFacets(await get(`/api/facets?${filterParameters(filter)}`, signal)),

    /**
     * A page of the schools of the filter, in the whole area or in a box; by distance from a point.
     * @param {{ filter: Filter, bounds?: Bounds | null, from?: Point | null, page?: number, sort?: string }} query
     * @param {AbortSignal} [signal]
     */
    async list({ filter, bounds, from, page = 1, sort = "name" }, signal) {
      const query = filterParameters(filter);
      if (bounds) query.set("bbox", bboxText(bounds));
      if (from && !query.has("near")) query.set("near", `${from.lon.toFixed(6)},${from.lat.toFixed(6)}`);
      query.set("page", String(page));
      if (sort !== "name") query.set("sort", sort);
      return readPage(await get(`/api/list?${query}`, signal));
    },

    /**
     * The outline of a service area.
     * @param {number} id
     * @param {AbortSignal} [signal]
     */
    area: async (id, signal) => readPolygons(await get(`/ogc/collections/areas/items/${id}`, signal)),

    /**
     * Tells the office what is wrong with a school's facts.
     * @param {number} id
     * @param {{ kind: string, message: string, contact: string }} report
     * @param {AbortSignal} [signal]
     */
    async report(id, report, signal) {
      await get(`/api/schools/${id}/reports`, signal, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify(report),
      });
    },

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

    /** Asks whether the server itself is there: no worker answers for it here. @param {AbortSignal} [signal] */
    async isAlive(signal) {
      try {
        await get("/health/live", signal);
        return true;
      } catch (error) {
        return error instanceof ApiError && !error.isTemporary;
      }
    },
  };
}

/** @typedef {ReturnType<typeof createApi>} Api */
