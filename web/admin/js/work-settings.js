// @ts-check
/** The settings of rounds, photos, removal requests and links. */

import { field } from "../../desk/js/forms.js";
import { h } from "../../js/dom.js";
import { t } from "../../js/i18n.js";

/** @typedef {{ thai: string, english: string }} Reason */
/**
 * @typedef {{ photoBytes: number, farFromSchool: number, reasons: Reason[], takedownHidesAtOnce: boolean,
 *   takedownDays: number, linkExceptions: string[], linkDays: number, mostWaiting: number }} Work
 */

/** A field for a whole number. @param {number} value @param {number} min @param {number} max */
export function numberInput(value, min, max) {
  return h("input", { class: "input", type: "number", min, max, required: true, value });
}

/** One reason a line, the English words after a bar. @param {string} text @returns {Reason[]} */
export function reasonsOf(text) {
  return text.split("\n").map((line) => line.trim()).filter(Boolean).map((line) => {
    const [thai = "", english = ""] = line.split("|").map((part) => part.trim());
    return { thai, english: english || thai };
  });
}

/** @param {readonly Reason[]} reasons */
export function textOf(reasons) {
  return reasons.map(({ thai, english }) => english && english !== thai ? `${thai} | ${english}` : thai).join("\n");
}

/** @param {Work} work */
export function createWork(work) {
  const bytes = numberInput(Math.round(work.photoBytes / 1e6), 1, 200);
  const far = numberInput(work.farFromSchool, 10, 100_000);
  const days = numberInput(work.takedownDays, 1, 90);
  const linkDays = numberInput(work.linkDays, 1, 365);
  const waiting = numberInput(work.mostWaiting, 10, 10_000);
  const hides = h("input", { type: "checkbox" });
  hides.checked = work.takedownHidesAtOnce;
  const reasons = h("textarea", { class: "input", rows: 7 }, textOf(work.reasons));
  const exceptions = h("textarea", { class: "input", rows: 2 }, work.linkExceptions.join("\n"));
  return {
    fields: [
      h(
        "div",
        { class: "grid-fields" },
        field(t("settings.photoBytes"), bytes),
        field(t("settings.mostWaiting"), waiting),
        field(t("settings.far"), far),
        field(t("settings.takedownDays"), days),
        field(t("settings.linkDays"), linkDays),
      ),
      h("label", { class: "check" }, hides, t("settings.hides")),
      field(t("settings.reasons"), reasons, t("settings.reasonsHint")),
      field(t("settings.exceptions"), exceptions, t("settings.exceptionsHint")),
    ],
    get: () => ({
      photoBytes: Number(bytes.value) * 1e6,
      farFromSchool: Number(far.value),
      mostWaiting: Number(waiting.value),
      takedownDays: Number(days.value),
      linkDays: Number(linkDays.value),
      takedownHidesAtOnce: hides.checked,
      reasons: reasonsOf(reasons.value),
      linkExceptions: exceptions.value.split(/[\s,]+/).filter(Boolean),
    }),
  };
}
