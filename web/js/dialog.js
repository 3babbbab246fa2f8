// @ts-check
/** A dialog over the page. The browser keeps the focus in it, closes it by Escape and gives the focus back. */

import { h, icon } from "./dom.js";
import { t } from "./i18n.js";

/**
 * Opens a dialog; it is gone from the page when it is closed.
 * @param {{ title: string, className?: string }} options
 * @param {...(Node | string | null | false | undefined)} children
 */
export function openDialog({ title, className = "" }, ...children) {
  const heading = h("h2", { class: "dialog-title", id: "dialog-title", tabindex: "-1" }, title);
  const dialog = h(
    "dialog",
    { class: `dialog ${className}`, "aria-labelledby": "dialog-title" },
    h(
      "div",
      { class: "dialog-head" },
      heading,
      h(
        "button",
        { class: "icon-button", type: "button", "aria-label": t("dialog.close"), onclick: () => dialog.close() },
        icon("close"),
      ),
    ),
    h("div", { class: "dialog-body" }, ...children),
  );
  // Escape closes this dialog and nothing behind it.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  heading.focus();
  return dialog;
}
