// @ts-check
/** The draft of one school's area on a map: its ground, its villages, the school. */

import { h } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { createPlanMap } from "../../planner/js/map.js";
import { createModel } from "../../planner/js/model.js";

/** @typedef {{ plan: any, area: import("../../planner/js/types.d.ts").Area, villages: any[], school?: [number, number] | null, statistics: import("../../planner/js/types.d.ts").Statistics }} Draft */

/**
 * A frame for the map, and what fills it once the frame is on the page.
 * @param {Draft} draft
 */
export function draftMap({ plan, area, villages, school, statistics }) {
  const frame = h("div", {
    class: "draft-map",
    tabindex: 0,
    role: "application",
    "aria-label": t("consultation.map", { name: area.name }),
  });
  return {
    frame,
    draw() {
      const points = villages.filter(({ lon, lat }) => typeof lon === "number" && typeof lat === "number");
      const model = createModel({
        plan,
        bbox: null,
        areas: [area],
        villages: points.map((village) => ({ code: "", amphoe: "", boundary: null, ...village, area: area.id })),
        schools: !school ? [] : [{
          id: area.id,
          name: area.name,
          lon: school[0],
          lat: school[1],
          pupils: null,
          capacity: null,
          levels: [],
        }],
        statistics,
        findings: [],
        limits: {
          farthest: null,
          few_pupils: 0,
          very_few_pupils: 0,
          size_bands: { small: 0, medium: 0, large: 0 },
          ages: [0, 0],
          census_year: null,
        },
      });
      const map = createPlanMap(frame, { attribution: t("consultation.attribution") });
      map.map.setView([13.5, 101], 6, { animate: false });
      map.draw(model);
      if (area.geometry) map.fitArea(area.id);
      else if (points[0]) map.map.setView([points[0].lat, points[0].lon], 13, { animate: false });
    },
  };
}
