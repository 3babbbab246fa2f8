// @ts-check
/** The photos of the school on show, one after the other in one frame; never more than two pictures are on the page. */

import { h, icon, languageOf, replace } from "../js/dom.js";
import { t } from "../js/i18n.js";

/** @typedef {import("../js/types.js").Photo} Photo */

/** No picture is shown shorter than this, however many there are. */
const SHORTEST_MS = 3000;

/** @param {{ frame: HTMLElement, caption: HTMLElement }} parts */
export function createPictures({ frame, caption }) {
  /** @type {Photo[]} */
  let photos = [];
  let name = "";
  let at = 0;
  let timer = 0;
  let every = SHORTEST_MS;
  let isRunning = true;

  function show() {
    clearTimeout(timer);
    const photo = photos[at];
    caption.textContent = photo?.caption ?? "";
    caption.lang = languageOf(caption.textContent);
    caption.hidden = !photo?.caption;
    if (!photo) return replace(frame, h("div", { class: "tour-drawing" }, icon("school", "drawing")));
    const image = h("img", { class: "tour-picture", alt: photo.alt || t("card.photo", { name }), decoding: "async" });
    image.addEventListener("load", () => {
      image.classList.add("is-shown");
      // What lies under it goes when it is covered.
      while (frame.firstElementChild && frame.firstElementChild !== image) frame.firstElementChild.remove();
      schedule();
    }, { once: true });
    image.addEventListener("error", () => {
      image.remove();
      photos = photos.filter((other) => other !== photo);
      at = photos.length > 0 ? at % photos.length : 0;
      show();
    }, { once: true });
    while (frame.childElementCount > 1) frame.firstElementChild?.remove();
    frame.append(image);
    image.src = `/media/photos/${photo.id}/1600.webp`;
  }

  function schedule() {
    clearTimeout(timer);
    if (!isRunning || photos.length < 2) return;
    timer = setTimeout(() => {
      at = (at + 1) % photos.length;
      show();
    }, every);
  }

  return {
    /** @param {readonly Photo[]} next @param {string} of @param {number} milliseconds for all of them together */
    show(next, of, milliseconds) {
      [photos, name, at] = [[...next], of, 0];
      every = Math.max(SHORTEST_MS, milliseconds / Math.max(1, photos.length));
      show();
    },
    /** @param {boolean} running */
    run(running) {
      isRunning = running;
      if (running) schedule();
      else clearTimeout(timer);
    },
  };
}
