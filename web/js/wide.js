// @ts-check
/** What lies over the map in its place: the table of all schools, or schools side by side. Escape and a button close it. */

import { byID } from "./dom.js";
import { t } from "./i18n.js";

/** @typedef {"" | "table" | "compare"} Wide */

/** @param {{ onClose: () => void }} options */
export function createWide({ onClose }) {
  const section = byID("wide", HTMLElement);
  const heading = byID("wide-heading", HTMLElement);
  const body = byID("wide-body", HTMLElement);
  const status = byID("wide-status", HTMLElement);
  const covered = ["map", "tools"].map((id) => byID(id, HTMLElement));
  /** @type {Wide} */
  let shown = "";

  byID("wide-close", HTMLButtonElement).addEventListener("click", onClose);

  function name() {
    heading.textContent = shown ? t(`${shown}.heading`) : "";
  }

  return {
    body,
    status,
    /** @param {Wide} wanted @param {{ hasFocus?: boolean }} [how] */
    show(wanted, { hasFocus = true } = {}) {
      if (wanted === shown) return;
      shown = wanted;
      section.hidden = shown === "";
      section.dataset.view = shown;
      document.body.classList.toggle("has-wide", shown !== "");
      // What cannot be seen is not for the keyboard either.
      for (const element of covered) element.inert = shown !== "";
      name();
      body.scrollTop = 0;
      status.textContent = "";
      if (shown && hasFocus) heading.focus({ preventScroll: true });
    },
    contains: (/** @type {Element | null} */ element) => section.contains(element),
    translate: name,
  };
}
