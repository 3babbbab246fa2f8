// @ts-check
/** What becomes of edits that were not stored: nothing is dropped before a person has seen it. */

import { h } from "../../../js/dom.js";
import { t, tn } from "../../../js/i18n.js";
import { words } from "../../../desk/js/client.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { count, moment } from "../words.js";

/** @typedef {import("../../../desk/js/client.js").RequestError} RequestError */
/** @typedef {import("../outbox.js").Step} Step */

/**
 * The edits among the steps; an undo of an older state means nothing on a newer one.
 * @param {readonly Step[]} steps
 */
export const repeatable = (steps) => steps.filter(({ send }) => send === "edits");

/** @param {readonly Step[]} steps */
function list(steps) {
  return h(
    "ol",
    { class: "history" },
    ...steps.map(({ body }) => {
      const villages = Array.isArray(body?.villages)
        ? ` · ${
          tn("villages.count", body.villages.length, {
            count: count(body.villages.length),
          })
        }`
        : "";
      return h("li", {}, t(`edit.${body?.kind ?? "assign"}`), villages);
    }),
  );
}

/**
 * Two answers to what was not stored: do it again, or leave it.
 * @param {(yes?: boolean) => void} close
 * @param {number} number of edits that can be done again
 */
function answers(close, number) {
  return h(
    "div",
    { class: "dialog-actions" },
    h("button", { type: "button", class: "button", onclick: () => close(false) }, t("conflict.leave")),
    number > 0 &&
      h("button", { type: "button", class: "button is-main", onclick: () => close(true) }, t("conflict.again")),
  );
}

/**
 * Tells that somebody else was faster, and what they did; true when the edits shall be done on top of that.
 * @param {RequestError} error
 * @param {readonly Step[]} steps not stored
 */
export function conflictDialog(error, steps) {
  const since = /** @type {{ author: string, time: string, text: string }[]} */ (error.body.since ?? []);
  const mine = repeatable(steps);
  return openDialog(t("conflict.title"), (/** @type {(yes?: boolean) => void} */ close) => [
    h("p", {}, t("conflict.text")),
    h(
      "ul",
      { class: "history" },
      ...since.map((edit) =>
        h("li", {}, h("p", {}, edit.text), h("p", { class: "note" }, `${edit.author} · ${moment(edit.time)}`))
      ),
    ),
    ...(mine.length > 0 ? [h("h3", {}, t("conflict.mine")), list(mine)] : []),
    answers(close, mine.length),
  ]);
}

/**
 * Tells why an edit cannot be done; true when those that were made after it shall be done without it.
 * @param {unknown} error
 * @param {readonly Step[]} later
 */
export function refusedDialog(error, later) {
  const mine = repeatable(later);
  return openDialog(t("refused.title"), (/** @type {(yes?: boolean) => void} */ close) => [
    h("p", {}, words(error)),
    h("p", { class: "note" }, t(mine.length > 0 ? "refused.later" : "refused.text")),
    ...(mine.length > 0 ? [list(mine), answers(close, mine.length)] : []),
  ]);
}

/**
 * Tells of edits that a closed page left on this device; true when they shall be done on the plan as it is now.
 * @param {readonly Step[]} steps
 */
export function leftDialog(steps) {
  const mine = repeatable(steps);
  return openDialog(t("left.title"), (/** @type {(yes?: boolean) => void} */ close) => [
    h("p", {}, tn("left.text", steps.length, { count: count(steps.length) })),
    list(mine),
    answers(close, mine.length),
  ]);
}
