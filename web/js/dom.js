// @ts-check
/** Builds elements. Data enters the page here, as text, never as markup. */

/**
 * @typedef {Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>} Attributes
 * @typedef {Node | string | null | undefined | false} Child
 */

/**
 * Makes an element: attributes by name, `class` and `data-…` included; a function under `onclick` is a listener; false,
 * null and undefined leave an attribute out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/** The language of words that people of the office or a school wrote. @param {string} words */
export const languageOf = (words) => /[\u0e00-\u0e7f]/.test(words) ? "th" : "en";

/**
 * Makes a picture of a sprite; it is decoration, the words beside it carry the meaning.
 * @param {string} name
 * @param {string} [className]
 * @param {string} [sprite] the address of a page's own pictures
 */
export function icon(name, className = "icon", sprite = "/icons.svg") {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/**
 * Puts children in the place of what an element holds.
 * @param {Element} element
 * @param {...Child} children
 */
export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/**
 * Draws a part anew and leaves the keyboard on what it was on: the element with the same data-key. Tells false when that
 * is gone or cannot be pressed any more.
 * @param {Element} root
 * @param {() => void} draw
 */
export function keepFocus(root, draw) {
  const { activeElement } = document;
  const key = root.contains(activeElement) ? activeElement?.getAttribute("data-key") : null;
  draw();
  if (!key) return true;
  for (const element of root.querySelectorAll("[data-key]")) {
    if (!(element instanceof HTMLElement) || element.dataset.key !== key) continue;
    element.focus({ preventScroll: true });
    return document.activeElement === element;
  }
  return false;
}

/**
 * Finds an element the page must have; its absence is a fault of ours.
 * @template {HTMLElement} E
 * @param {string} id
 * @param {new () => E} type
 * @returns {E}
 */
export function byID(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return element;
}

/**
 * @param {Element} element
 * @param {Child[]} children
 */
function append(element, children) {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child);
  }
}
