// @ts-check
/** Two plans side by side: two maps that move together, the ground that changes hands, and the figures of both. */

import { h, replace } from "../../js/dom.js";
import { language, t, tn } from "../../js/i18n.js";
import { differences, differenceTable, FIGURES, write } from "./figures.js";
import { createPlanMap } from "./map.js";
import { createModel } from "./model.js";
import { planTopic } from "./plans.js";
import { table } from "./table.js";
import { count, distance } from "./words.js";

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
  const legend = h("ul", { class: "compare-legend" });
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
    h(
      "p",
      { class: "compare-sum" },
      tn("compare.moved", moved.length, { count: count(moved.length), children: count(children) }),
    ),
    ...(moved.length > 0 ? [h("h2", { class: "label" }, t("compare.legendTitle")), legend] : []),
    h(
      "div",
      { class: "row" },
      h(
        "a",
        { class: "button is-main", href: `${base}.html?lang=${language()}`, target: "_blank", rel: "noopener" },
        t("impact.page"),
      ),
      h(
        "a",
        { class: "button", href: `${base}.pdf?lang=${language()}`, target: "_blank", rel: "noopener" },
        t("impact.pdf"),
      ),
      h("a", { class: "button", href: `${base}.xlsx?lang=${language()}` }, t("impact.xlsx")),
      h("a", { class: "button", href: `#compare=${second},${first}` }, t("compare.turn")),
    ),
    differenceTable(differences(comparison.statistics[0], comparison.statistics[1]), t("compare.whole")),
    areaTable(comparison),
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
  const maps = hosts.map((host) => createPlanMap(host, { attribution: t("map.attribution"), isQuiet: true }));
  const goal = (/** @type {AreaID | null} */ to) => maps[1]?.colourOf(to) ?? "";
  maps.forEach((map, index) => {
    const model = models[index];
    if (!model) return;
    if (model.bbox) map.fit(model.bbox);
    map.draw(model);
  });
  for (const map of maps) {
    // On both maps the colour says where the ground goes.
    map.overlay(comparison.difference.features.map(({ geometry, properties }) => ({
      geometry,
      colour: goal(properties.to),
    })));
  }
  replace(
    legend,
    ...[...new Set(moved.map(({ to }) => to))].map((to) => {
      const mark = h("span", { class: "swatch", "aria-hidden": "true" });
      mark.style.setProperty("background", goal(to));
      const there = moved.filter((village) => village.to === to);
      const pupils = there.reduce((sum, village) => sum + (village.children ?? 0), 0);
      return h(
        "li",
        {},
        mark,
        t("compare.goes", { name: nameOf(to), count: count(there.length), children: count(pupils) }),
      );
    }),
  );
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

/** The areas that change, before → after. @param {import("./types.d.ts").Comparison} comparison */
function areaTable(comparison) {
  const figures = FIGURES.filter(({ key }) => ["villages", "children", "use", "mean", "farthest"].includes(key));
  const rows = comparison.areas.flatMap(({ name, statistics: [before, after] }) => {
    if (differences(before, after).length === 0) return [];
    return [[
      name,
      ...figures.map((figure) => {
        const [was, will] = [write(figure, before), write(figure, after)];
        return was === will ? will : `${was} → ${will}`;
      }),
    ]];
  });
  if (rows.length === 0) return null;
  return table(t("compare.areas"), ["area.area", ...figures.map(({ key }) => `figure.${key}`)], rows);
}
