// @ts-check
/** What an edit would do, before it does it. */

import { h } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { differences, differenceTable } from "../figures.js";

/** @typedef {import("../desk.js").Desk} Desk */

/**
 * Shows what a repair or another edit would do, and does it when it is wanted.
 * @param {Desk} desk
 * @param {import("../types.d.ts").EditBody} edit
 * @param {string} title
 * @param {string} what it does, in words; "" for the server's
 * @param {(preview: import("../types.d.ts").Preview) => void} onPreview
 */
export async function previewDialog(desk, edit, title, what, onPreview) {
  const preview = await desk.look(edit);
  if (!preview) return;
  onPreview(preview);
  const isWanted = await openDialog(title, (/** @type {(yes?: boolean) => void} */ close) => [
    h("p", {}, what || preview.text),
    differenceTable(differences(preview.before, preview.after), t("preview.whole")),
    ...preview.areas.map((area) => differenceTable(differences(area.before, area.after), area.name)),
    h(
      "div",
      { class: "dialog-actions" },
      h("button", { type: "button", class: "button", onclick: () => close(false) }, t("dialog.cancel")),
      h("button", { type: "button", class: "button is-main", onclick: () => close(true) }, t("preview.do")),
    ),
  ], { kind: "is-aside" });
  if (isWanted) desk.edit(edit);
}
