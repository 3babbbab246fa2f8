// @ts-check
/** Numbers, distances and dates as people of either language read them. Pure. */

/** @typedef {"th" | "en"} Language */

/** Thai pages show Arabic digits, as the office's own forms do, and years of the Buddhist era. */
const LOCALES = { th: "th-TH-u-ca-buddhist-nu-latn", en: "en-GB" };

/** Making one costs as much as writing hundreds of numbers. @type {Map<string, Intl.NumberFormat>} */
const formats = new Map();

/** @param {Language} lang @param {number | undefined} digits after the point, exactly */
function numberFormat(lang, digits) {
  const key = `${lang} ${digits}`;
  let format = formats.get(key);
  if (!format) {
    const options = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
    formats.set(key, format = new Intl.NumberFormat(LOCALES[lang], options));
  }
  return format;
}

/**
 * @param {number} value
 * @param {Language} lang
 */
export function formatNumber(value, lang) {
  return numberFormat(lang, undefined).format(value);
}

/**
 * Rounds a distance to what a straight line can honestly claim: 10 m below 1 km, 100 m below 10 km, then 1 km.
 * @param {number} metres
 * @param {Language} lang
 * @param {{ isRound?: boolean }} [options] isRound: the distance is one of a scale, without a fraction
 */
export function formatDistance(metres, lang, { isRound = false } = {}) {
  const unit = lang === "th" ? { m: "ม.", km: "กม." } : { m: "m", km: "km" };
  const tens = isRound ? metres : Math.round(metres / 10) * 10;
  if (tens < 1000) return `${tens} ${unit.m}`;
  const digits = metres < 9950 && !isRound ? 1 : 0;
  return `${numberFormat(lang, digits).format(metres / 1000)} ${unit.km}`;
}

/**
 * Formats an ISO 8601 date or date-time: 20 พ.ย. 2569 or 20 Nov 2026; the text itself when it is no date.
 * @param {string} iso
 * @param {Language} lang
 */
export function formatDate(iso, lang) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!parts) return iso;
  const [, year, month, day] = parts;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== parts[0]) return iso;
  if (lang === "en") {
    return new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" }).format(date);
  }
  const monthName = new Intl.DateTimeFormat("th-TH-u-nu-latn", { month: "short", timeZone: "UTC" }).format(date);
  return `${Number(day)} ${monthName} ${Number(year) + 543}`;
}

/**
 * Gives a year of the common era as the language counts it.
 * @param {number} year
 * @param {Language} lang
 */
export function formatYear(year, lang) {
  return String(lang === "th" ? year + 543 : year);
}

/**
 * Orders names as a dictionary of Thai does; Latin names come after by the same rule.
 * @returns {(a: string, b: string) => number}
 */
export function nameOrder() {
  const collator = new Intl.Collator("th", { numeric: true });
  return (a, b) => collator.compare(a, b);
}

/**
 * Gives the address a link may lead to, or "" when the text is no web address: other schemes never become links.
 * @param {string} text
 */
export function webAddress(text) {
  const trimmed = text.trim();
  if (trimmed === "") return "";
  const full = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : `https://${trimmed}`;
  try {
    const url = new URL(full);
    const isWeb = url.protocol === "https:" || url.protocol === "http:";
    return isWeb && url.hostname.includes(".") ? url.href : "";
  } catch {
    return "";
  }
}

/**
 * Gives the number a phone dials: the first one of the text, digits only; "" when there is none.
 * @param {string} text
 */
export function dialNumber(text) {
  const first = /\+?\d[\d\s().-]{5,}\d/.exec(text)?.[0] ?? "";
  return first.replace(/[^\d+]/g, "");
}
