// @ts-check
/** What if a school closes: its villages, where their children would go, and the room there. */

import { h } from "../../../js/dom.js";
import { language, t, tn } from "../../../js/i18n.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { straight } from "../figures.js";
import { table } from "../table.js";
import { count, distance } from "../words.js";

/** @typedef {import("../../../desk/js/client.js").Client} Client */
/** @typedef {import("../desk.js").Desk} Desk */

/**
 * What happens when a school closes.
 * @param {Client} client
 * @param {Desk} desk
 * @param {number} school
 */
export async function closureDialog(client, desk, school) {
  /** @type {import("../types.d.ts").Closure} */
  const closure = await client.get(`/api/plans/${desk.id}/closure/${school}`);
  const { model } = desk.get();
  const nameOf = (/** @type {number | null} */ id) => id === null ? t("area.none") : model.areas.get(id)?.name ?? "?";
  await openDialog(t("closure.title", { name: model.schools.get(school)?.name ?? "" }), () => [
    h(
      "p",
      {},
      tn("closure.text", closure.villages.length, {
        count: count(closure.villages.length),
        children: count(closure.children),
        before: distance(closure.mean_before),
        after: distance(closure.mean_after),
      }),
    ),
    table(
      t("closure.receiving"),
      ["area.area", "closure.childrenNow", "closure.childrenThen", "closure.room"],
      closure
        .receiving.map((one) => [one.name, count(one.children), count(one.children_after), count(one.room)]),
    ),
    table(
      t("closure.villages"),
      ["villages.village", "figure.children.short", "closure.now", "closure.to", "closure.then"],
      closure.villages.map((one) => [
        one.name,
        count(one.children),
        distance(one.metres),
        nameOf(one.to),
        distance(one.metres_after),
      ]),
    ),
    ...(closure.unserved.length > 0
      ? [h(
        "p",
        { class: "note warn" },
        tn("closure.unserved", closure.unserved.length, {
          count: count(closure.unserved.length),
        }),
      )]
      : []),
    h("p", { class: "note" }, straight(model.plan.detour)),
    h(
      "div",
      { class: "dialog-actions" },
      h("a", {
        class: "button",
        href: `/api/plans/${desk.id}/closure/${school}.pdf?lang=${language()}`,
        target: "_blank",
        rel: "noopener",
      }, t("closure.pdf")),
      h("a", {
        class: "button is-main",
        href: `/api/plans/${desk.id}/closure/${school}.html?lang=${language()}`,
        target: "_blank",
        rel: "noopener",
      }, t("closure.print")),
    ),
  ], { isWide: true });
}
