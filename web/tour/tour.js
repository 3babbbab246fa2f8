// @ts-check
/**
 * Flies from school to school on a screen in the hall: photos, facts, a QR code. It can be paused and stepped, goes on by
 * itself when the network was away, and holds one page of schools however long it runs.
 */

import { ApiError, createApi } from "../js/api.js";
import { loadConfig } from "../js/config.js";
import { byID, h, icon, replace } from "../js/dom.js";
import { formatNumber } from "../js/format.js";
import { isLanguage, language, setLanguage, startingLanguage, t, useStrings } from "../js/i18n.js";
import { createMap } from "../js/map.js";
import { createMarks } from "../js/map-marks.js";
import { levelBadges } from "../js/marks.js";
import { placeWords } from "../js/place-name.js";
import { en as publicEnglish } from "../strings/en.js";
import { th as publicThai } from "../strings/th.js";
import { createItinerary } from "./itinerary.js";
import { createPictures } from "./pictures.js";
import { tourSettings } from "./settings.js";
import { en } from "./strings/en.js";
import { th } from "./strings/th.js";

/** @typedef {import("../js/types.js").School} School */

const RETRY_MS = 10_000;
/** Until the next one is asked for when a school is gone; as many in a row as a page of the list may have lost. */
const PASS_MS = 250;
const MOST_PASSED = 200;
const CONTROLS_MS = 4000;
const CLOSE_ZOOM = 14;
const NOTHING = { top: 0, bottom: 0 };

useStrings({ th: publicThai, en: publicEnglish });
useStrings({ th, en });
const asked = new URLSearchParams(location.search).get("lang") ?? "";
setLanguage(startingLanguage(asked), { isChoice: isLanguage(asked) });

const config = await loadConfig();
const settings = tourSettings(location.search, config.tour);
const api = createApi();
const map = createMap(byID("map", HTMLElement), { home: config.bounds, isStill: true });
const marks = createMarks(map.leaflet);
const pictures = createPictures({ frame: byID("picture", HTMLElement), caption: byID("caption", HTMLElement) });
const facts = byID("facts", HTMLElement);
const status = byID("status", HTMLElement);
const toggle = byID("toggle", HTMLButtonElement);
map.fit(NOTHING);
const middle = map.view();
const itinerary = createItinerary({
  isShuffled: settings.order === "random",
  fetchLeg: async (page) => {
    const sort = settings.order === "random" ? "name" : settings.order;
    const found = await api.list({ filter: settings.filter, page, sort, from: sort === "distance" ? middle : null });
    return { ids: found.schools.map((school) => school.id), pages: found.pages, total: found.total };
  },
});

let isPlaying = !matchMedia("(prefers-reduced-motion: reduce)").matches;
let timer = 0;
let shown = 0;
let passed = 0;
/** @type {AbortController | null} */
let loading = null;
/** @type {{ release: () => Promise<void> } | null} */
let lock = null;

map.nameSource(config.officeName);
map.setFilter(settings.filter);
byID("office", HTMLElement).textContent = config.officeName || t("app.title");
document.title = t("tour.title");

/** @param {1 | -1} by */
async function step(by) {
  clearTimeout(timer);
  loading?.abort();
  const mine = loading = new AbortController();
  try {
    const id = await (by === 1 ? itinerary.next() : itinerary.previous());
    if (mine !== loading) return;
    if (id === null) say(t("tour.empty"));
    else show(await api.school(id, mine.signal));
    passed = 0;
  } catch (error) {
    if (mine !== loading) return;
    // A school that is gone is passed over; without a network the one on show stays.
    const isGone = error instanceof ApiError && (error.status === 404 || error.status === 410) && passed < MOST_PASSED;
    passed = isGone ? passed + 1 : 0;
    say(navigator.onLine ? "" : t("tour.offline"));
    timer = setTimeout(() => step(by), isGone ? PASS_MS : RETRY_MS);
    return;
  }
  schedule();
}

