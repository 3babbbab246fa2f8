// @ts-check
/** Numbers, distances and moments in the words of the page. */

import { formatDistance, formatNumber } from "../../js/format.js";
import { language } from "../../js/i18n.js";

/** @param {number | null} value */
export const count = (value) => value === null ? "–" : formatNumber(value, language());

/** @param {number | null} metres */
export const distance = (metres) => metres === null ? "–" : formatDistance(metres, language());

/** A day and time in Thailand. @param {string} iso */
export const moment = (iso) =>
  new Intl.DateTimeFormat(language() === "th" ? "th-TH-u-ca-buddhist-nu-latn" : "en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "Asia/Bangkok",
  }).format(new Date(iso));
