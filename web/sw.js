// @ts-check
/// <reference no-default-lib="true" />
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/**
 * Keeps the public map usable without a network: the page's own files and what was looked at last. The network always
 * comes first; what is kept is shown only when it does not answer, marked with the day it came. Nothing that needs a
 * sign-in is ever kept: only the addresses named here are.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const VERSION = "schoolmap-1";
/** How long the network may take before what is kept is shown: a bar of signal that brings nothing is no network. */
const PATIENCE_MS = 8000;
/** Until something comes in time again: a page is many files one after the other. */
const SHORT_PATIENCE_MS = 1000;
let patience = PATIENCE_MS;

/** What is kept, and how many answers of each at most; the ones kept first go first. */
const SHELVES = [
  {
    name: "files",
    most: 200,
    pattern: /^\/(?:$|(?:js|css|strings|icons|vendor|fonts)\/|[\w.-]+\.(?:svg|webmanifest)$)/,
  },
  { name: "tiles", most: 600, pattern: /^\/tiles\/(?:schools|clusters|areas|boundaries)\// },
  {
    name: "answers",
    most: 150,
    pattern: /^\/api\/(?:config|list|facets|suggest|schools(?:\/\d+)?)$|^\/ogc\/collections\/(?:schools|areas)\/items/,
  },
  { name: "photos", most: 60, pattern: /^\/media\/photos\/\d+\/320\./ },
];

worker.addEventListener("install", (event) => {
  event.waitUntil(worker.skipWaiting());
});

worker.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name.startsWith("schoolmap-") && !name.startsWith(VERSION)) await caches.delete(name);
    }
    await worker.clients.claim();
  })());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const shelf = request.method === "GET" ? shelfOf(request.url) : undefined;
  if (!shelf || request.headers.has("Range")) return;
  event.respondWith(answer(event, shelf));
});

/** The first visit has loaded its files before there was a worker: the page names them. */
worker.addEventListener("message", (event) => {
  if (event.data?.kind !== "keep" || !Array.isArray(event.data.urls)) return;
  event.waitUntil(keepAll(event.data.urls.filter((/** @type {unknown} */ url) => typeof url === "string")));
});

/** @param {string} url */
function shelfOf(url) {
  const { origin, pathname } = new URL(url);
  return origin === worker.location.origin ? SHELVES.find(({ pattern }) => pattern.test(pathname)) : undefined;
}

/**
 * The network's answer, or the one kept; where nothing is kept the network has all the time it needs.
 * @param {FetchEvent} event
 * @param {{ name: string, most: number }} shelf
 */
async function answer(event, shelf) {
  const { request } = event;
  // Answers are asked for anew each time, or a server that is gone would not be noticed for minutes.
  const fresh = fetch(request, shelf.name === "answers" ? { cache: "no-cache" } : {});
  event.waitUntil(
    fresh.then((response) =>
      response.ok && response.type === "basic" ? keep(request, response.clone(), shelf) : undefined
    ).catch(() => {}),
  );
  try {
    const response = await Promise.race([fresh, late()]);
    patience = response ? PATIENCE_MS : SHORT_PATIENCE_MS;
    // A server that is being started anew is no answer either.
    if (response && (response.status < 502 || response.status > 504)) return response;
  } catch {
    // No network: what is kept, or the same error below.
  }
  return await kept(request, shelf) ?? fresh;
}

/** Comes to pass when the network has had its time. @returns {Promise<undefined>} */
function late() {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), patience));
}

/**
 * @param {Request} request
 * @param {{ name: string }} shelf
 */
async function kept(request, shelf) {
  const cache = await caches.open(`${VERSION}-${shelf.name}`);
  const found = await cache.match(keyOf(request));
  if (!found || shelf.name === "files") return found;
  // Said with the server's own time: the clock of the device may be wrong.
  const headers = new Headers(found.headers);
  headers.set("X-Kept-On-Device", found.headers.get("Date") ?? "");
  return new Response(found.body, { status: found.status, statusText: found.statusText, headers });
}

/**
 * @param {Request} request
 * @param {Response} response
 * @param {{ name: string, most: number }} shelf
 */
async function keep(request, response, shelf) {
  const cache = await caches.open(`${VERSION}-${shelf.name}`);
  const key = keyOf(request);
  // What was looked at last goes to the end of the row.
  await cache.delete(key);
  await cache.put(key, response);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - shelf.most))) await cache.delete(old);
}

/** @param {string[]} urls */
async function keepAll(urls) {
  for (const url of urls.slice(0, 400)) {
    const shelf = shelfOf(url);
    if (!shelf) continue;
    try {
      const request = new Request(url, { cache: "force-cache" });
      const response = await fetch(request);
      if (response.ok) await keep(request, response, shelf);
    } catch {
      return;
    }
  }
}

/** The page is one, whatever its address says behind the path. @param {Request} request */
function keyOf(request) {
  const url = new URL(request.url);
  return url.pathname === "/" ? new Request(url.origin + "/") : request.url;
}
