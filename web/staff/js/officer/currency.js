// @ts-check
/** From when on an item of a round counts: current (เป็นปัจจุบัน) is asked for by round. */

import { formatDate } from "../../../js/format.js";
import { language, t } from "../../../js/i18n.js";
import { inBangkok } from "./round-form.js";

/** An item and from when on it counts. @param {import("../types.js").Round} round @param {import("../types.js").ItemName} item */
export function itemWords(round, item) {
  const currency = round.currency?.[item] ?? "ever";
  const name = t(`item.${item}`);
  if (currency === "ever") return name;
  const day = currency === "round" ? inBangkok(round.opens).slice(0, 10) : currency;
  return t("rounds.itemSince", { item: name, date: formatDate(day, language()) });
}

/**
 * What a round that begins from the last one asks for: photos anew, days a year later.
 *
 * @param {import("../types.js").Round["currency"]} last
 */
export function nextYear(last) {
  if (!last || Object.values(last).every((value) => value === undefined)) return { photos: "round" };
  return Object.fromEntries(
    Object.entries(last).map(([item, value]) => [
      item,
      /^\d{4}/.test(value) ? `${Number(value.slice(0, 4)) + 1}${value.slice(4).replace("-02-29", "-02-28")}` : value,
    ]),
  );
}
