// @ts-check
/**
 * The words of the page in the language people chose. A family of pages brings its own table of texts with
 * `useStrings({ th, en })` before it asks for a word; modules that families share take their words from there too.
 */

/** @typedef {"th" | "en"} Language */
/** @typedef {Record<string, string>} Strings texts by key; {name} is filled in */
/** @typedef {Record<string, string | number>} Values */

/** @type {Record<Language, Strings>} */
const strings = { th: {}, en: {} };
const MEMORY = "schoolmap.language";

/** @type {Language} */
let current = "th";

/**
 * Adds texts to those the page knows; a key that is there already gets the newer text.
 * @param {Readonly<Partial<Record<Language, Strings>>>} tables
 */
export function useStrings({ th = {}, en = {} }) {
  Object.assign(strings.th, th);
  Object.assign(strings.en, en);
}

/** @param {string | null | undefined} text @returns {text is Language} */
export function isLanguage(text) {
  return text === "th" || text === "en";
}

/** Gives the language of the page. */
export function language() {
  return current;
}

/**
 * Gives the text of a key with its {names} filled in; the key itself when nobody wrote a text, so that the gap is seen.
 * @param {string} key
 * @param {Values} [values]
 */
export function t(key, values = {}) {
  return fill(strings[current][key] ?? key, values);
}

/**
 * Gives the plural form for a count; the values may hold the count already formatted.
 * @param {string} key without its .one or .other
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
 * Chooses the language a visit starts with: the address, what was chosen before, what the browser reads. Thai comes
 * first: English is for those whose browser does not list Thai at all, for many a phone here is set to both.
 * @param {string} asked from the address
 * @param {readonly string[]} [read] language tags of the browser
 * @returns {Language}
 */
export function startingLanguage(asked, read = navigator.languages) {
  if (isLanguage(asked)) return asked;
  try {
    const kept = localStorage.getItem(MEMORY);
    if (isLanguage(kept)) return kept;
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
  return read.length === 0 || read.some((tag) => /^th\b/i.test(tag)) ? "th" : "en";
}

/**
 * Makes a language the page's own and writes every text marked in the document.
 * @param {Language} lang
 * @param {{ isChoice?: boolean }} [how] isChoice: a person chose it, so the next visit starts with it
 */
export function setLanguage(lang, { isChoice = false } = {}) {
  current = lang;
  if (isChoice) remember(lang);
  document.documentElement.lang = lang;
  // Before its words are there the page says what is written in it.
  if (Object.keys(strings[lang]).length > 0) translate(document);
}

/** @param {Language} lang */
function remember(lang) {
  try {
    localStorage.setItem(MEMORY, lang);
  } catch {
    // As above.
  }
  // The server writes its own pages and errors in it too.
  document.cookie = `lang=${lang}; path=/; max-age=31536000; samesite=lax`;
}

/**
 * Writes the texts of elements marked with data-i18n (content) and data-i18n-label, -placeholder (attributes).
 * @param {ParentNode} root
 */
export function translate(root) {
  for (const element of root.querySelectorAll("[data-i18n]")) {
    element.textContent = t(element.getAttribute("data-i18n") ?? "");
  }
  for (const element of root.querySelectorAll("[data-i18n-label]")) {
    const label = t(element.getAttribute("data-i18n-label") ?? "");
    element.setAttribute("aria-label", label);
    if (element.hasAttribute("data-tip")) element.setAttribute("title", label);
  }
  for (const element of root.querySelectorAll("[data-i18n-placeholder]")) {
    element.setAttribute("placeholder", t(element.getAttribute("data-i18n-placeholder") ?? ""));
  }
}
