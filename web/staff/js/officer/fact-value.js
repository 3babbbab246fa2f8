// @ts-check
/** Facts of schools as officers read them. */

import { h } from "../../../js/dom.js";
import { webAddress } from "../../../js/format.js";
import { t } from "../../../js/i18n.js";

/** A fact in words; a place as a link to the map. @param {string} field @param {string} text */
export function factValue(field, text) {
  if (text === "") return h("span", { class: "note" }, t("fact.empty"));
  if (field === "position") {
    const [lon, lat] = text.split(" ").map(Number);
    if (lon === undefined || lat === undefined) return h("span", {}, text);
    const place = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
    return h("a", { href: `/#map=17/${lat}/${lon}`, target: "_blank", rel: "noopener" }, place);
  }
  if (field === "levels") {
    return h("span", {}, text.split(",").filter(Boolean).map((level) => t(`level.${level}`)).join(", "));
  }
  const href = field === "website" ? webAddress(text) : null;
  return href ? h("a", { href, target: "_blank", rel: "noopener noreferrer" }, text) : h("span", {}, text);
}
