// @ts-check
/** Says where a school is in words, in the way of the language. */

import { h, languageOf } from "./dom.js";
import { language, t } from "./i18n.js";

/** @typedef {import("./types.js").Place} Place */
/** @typedef {"tambon" | "amphoe" | "province"} Part */

/** Stands where a name comes in a text. */
export const GAP = "\u0000";

/** The kind of place, where a source has written it into the name. */
const KINDS = {
  tambon: /^(ตำบล|แขวง|ต\.|tambon|khwaeng)\s*/i,
  amphoe: /^(อำเภอ|เขต|อ\.|amphoe|khet)\s*/i,
  province: /^(จังหวัด|จ\.|changwat)\s*/i,
};

/** A place of which nothing is known. @type {Place} */
export const NOWHERE = { tambon: "", amphoe: "", province: "" };

/** @type {readonly Part[]} */
const PARTS = ["tambon", "amphoe", "province"];

/**
 * "ต.หนองแวง อ.บ้านแพง จ.นครพนม", or in English where the names are known in it: a voice reads each name in its own
 * language, the words around them in that of the page. Parts that are not known are left out.
 * @param {Place} place
 */
export function placeWords(place) {
  const parts = PARTS.filter((part) => place[part]).map((part) => partWords(place, part));
  return h("span", {}, ...parts.flatMap((part, index) => index === 0 ? part : [" ", ...part]));
}

/** Whether anything is known of a place. @param {Place} place */
export const isNamed = (place) => PARTS.some((part) => place[part]);

/** One of its names with the kind of place. @param {Place} place @param {Part} part */
export function partWords(place, part) {
  const written = language() === "en" && place[`${part}English`] || place[part];
  const name = written.replace(KINDS[part], "") || written;
  const [before = "", after = ""] = t(`address.${part}`, { name: GAP }).split(GAP);
  const lang = languageOf(name);
  return lang === language() ? [before + name + after] : [before, h("span", { lang }, name), after];
}

/**
 * The whole postal address in one line.
 * @param {Place & { houseNumber: string, moo: string, road: string, postcode: string }} address
 */
export function addressLine(address) {
  const { houseNumber, moo, road, postcode } = address;
  const start = [houseNumber, moo && t("address.moo", { number: moo })].filter(Boolean).join(" ");
  const parts = [start, road && h("span", { lang: languageOf(road) }, road), placeWords(address), postcode];
  return h("span", {}, ...parts.flatMap((part) => part === "" ? [] : [part, " "]));
}
