// @ts-check
import { ALL } from "../../web/js/filter.js";
import { formatPermalink, parsePermalink } from "../../web/js/permalink.js";
import { assertEquals } from "./assert.js";

/** @type {import("../../web/js/types.js").State} */
const EMPTY = {
  view: null,
  filter: ALL,
  school: null,
  place: null,
  areas: false,
  base: "",
  wide: "",
  compared: [],
  page: 1,
  sort: "name",
};

Deno.test("an address and its state are two forms of one thing", () => {
  /** @type {[string, import("../../web/js/types.js").State, string][]} */
  const pairs = [
    ["#", EMPTY, "th"],
    ["#map=13/13.81990/100.06000", { ...EMPTY, view: { zoom: 13, lat: 13.8199, lon: 100.06 } }, "th"],
    [
      "#level=primary,upper-secondary&school=12",
      { ...EMPTY, filter: { ...ALL, level: ["primary", "upper-secondary"] }, school: 12 },
      "th",
    ],
    ["#place=100.123457,-13.500000&areas=1", { ...EMPTY, place: { lon: 100.123457, lat: -13.5 }, areas: true }, "th"],
    [
      "#size=small&amphoe=%E0%B8%81&photos=yes&near=100.500000,13.250000&within=3000",
      {
        ...EMPTY,
        filter: { ...ALL, size: "small", amphoe: "ก", photos: "yes", near: { lon: 100.5, lat: 13.25 }, within: 3000 },
      },
      "th",
    ],
    [
      "#compare=3,1,2&view=table&page=4&sort=pupils",
      { ...EMPTY, compared: [3, 1, 2], wide: "table", page: 4, sort: "pupils" },
      "th",
    ],
    ["#compare=3,1&view=compare", { ...EMPTY, compared: [3, 1], wide: "compare" }, "th"],
    ["#base=%E0%B8%94%E0%B8%B2%26%23&lang=en", { ...EMPTY, base: "ดา&#" }, "en"],
  ];
  for (const [text, state, lang] of pairs) {
    assertEquals(formatPermalink(state, lang), text);
    assertEquals(parsePermalink(text), { ...state, lang: lang === "th" ? "" : lang });
  }
});

Deno.test("whatever cannot be understood is left out", () => {
  const hostile = [
    "#map=",
    "#map=13/13.8",
    "#map=13/13.8/100/7",
    "#map=a/b/c",
    "#map=1e3/13/100",
    "#map=NaN/NaN/NaN",
    "#map=13/91/100",
    "#map=13/13/181",
    "#map=13/Infinity/100",
    "#school=0",
    "#school=-1",
    "#school=1.5",
    "#school=12abc",
    "#school=99999999999999999999",
    "#level=university,,<b>",
    "#place=100",
    "#place=100,95",
    "#areas=true",
    "#size=huge&photos=maybe&website=1",
    "#near=100,13",
    "#within=3000",
    "#near=100,13&within=-5",
    "#near=100,13&within=1e9",
    "#compare=0,-1,x",
    "#view=admin",
    "#page=0&sort=password",
    "#%E0%A4%A",
    "#&&&===",
    "#" + "x".repeat(100_000),
  ];
  for (const text of hostile) assertEquals(parsePermalink(text), { ...EMPTY, lang: "" }, text.slice(0, 40));
});

Deno.test("a zoom out of range is brought into it, and the poles into the map", () => {
  assertEquals(parsePermalink("#map=99/0/0").view?.zoom, 19);
  assertEquals(parsePermalink("#map=-3/0/0").view?.zoom, 0);
  assertEquals(parsePermalink("#map=3/90/0").view?.lat, 85.051128779806604);
});

Deno.test("levels come youngest first and once", () => {
  assertEquals(parsePermalink("#level=upper-secondary,primary,primary").filter.level, ["primary", "upper-secondary"]);
});

Deno.test("an address with a query instead of a fragment is understood", () => {
  assertEquals(parsePermalink("?school=7&lang=en"), { ...EMPTY, school: 7, lang: "en" });
});

Deno.test("no more schools are compared than stand side by side, each once", () => {
  assertEquals(parsePermalink("#compare=1,1,2,3,4,5,6").compared, [1, 2, 3, 4]);
});