/** @param {School} school */
function show(school) {
  shown += 1;
  say("");
  const milliseconds = settings.seconds * 1000;
  pictures.show(school.detail?.photos ?? [], school.name, milliseconds);
  marks.markSchool(school);
  if (school.lon !== null && school.lat !== null) map.goTo({ lon: school.lon, lat: school.lat }, NOTHING, CLOSE_ZOOM);
  const qr = h("img", {
    class: "tour-qr",
    src: `/schools/${school.id}/qr.svg`,
    alt: t("share.qr", { title: school.name }),
  });
  const code = h("div", { class: "tour-code" }, qr, h("p", {}, t("tour.scan")));
  qr.addEventListener("error", () => code.remove(), { once: true });
  const lang = language();
  replace(
    facts,
    h(
      "div",
      { class: "tour-words" },
      h("h1", { class: "tour-name", lang: "th" }, school.name),
      school.nameEnglish && h("p", { class: "tour-english", lang: "en" }, school.nameEnglish),
      h("p", { class: "tour-place" }, placeWords(school)),
      levelBadges(school.levels),
      h(
        "dl",
        { class: "tour-numbers" },
        ...number(t("fact.pupils"), school.pupils),
        ...number(t("fact.teachers"), school.teachers),
      ),
      school.phone && h("p", { class: "tour-phone" }, icon("phone"), school.phone),
    ),
    code,
  );
  byID("count", HTMLElement).textContent = t("tour.count", { total: formatNumber(itinerary.total(), lang) });
  document.documentElement.dataset.shown = String(shown);
}

/** @param {string} name @param {number | null} value */
function number(name, value) {
  return value === null ? [] : [h("div", {}, h("dt", {}, name), h("dd", {}, formatNumber(value, language())))];
}

/** @param {string} words */
function say(words) {
  if (status.textContent !== words) status.textContent = words;
}

function schedule() {
  clearTimeout(timer);
  const bar = byID("progress", HTMLElement);
  bar.classList.remove("is-running");
  bar.style.setProperty("--seconds", `${settings.seconds}s`);
  if (!isPlaying) return;
  // Reading a size makes the browser begin the bar anew.
  void bar.offsetWidth;
  bar.classList.add("is-running");
  timer = setTimeout(() => step(1), settings.seconds * 1000);
}

/** @param {boolean} playing */
function play(playing) {
  isPlaying = playing;
  pictures.run(playing);
  toggle.setAttribute("aria-label", t(playing ? "tour.pause" : "tour.play"));
  replace(toggle, icon(playing ? "pause" : "play"));
  schedule();
  keepAwake();
}

/** A screen that goes dark shows nothing; where that cannot be asked for the screen's own settings decide. */
async function keepAwake() {
  try {
    if (isPlaying && !document.hidden && !lock) lock = await navigator.wakeLock.request("screen");
    else if (!isPlaying) {
      await lock?.release();
      lock = null;
    }
  } catch {
    lock = null;
  }
}

let hiding = 0;
/** The buttons come when somebody is there and go again. */
function wake() {
  document.body.classList.add("is-awake");
  clearTimeout(hiding);
  hiding = setTimeout(() => document.body.classList.remove("is-awake"), CONTROLS_MS);
}

toggle.addEventListener("click", () => play(!isPlaying));
byID("previous", HTMLButtonElement).addEventListener("click", () => step(-1));
byID("next", HTMLButtonElement).addEventListener("click", () => step(1));
for (const event of ["pointermove", "pointerdown", "keydown", "focusin"]) document.addEventListener(event, wake);
document.addEventListener("keydown", (event) => {
  if (event.key === "ArrowRight") step(1);
  else if (event.key === "ArrowLeft") step(-1);
  else if (event.key === " " && !(event.target instanceof HTMLButtonElement)) play(!isPlaying);
  else return;
  event.preventDefault();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) lock = null;
  else keepAwake();
});

play(isPlaying);
wake();
step(1);
