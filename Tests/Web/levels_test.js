// @ts-check
import { ALL } from "../../web/js/filter.js";
import { levelRange, markerLevel, orderedLevels } from "../../web/js/levels.js";
import { tileTemplate } from "../../web/js/tiles.js";
import { hasRivals } from "../../web/js/place.js";
import { assertEquals } from "./assert.js";

Deno.test("a range holds both its ends, whichever is named first", () => {
  assertEquals(levelRange("primary", "lower-secondary"), ["primary", "lower-secondary"]);
  assertEquals(levelRange("lower-secondary", "primary"), ["primary", "lower-secondary"]);
  assertEquals(levelRange("primary", ""), []);
});

Deno.test("a school wears the marker of its highest level", () => {
  assertEquals(markerLevel(["upper-secondary", "primary"]), "upper-secondary");
  assertEquals(markerLevel([]), null);
  assertEquals(orderedLevels(["x", "primary", "kindergarten", "primary"]), ["kindergarten", "primary"]);
});

Deno.test("the filter is in the addresses of schools and clusters; areas are of one band", () => {
  /** @type {import("../../web/js/types.js").Filter} */
  const levels = { ...ALL, level: ["primary", "upper-secondary"] };
  assertEquals(
    tileTemplate("schools", levels),
    "/tiles/schools/{z}/{x}/{y}{r}.png?style=named&level=primary,upper-secondary",
  );
  assertEquals(tileTemplate("areas", levels), "/tiles/areas/{z}/{x}/{y}{r}.png?band=primary");
  assertEquals(
    tileTemplate("areas", { ...ALL, level: ["upper-secondary"] }),
    "/tiles/areas/{z}/{x}/{y}{r}.png?band=upper-secondary",
  );
  assertEquals(tileTemplate("boundaries", levels), "/tiles/boundaries/{z}/{x}/{y}{r}.png");
  assertEquals(tileTemplate("clusters"), "/tiles/clusters/{z}/{x}/{y}{r}.png");
  assertEquals(tileTemplate("schools", ALL, { look: "dark" }), "/tiles/schools/{z}/{x}/{y}{r}.png?style=dark");
  assertEquals(tileTemplate("clusters", ALL, { look: "dark" }), "/tiles/clusters/{z}/{x}/{y}{r}.png?style=dark");
  assertEquals(tileTemplate("boundaries", ALL, { look: "dark" }), "/tiles/boundaries/{z}/{x}/{y}{r}.png");
});

Deno.test("only areas that claim a place alone, for one band, contradict each other", () => {
  const zone = (/** @type {string} */ band, /** @type {string} */ kind) => (
    { id: 1, name: "", band, kind, year: null, school: null }
  );
  assertEquals(hasRivals([zone("primary", "exclusive"), zone("primary", "exclusive")]), true);
  assertEquals(hasRivals([zone("primary", "exclusive"), zone("secondary", "exclusive")]), false);
  assertEquals(hasRivals([zone("primary", "exclusive"), zone("primary", "shared")]), false);
});
