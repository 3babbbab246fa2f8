// @ts-check
import { readConfig } from "../../web/js/config.js";
import { readLocate, readSchool, readSchools, readSuggestions } from "../../web/js/answers.js";
import { assertEquals } from "./assert.js";

const FEATURE = {
  type: "Feature",
  id: 12,
  geometry: { type: "Point", coordinates: [100.06, 13.82] },
  properties: { name: "โรงเรียนบ้านหนองแวง", level_min: "kindergarten", level_max: "lower-secondary", pupils: 0 },
};

Deno.test("a school is read from its feature", () => {
  const school = readSchool(FEATURE);
  assertEquals([school.id, school.name, school.lon, school.lat], [12, "โรงเรียนบ้านหนองแวง", 100.06, 13.82]);
  assertEquals(school.levels, ["kindergarten", "primary", "lower-secondary"]);
  assertEquals(school.pupils, 0, "a school without pupils is not one whose pupils are not known");
  assertEquals([school.teachers, school.website, school.photos], [null, "", []]);
});

Deno.test("odd answers give empty values, never a fault", () => {
  for (const odd of [null, undefined, 7, "x", [], {}, { features: null }, { features: [null, 1, {}] }]) {
    assertEquals(readSchools(odd), { schools: [], total: 0 });
    assertEquals(readSuggestions(odd), []);
    assertEquals([readLocate(odd).zones, readLocate(odd).nearest], [[], []]);
    assertEquals(readSchool(odd).name, "");
    assertEquals(readConfig(odd).bounds, null);
  }
  const school = readSchool({
    id: "12",
    properties: { name: 5, pupils: "245", level_min: "university", levels: "primary" },
    geometry: { coordinates: ["100", null] },
  });
  assertEquals([school.id, school.name, school.pupils, school.levels, school.lon], [0, "", null, [], null]);
});

Deno.test("the number of all schools is the server's, not that of the page", () => {
  assertEquals(readSchools({ features: [FEATURE], numberMatched: 36249 }).total, 36249);
  assertEquals(readSchools({ features: [FEATURE] }).total, 1);
});

Deno.test("a box that is no box is none", () => {
  assertEquals(readConfig({ bounds: [100, 13, 101, 14] }).bounds, { west: 100, south: 13, east: 101, north: 14 });
  for (const bounds of [[], [1, 2, 3], [101, 13, 100, 14], ["a", "b", "c", "d"], [NaN, 1, 2, 3], {}]) {
    assertEquals(readConfig({ bounds }).bounds, null);
  }
});

Deno.test("the areas of every band are read with the school they lead to", () => {
  const located = readLocate({
    bands: [
      { band: "lower-secondary", areas: [] },
      { band: "primary", areas: [{ id: 1, name: "a", kind: "exclusive", school: 12, school_name: "x", year: 2026 }] },
      { band: "secondary", areas: [{ id: 2, name: "b", kind: "shared", school_name: "not matched" }] },
    ],
    places: [{ level: "amphoe", name: "ตัวอย่าง", nameEnglish: "Tua-yang" }, { level: "office", name: "สพป." }],
    nearest: [{ id: 12, name: "x", lon: 100, lat: 13, metres: 650.4, level_min: "primary", level_max: "primary" }],
  });
  assertEquals(located.zones.map((zone) => [zone.band, zone.school?.id ?? null, zone.year]), [
    ["primary", 12, 2026],
    ["secondary", null, null],
  ]);
  assertEquals([located.place.tambon, located.place.amphoe, located.place.amphoeEnglish, located.place.province], [
    "",
    "ตัวอย่าง",
    "Tua-yang",
    "",
  ]);
  assertEquals(located.nearest.map(({ school, metres }) => [school.lon, school.levels[0], metres]), [[
    100,
    "primary",
    650.4,
  ]]);
});
