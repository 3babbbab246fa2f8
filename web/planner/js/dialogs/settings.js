// @ts-check
/** The name and note of a plan, the factor of its distances, and putting it away. */

import { h } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { confirm, openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";

/** @typedef {import("../../../desk/js/client.js").Client} Client */
/** @typedef {import("../desk.js").Desk} Desk */

/**
 * True when the plan was put away.
 * @param {Client} client
 * @param {Desk} desk
 * @returns {Promise<boolean>}
 */
export async function settingsDialog(client, desk) {
  const { plan } = desk.get().model;
  const isGone = await openDialog(t("settings.title"), (/** @type {(isGone?: boolean) => void} */ close) => {
    const name = h("input", { class: "input", name: "name", value: plan.name, required: true, maxlength: 120 });
    const detour = h("input", {
      class: "input",
      name: "detour",
      type: "number",
      min: 1,
      max: 5,
      step: 0.05,
      value: plan.detour,
      required: true,
    });
    const note = h("textarea", { class: "input", name: "note", rows: 3, maxlength: 2000 }, plan.note);
    const form = h(
      "form",
      { class: "stack" },
      field(t("new.name"), name),
      field(t("settings.detour"), detour, t("settings.detourHint")),
      field(t("settings.note"), note),
      h("p", { class: "fault form-fault", role: "alert" }),
      h(
        "div",
        { class: "dialog-actions" },
        h("button", {
          type: "button",
          class: "button is-danger",
          onclick: async () => {
            const isWanted = await confirm(t("settings.remove"), t("settings.removeText", { name: plan.name }), {
              yes: t("settings.remove"),
              isDanger: true,
            });
            if (!isWanted) return;
            await client.delete(`/api/plans/${plan.id}`);
            close(true);
          },
        }, t("settings.remove")),
        h("button", { type: "submit", class: "button is-main" }, t("area.save")),
      ),
    );
    onSubmit(form, async () => {
      await client.patch(`/api/plans/${plan.id}`, {
        version: desk.get().model.plan.version,
        name: name.value.trim(),
        detour: Number(detour.value),
        note: note.value.trim(),
      });
      await desk.reload();
      close(false);
    });
    return [form];
  });
  return isGone === true;
}
