// @ts-check
/** How the tour runs: what the address says, else what the office has set. Pure. */

import { parseFilter } from "../js/filter.js";

/** @typedef {import("../js/types.js").Config["tour"]} Office */

const SHORTEST = 3;
const LONGEST = 600;
const ORDERS = /** @type {const} */ (["name", "pupils", "distance", "random"]);

/**
 * @param {string} search the query of the address
 * @param {Office} office
 */
export function tourSettings(search, office) {
  const asked = new URLSearchParams(search);
  const filter = new URLSearchParams(office.filter);
  for (const [name, value] of asked) filter.set(name, value);
  const wanted = asked.get("seconds") ?? "";
  const seconds = /^\d+(\.\d+)?$/.test(wanted) ? Number(wanted) : office.seconds;
  return {
    seconds: Math.min(LONGEST, Math.max(SHORTEST, seconds)),
    order: ORDERS.find((order) => order === asked.get("order")) ?? office.order,
    filter: parseFilter(filter),
  };
}
