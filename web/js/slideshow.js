// @ts-check
/**
 * The photos of a school as a moving presentation: it advances by itself, can be paused, stepped and swiped. It rests
 * while somebody points at it or works in it, while the page is hidden, and from the start for those who want little
 * motion. A small picture comes first and the large one replaces it in the same place.
 */

import { h, icon, languageOf, replace } from "./dom.js";
import { t } from "./i18n.js";

/** @typedef {import("./types.js").Photo} Photo */

const SHOWN_MS = 6000;
const SWIPE_PX = 40;
/** Wider frames than this many device pixels get the large picture. */
const SMALL_WIDTH = 320;

/**
 * Makes the presentation; it stops by itself once it is taken from the page.
 * @param {readonly Photo[]} all
 * @param {{ name: string, page: string, onEmpty: () => Node }} options page: the school's own, where the removal of a photo
 *   is asked for; onEmpty gives what stands there when no picture can be shown
 */
export function createSlideshow(all, { name, page, onEmpty }) {
  let photos = [...all];
  let at = 0;
  let isPaused = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let isHeld = false;
  let timer = 0;

  const frame = h("div", { class: "slides-frame" });
  const caption = h("p", { class: "slides-caption" });
  const removal = h("a", { class: "slides-removal", rel: "nofollow" }, t("slides.removal"));
  const count = h("span", { class: "slides-count" });
  const toggle = h("button", {
    class: "icon-button",
    type: "button",
    "data-key": "toggle",
    onclick: () => pause(!isPaused),
  });
  const bar = h(
    "div",
    { class: "slides-bar" },
    h(
      "button",
      { class: "icon-button", type: "button", "aria-label": t("slides.previous"), onclick: () => step(-1) },
      icon("previous"),
    ),
    toggle,
    h(
      "button",
      { class: "icon-button", type: "button", "aria-label": t("slides.next"), onclick: () => step(1) },
      icon("next"),
    ),
    count,
  );
  const element = h(
    "section",
    { class: "slides", "aria-roledescription": t("slides.role"), "aria-label": t("slides.label", { name }) },
    frame,
    caption,
    photos.length > 1 && bar,
    h("p", { class: "slides-foot" }, removal),
  );

  /** @param {number} by */
  function step(by) {
    at = (at + by + photos.length) % photos.length;
    show();
  }

  /** @param {boolean} paused */
  function pause(paused) {
    isPaused = paused;
    render();
    schedule();
  }

  function schedule() {
    clearTimeout(timer);
    if (photos.length < 2) return;
    timer = setTimeout(() => {
      if (!element.isConnected) return;
      if (isPaused || isHeld || document.hidden) schedule();
      else step(1);
    }, SHOWN_MS);
  }

  function show() {
    const photo = photos[at];
    if (!photo) return element.replaceWith(onEmpty());
    render();
    const small = picture(photo, "320", photo.alt || t("card.photo", { name }));
    frame.append(small);
    // The new one lies over the old one, which goes when it is covered.
    small.addEventListener("load", () => {
      for (const older of [...frame.children]) {
        if (older === small) break;
        older.remove();
      }
      small.classList.add("is-shown");
      if (frame.clientWidth * devicePixelRatio > SMALL_WIDTH) sharpen(photo, small);
      schedule();
    }, { once: true });
    small.addEventListener("error", () => drop(photo, small), { once: true });
  }

  /** Puts the large picture where the small one stands, once it is there. @param {Photo} photo @param {HTMLImageElement} small */
  function sharpen(photo, small) {
    const large = picture(photo, "1600", small.alt);
    large.addEventListener("load", () => {
      if (!small.isConnected) return;
      large.classList.add("is-shown");
      small.replaceWith(large);
    }, { once: true });
  }

  /** A picture that cannot be shown is left out. @param {Photo} photo @param {HTMLImageElement} image */
  function drop(photo, image) {
    image.remove();
    photos = photos.filter((other) => other !== photo);
    if (photos.length === 1) bar.remove();
    at = photos.length > 0 ? at % photos.length : 0;
    show();
  }

  function render() {
    const photo = photos[at];
    // Read aloud only when a person turns the pages.
    caption.setAttribute("aria-live", isPaused ? "polite" : "off");
    caption.textContent = photo?.caption ?? "";
    caption.lang = languageOf(caption.textContent);
    caption.hidden = !photo?.caption;
    if (photo) removal.href = `${page}?remove=${photo.id}#removal`;
    count.textContent = t("slides.count", { at: at + 1, all: photos.length });
    toggle.setAttribute("aria-label", t(isPaused ? "slides.play" : "slides.pause"));
    replace(toggle, icon(isPaused ? "play" : "pause"));
  }

  let from = /** @type {number | null} */ (null);
  frame.addEventListener("pointerdown", (event) => {
    from = event.isPrimary ? event.clientX : null;
  });
  frame.addEventListener("pointerup", (event) => {
    const away = from === null ? 0 : event.clientX - from;
    from = null;
    if (Math.abs(away) >= SWIPE_PX && photos.length > 1) step(away < 0 ? 1 : -1);
  });
  element.addEventListener("keydown", (event) => {
    if (photos.length < 2 || (event.key !== "ArrowLeft" && event.key !== "ArrowRight")) return;
    event.preventDefault();
    step(event.key === "ArrowLeft" ? -1 : 1);
  });
  element.addEventListener("pointerenter", ({ pointerType }) => {
    isHeld = pointerType === "mouse";
  });
  element.addEventListener("pointerleave", () => {
    isHeld = false;
  });
  element.addEventListener("focusin", () => {
    isHeld = true;
  });
  element.addEventListener("focusout", () => {
    isHeld = false;
  });

  show();
  return element;
}

/**
 * Its place is known before it is there, so nothing moves when it comes.
 * @param {Photo} photo
 * @param {"320" | "1600"} size
 * @param {string} alt
 */
function picture({ id, width, height }, size, alt) {
  return h("img", {
    class: "slide",
    src: `/media/photos/${id}/${size}.webp`,
    alt,
    width: width || null,
    height: height || null,
    decoding: "async",
    draggable: "false",
  });
}
