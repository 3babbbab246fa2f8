// @ts-check
/** Says where a school is in words, in the way of the language. */

import { h } from "./dom.js";
import { language, t } from "./i18n.js";

/** Stands where the name comes in a text. */
const GAP = "\u0000";

/** @typedef {{ tambon: string, amphoe: string, province: string }} Place */

/**
 * "ต.หนองแวง อ.บ้านแพง จ.นครพนม"; parts that are not known are left out.
 * @param {Place} place
 */
export function placeName({ tambon, amphoe, province }) {
  const parts = [
    tambon && t("address.tambon", { name: bare(tambon, /^(ตำบล|แขวง|ต\.)\s*/) }),
    amphoe && t("address.amphoe", { name: bare(amphoe, /^(อำเภอ|เขต|อ\.)\s*/) }),
    province && t("address.province", { name: bare(province, /^(จังหวัด|จ\.)\s*/) }),
  ];
  return parts.filter(Boolean).join(" ");
}

/**
 * The same as an element for a page in either language: a voice reads the Thai names in Thai, the words around them in
 * the language of the page.
 * @param {Place} place
 */
export function placeWords({ tambon, amphoe, province }) {
  const parts = [
    tambon && mixed("address.tambon", bare(tambon, /^(ตำบล|แขวง|ต\.)\s*/)),
    amphoe && mixed("address.amphoe", bare(amphoe, /^(อำเภอ|เขต|อ\.)\s*/)),
    province && mixed("address.province", bare(province, /^(จังหวัด|จ\.)\s*/)),
  ].filter((part) => part !== "");
  return h("span", {}, ...parts.flatMap((part, index) => index === 0 ? part : [" ", ...part]));
}

/** @param {string} key @param {string} name */
function mixed(key, name) {
  const [before = "", after = ""] = t(key, { name: GAP }).split(GAP);
  return language() === "th" ? [before + name + after] : [before, h("span", { lang: "th" }, name), after];
}

/**
 * The whole postal address in one line.
 * @param {Place & { houseNumber: string, moo: string, road: string, postcode: string }} address
 */
export function addressLine(address) {
  const { houseNumber, moo, road, postcode } = address;
  const start = [houseNumber, moo && t("address.moo", { number: moo })].filter(Boolean).join(" ");
  const parts = [start, road && h("span", { lang: "th" }, road), placeWords(address), postcode];
  return h("span", {}, ...parts.flatMap((part) => part === "" ? [] : [part, " "]));
}

/** Drops the kind of place where a source has written it into the name. @param {string} name @param {RegExp} kind */
function bare(name, kind) {
  return name.replace(kind, "") || name;
}
