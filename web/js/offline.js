// @ts-check
/**
 * Keeps the page and the area last looked at usable without a network, by the worker sw.js. Where workers are not to be
 * had (http on another host than this machine, private windows) the page goes on without.
 */

import { MODULES_ON_DEMAND } from "./later.js";

/** The worker's own reading must not stand in the way of the page's. */
const QUIET_MS = 4000;

export async function keepOffline() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  try {
    await workers.register("/sw.js");
    const { active } = await workers.ready;
    const wasThere = workers.controller !== null;
    // On a first visit everything was loaded before there was a worker: it is told what.
    if (!wasThere) setTimeout(() => active?.postMessage({ kind: "keep", urls: loadedAddresses() }), QUIET_MS);
  } catch {
    // Not allowed here: nothing is lost but the offline use.
  }
}

function loadedAddresses() {
  const entries = performance.getEntriesByType("resource").map((entry) => entry.name);
  const others = ["/", ...MODULES_ON_DEMAND.map((name) => `/js/${name}.js`)].map((path) =>
    new URL(path, location.href).href
  );
  return [...new Set([...others, ...entries])];
}
