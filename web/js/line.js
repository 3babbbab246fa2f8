// @ts-check
/** Whether the line is a slow one, told by the browser or by how long the page itself took to come. */

const SLOW_ANSWER_MS = 300;

/** @param {Pick<Performance, "getEntriesByType">} [clock] @param {Navigator} [device] */
export function isSlowLine(clock = performance, device = navigator) {
  const line = /** @type {{ connection?: { saveData?: boolean, effectiveType?: string } }} */ (device).connection;
  if (line?.saveData || /^(slow-)?2g$|^3g$/.test(line?.effectiveType ?? "")) return true;
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (clock.getEntriesByType("navigation"));
  return page !== undefined && page.responseStart - page.requestStart > SLOW_ANSWER_MS;
}
