// @ts-check
/** One area: its name, kind and school, and joining it with another. */

import { h } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";
import { isEditable } from "../model.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../types.d.ts").Area} Area */

/**
 * Names an area, sets its kind, gives it to a school, or joins it with another.
 * @param {Desk} desk
 * @param {Area} area
 */
export async function areaDialog(desk, area) {
  const { model } = desk.get();
  const canEdit = isEditable(model.plan) && !area.locked;
  await openDialog(area.name, (close) => {
    const name = h("input", { class: "input", name: "name", value: area.name, required: true, maxlength: 120 });
    const kind = h(
      "select",
      { class: "input", name: "kind" },
      ...["exclusive", "shared", "choice"].map((one) =>
        h("option", { value: one, selected: one === area.kind }, t(`kind.${one}`))
      ),
    );
    const free = [...model.schools.values()].filter((school) => !model.areas.has(school.id));
    const school = h(
      "select",
      { class: "input", name: "school" },
      h("option", { value: "" }, t("area.noSchool")),
      ...free.map((one) => h("option", { value: one.id }, one.name)),
    );
    const into = h(
      "select",
      { class: "input", name: "into" },
      h("option", { value: "" }, t("area.notMerged")),
      ...[...model.areas.values()].filter((one) => one.id !== area.id && !one.locked).map((one) =>
        h("option", { value: one.id }, one.name)
      ),
    );
    const form = h(
      "form",
      { class: "stack" },
      field(t("area.name"), name),
      field(t("area.kind"), kind),
      area.school === null && field(t("area.school"), school),
      field(t("area.merge"), into, t("area.mergeHint")),
      h("p", { class: "fault form-fault", role: "alert" }),
      h("div", { class: "dialog-actions" }, h("button", { type: "submit", class: "button is-main" }, t("area.save"))),
    );
    onSubmit(form, async () => {
      await Promise.resolve();
      const isSame = name.value.trim() === area.name && kind.value === area.kind && school.value === "";
      if (!isSame) {
        desk.edit({
          kind: "area",
          area: area.id,
          name: name.value.trim(),
          area_kind: kind.value,
          ...(school.value === "" ? {} : { school: Number(school.value) }),
        });
      }
      if (into.value !== "") desk.edit({ kind: "merge", areas: [area.id], into: Number(into.value) });
      close();
    });
    return [canEdit ? form : h("p", { class: "note" }, t("area.frozen"))];
  });
}
