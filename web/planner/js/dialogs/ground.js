// @ts-check
/** Drawing without the map: the corners of some ground as a list, or read from a GeoJSON file. */

import { h } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";
import { readCorners, readGeoJSON } from "../coordinates.js";
import { count } from "../words.js";

/** @typedef {import("../types.d.ts").EditBody} EditBody */
/** @typedef {import("../types.d.ts").Ring} Ring */

/** A file of more bytes holds more than one area. */
const MOST_BYTES = 8 << 20;

/**
 * Asks for the corners of some ground; undefined when it was dismissed.
 * @param {string} goal the name of the area that gets the ground
 * @returns {Promise<EditBody | undefined>}
 */
export function groundDialog(goal) {
  return openDialog(t("ground.title", { area: goal }), (/** @type {(edit?: EditBody) => void} */ close) => {
    const list = h("textarea", {
      class: "input is-list",
      name: "corners",
      rows: 8,
      spellcheck: false,
      autocomplete: "off",
    });
    const file = h("input", {
      class: "input",
      name: "file",
      type: "file",
      accept: ".geojson,.json,application/geo+json",
    });
    const fault = h("p", { class: "fault form-fault", role: "alert" });
    const say = (/** @type {string} */ key, /** @type {string | number} */ at = "") => {
      fault.textContent = t(key, { at: typeof at === "number" ? count(at) : at });
    };
    const form = h(
      "form",
      { class: "stack" },
      h("p", {}, t("ground.text")),
      field(t("ground.corners"), list, t("ground.cornersHint")),
      field(t("ground.file"), file, t("ground.fileHint")),
      fault,
      h(
        "div",
        { class: "dialog-actions" },
        h("button", { type: "button", class: "button", onclick: () => close() }, t("dialog.cancel")),
        h("button", { type: "submit", class: "button is-main" }, t("ground.see")),
      ),
    );
    onSubmit(form, async () => {
      const chosen = file.files?.[0];
      if (chosen && list.value.trim() !== "") return say("ground.both");
      if (chosen && chosen.size > MOST_BYTES) return say("ground.large");
      const read = chosen ? readGeoJSON(await chosen.text()) : readCorners(list.value);
      if ("fault" in read) return say(read.fault.key, read.fault.at);
      close({ kind: "draw", rings: "rings" in read ? read.rings : [read.ring] });
    });
    return [form];
  });
}
