// @ts-check
/** How states are shown: a symbol, a word and a colour, never one of them alone. */

import { mark } from "../../desk/js/marks.js";
import { h } from "../../js/dom.js";
import { t } from "../../js/i18n.js";

/** @typedef {import("./types.js").ItemState} ItemState */
/** @typedef {import("./types.js").ItemStatus} ItemStatus */

/** @type {Record<ItemState, ItemStatus>} */
const KINDS = {
  received: "waiting",
  checking: "waiting",
  returned: "returned",
  approved: "waiting",
  published: "done",
  withdrawn: "missing",
};

/** The state of a photo or proposal. @param {ItemState} state */
export function stateBadge(state) {
  const kind = KINDS[state] ?? "waiting";
  return h("span", { class: `state is-${kind}` }, mark(kind), t(`state.${state}`));
}

/** The state of a required item. @param {ItemStatus} status */
export function statusBadge(status) {
  return h("span", { class: `state is-${status}` }, mark(status), t(`status.${status}`));
}
