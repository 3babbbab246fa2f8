// @ts-check
/** The words of the page in the language people chose. */

import { en } from "../strings/en.js";
import { th } from "../strings/th.js";

/** @typedef {"th" | "en"} Language */
/** @typedef {keyof typeof th} Key */
/** @typedef {Record<string, string | number>} Values */

const STRINGS = { th, en };
const MEMORY = "schoolmap.language";

/** @type {Language} */
let current = "th";

/** @param {string | null | undefined} text @returns {text is Language} */
export function isLanguage(text) {
  return text === "th" || text === "en";
}

/** Gives the language of the page. */
export function language() {
  return current;
}

/**
 * Gives the text of a key with its {names} filled in.
 * @param {Key} key
 * @param {Values} [values]
 */
export function t(key, values = {}) {
  return fill(STRINGS[current][key], values);
}

/**
 * Gives the plural form for a count; the values may hold the count already formatted.
 * @param {"list.count" | "search.count"} key
 * @param {number} count
 * @param {Values} [values]
 */
export function tn(key, count, values = {}) {
  const form = new Intl.PluralRules(current).select(count) === "one" ? "one" : "other";
  return t(`${key}.${form}`, { count, ...values });
}

/**
 * Fills {names} in a text; a name without a value stays as it is, so that the gap is seen.
 * @param {string} text
 * @param {Values} values
 */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => name in values ? String(values[name]) : whole);
}

/**
 * Chooses the language a visit starts with: the address, what was chosen before, Thai.
 * @param {string} asked from the address
 * @returns {Language}
 */
export function startingLanguage(asked) {
  if (isLanguage(asked)) return asked;
  try {
    const kept = localStorage.getItem(MEMORY);
    if (isLanguage(kept)) return kept;
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
  return "th";
}

/**
 * Makes a language the page's own and writes every text marked in the document.
 * @param {Language} lang
 */
export function setLanguage(lang) {
  current = lang;
  try {
    localStorage.setItem(MEMORY, lang);
  } catch {
    // As above.
  }
  document.documentElement.lang = lang;
  translate(document);
}

/**
 * Writes the texts of elements marked with data-i18n (content) and data-i18n-label, -placeholder (attributes).
 * @param {ParentNode} root
 */
export function translate(root) {
  for (const element of root.querySelectorAll("[data-i18n]")) {
    element.textContent = t(/** @type {Key} */ (element.getAttribute("data-i18n")));
  }
  for (const element of root.querySelectorAll("[data-i18n-label]")) {
    const label = t(/** @type {Key} */ (element.getAttribute("data-i18n-label")));
    element.setAttribute("aria-label", label);
    if (element.hasAttribute("data-tip")) element.setAttribute("title", label);
  }
  for (const element of root.querySelectorAll("[data-i18n-placeholder]")) {
    element.setAttribute("placeholder", t(/** @type {Key} */ (element.getAttribute("data-i18n-placeholder"))));
  }
}
