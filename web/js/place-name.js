// @ts-check
/** Says where a school is in words, in the way of the language. */

import { t } from "./i18n.js";

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
 * The whole postal address in one line.
 * @param {Place & { houseNumber: string, moo: string, road: string, postcode: string }} address
 */
export function addressLine(address) {
  const { houseNumber, moo, road, postcode } = address;
  return [houseNumber, moo && t("address.moo", { number: moo }), road, placeName(address), postcode]
    .filter(Boolean).join(" ");
}

/** Drops the kind of place where a source has written it into the name. @param {string} name @param {RegExp} kind */
function bare(name, kind) {
  return name.replace(kind, "") || name;
}
