// @ts-check
/** Dialogs of the desks: the element itself traps the focus, Escape closes it, and the focus goes back. */

import { h, icon } from "../../js/dom.js";
import { t } from "../../js/i18n.js";

let number = 0;

/**
 * Opens a dialog and resolves with what `close` was given; undefined when it was dismissed.
 * @template T
 * @param {string} title
 * @param {(close: (value?: T) => void) => (Node | string)[]} build
 * @param {{ isWide?: boolean, isFixed?: boolean, kind?: string }} [options] isFixed: it cannot be dismissed
 * @returns {Promise<T | undefined>}
 */
export function openDialog(title, build, { isWide = false, isFixed = false, kind = "" } = {}) {
  const id = `dialog-${++number}`;
  const before = document.activeElement;
  return new Promise((resolve) => {
    /** @type {T | undefined} */
    let result;
    const dialog = h("dialog", {
      class: `dialog ${isWide ? "is-wide" : ""} ${kind}`,
      "aria-labelledby": id,
    });
    const close = (/** @type {T | undefined} */ value) => {
      result = value;
      dialog.close();
    };
    const dismiss = h("button", {
      type: "button",
      class: "icon-button",
      "aria-label": t("dialog.close"),
      onclick: () => close(undefined),
    }, icon("close"));
    dialog.append(
      h(
        "div",
        { class: "dialog-head" },
        h("h2", { class: "dialog-title", id, tabindex: "-1" }, title),
        !isFixed && dismiss,
      ),
      h("div", { class: "dialog-body" }, ...build(close)),
    );
    dialog.addEventListener("cancel", (event) => {
      if (isFixed) event.preventDefault();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
    const first = dialog.querySelector("[autofocus]") ??
      dialog.querySelector(".dialog-body :is(input:not([type=hidden]), select, textarea)");
    if (first instanceof HTMLElement) first.focus();
    else dialog.querySelector("h2")?.focus();
  });
}

/**
 * Asks a question with two answers; true for yes.
 * @param {string} title
 * @param {string} text
 * @param {{ yes: string, isDanger?: boolean }} options
 */
export async function confirm(title, text, { yes, isDanger = false }) {
  const answer = await openDialog(title, (close) => [
    h("p", {}, text),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { type: "button", class: "button", onclick: () => close(false) }, t("dialog.cancel")),
      h("button", {
        type: "button",
        class: `button ${isDanger ? "is-danger" : "is-main"}`,
        onclick: () => close(true),
      }, yes),
    ),
  ]);
  return answer === true;
}
