// @ts-check
/** The thresholds of the checks of service areas. */

import { field } from "../../desk/js/forms.js";
import { h } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { numberInput } from "./work-settings.js";

const LEVELS = /** @type {const} */ (["kindergarten", "primary", "lowerSecondary", "upperSecondary"]);

/** @typedef {{ youngest: number, oldest: number, farthest: number }} Rule */
/** @typedef {Record<typeof LEVELS[number], Rule> & { fewPupils: number, veryFewPupils: number, sliverWidth: number }} Limits */

/** @param {Limits} limits */
export function createLimits(limits) {
  const farthest = LEVELS.map((level) => numberInput(limits[level].farthest, 100, 100_000));
  const few = numberInput(limits.fewPupils, 0, 10_000);
  const veryFew = numberInput(limits.veryFewPupils, 0, 10_000);
  const sliver = numberInput(limits.sliverWidth, 0, 1000);
  return {
    fields: [
      h(
        "div",
        { class: "grid-fields" },
        ...farthest.map((input, index) => field(t(`settings.farthest.${LEVELS[index]}`), input)),
        field(t("settings.fewPupils"), few),
        field(t("settings.veryFewPupils"), veryFew),
        field(t("settings.sliver"), sliver),
      ),
    ],
    get: () => ({
      ...Object.fromEntries(
        LEVELS.map((level, index) => [level, { ...limits[level], farthest: Number(farthest[index]?.value) }]),
      ),
      fewPupils: Number(few.value),
      veryFewPupils: Number(veryFew.value),
      sliverWidth: Number(sliver.value),
    }),
  };
}
