// @ts-check
/** Two plans side by side: two maps that move together, the ground that changes hands, and the figures of both. */

import { h, replace } from "../../js/dom.js";
import { formatDistance, formatNumber } from "../../js/format.js";
import { language, t, tn } from "../../js/i18n.js";
import { differences, differenceTable } from "./figures.js";
import { createPlanMap } from "./map.js";
import { createModel } from "./model.js";
import { planTopic } from "./plans.js";
import { table } from "./dialogs.js";

/** @typedef {import("../../desk/js/client.js").Client} Client */
/** @typedef {import("./types.d.ts").AreaID} AreaID */

/**
 * @param {Client} client
 * @param {HTMLElement} place
 * @param {number} first
 * @param {number} second
 */
export async function openComparison(client, place, first, second) {
  const [one, other, comparison] =
    /** @type {[import("./types.d.ts").OpenPlan, import("./types.d.ts").OpenPlan, import("./types.d.ts").Comparison]} */ (
      await Promise.all([
        client.get(`/api/plans/${first}`),
        client.get(`/api/plans/${second}`),
        client.get(`/api/plans/${first}/compare/${second}`),
      ])
    );
  const models = [createModel(one), createModel(other)];
  // The same area has the same colour on both maps.
  const [before, after] = models;
  if (before && after) {
    for (const [id, colour] of before.colours) if (after.colours.has(id)) after.colours.set(id, colour);
  }
  const hosts = models.map((model) =>
    h("div", {
      class: "compare-map",
      tabindex: 0,
      role: "application",
      "aria-label": t("compare.map", { name: model.plan.name }),
    })
  );
  const nameOf = (/** @type {AreaID | null} */ id) =>
    id === null ? t("area.none") : after?.areas.get(id)?.name ?? before?.areas.get(id)?.name ?? "?";
  const moved = comparison.villages;
  const children = moved.reduce((sum, village) => sum + (village.children ?? 0), 0);
  const villageName = (/** @type {number} */ id) =>
    before?.villages.get(id)?.name ?? after?.villages.get(id)?.name ?? "?";
  const distance = (/** @type {number | null} */ metres) => metres === null ? "–" : formatDistance(metres, language());
  const count = (/** @type {number | null} */ value) => value === null ? "–" : formatNumber(value, language());
  const base = `/api/plans/${first}/impact/${second}`;
  document.title = t("compare.title");
  replace(
    place,
    h(
      "div",
      { class: "plans-head" },
      h("h1", { id: "compare-title" }, t("compare.title")),
      h("a", { class: "button", href: "#" }, t("plans.all")),
    ),
    h(
      "div",
      { class: "compare-maps" },
      ...models.map((model, index) =>
        h(
          "figure",
          {},
          h(
            "figcaption",
            {},
            h("a", { href: `#plan=${model.plan.id}` }, model.plan.name),
            ` · ${planTopic(model.plan)}`,
          ),
          hosts[index],
        )
      ),
    ),
    h("p", { class: "note" }, t("compare.legend")),
    h(
      "p",
      { class: "compare-sum" },
      tn("compare.moved", moved.length, { count: count(moved.length), children: count(children) }),
    ),
    h(
      "div",
      { class: "row" },
      h(
        "a",
        { class: "button is-main", href: `${base}.html?lang=${language()}`, target: "_blank", rel: "noopener" },
        t("impact.page"),
      ),
      h("a", { class: "button", href: `${base}.xlsx?lang=${language()}` }, t("impact.xlsx")),
      h("a", { class: "button", href: `#compare=${second},${first}` }, t("compare.turn")),
    ),
    differenceTable(differences(comparison.statistics[0], comparison.statistics[1]), t("compare.whole")),
    ...comparison.areas.flatMap(({ name, statistics: [a, b] }) => {
      const rows = differences(a, b);
      return rows.length === 0 ? [] : [differenceTable(rows, name)];
    }),
    moved.length > 0 && table(
      t("compare.villages"),
      ["villages.village", "compare.from", "compare.to", "figure.children.short", "closure.now", "closure.then"],
      moved.map((village) => [
        villageName(village.id),
        nameOf(village.from),
        nameOf(village.to),
        count(village.children),
        distance(village.metres[0]),
        distance(village.metres[1]),
      ]),
    ),
  );
  const maps = hosts.map((host) => createPlanMap(host, { attribution: t("map.attribution") }));
  maps.forEach((map, index) => {
    const model = models[index];
    if (!model) return;
    if (model.bbox) map.fit(model.bbox);
    map.draw(model);
    map.overlay(comparison.difference.features.map(({ geometry, properties }) => ({
      geometry,
      colour: map.colourOf(index === 0 ? properties.from : properties.to),
    })));
  });
  let isFollowing = false;
  maps.forEach((map, index) => {
    map.map.on("move", () => {
      const twin = maps[1 - index];
      if (isFollowing || !twin) return;
      isFollowing = true;
      const { lat, lng } = map.map.getCenter();
      twin.map.setView([lat, lng], map.map.getZoom(), { animate: false });
      isFollowing = false;
    });
  });
  return {
    close() {
      for (const map of maps) map.map.remove();
      replace(place);
    },
  };
}
