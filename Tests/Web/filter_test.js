// @ts-check
import { active, ALL, filterParameters, isAll, parseFilter, without } from "../../web/js/filter.js";
import { assertEquals } from "./assert.js";

/** @type {import("../../web/js/types.js").Filter} */
const FULL = {
  level: ["primary"],
  size: "small",
  affiliation: "สพฐ.",
  province: "นครพนม",
  amphoe: "บ้านแพง",
  tambon: "หนองแวง",
  photos: "yes",
  website: "no",
  near: { lon: 104.2, lat: 17.9 },
  within: 3000,
};

Deno.test("a filter and the server's parameters are two forms of one thing", () => {
  assertEquals(parseFilter(filterParameters(FULL)), FULL);
  assertEquals(parseFilter(filterParameters(ALL)), ALL);
  assertEquals(filterParameters(ALL).toString(), "");
});

Deno.test("one filter has one address, whatever the order it was chosen in", () => {
  const turned = /** @type {import("../../web/js/types.js").Filter} */ (Object.fromEntries(
    Object.entries(FULL).reverse(),
  ));
  assertEquals(filterParameters(turned).toString(), filterParameters(FULL).toString());
});

Deno.test("a district taken back takes its subdistrict along, a place near here its distance", () => {
  assertEquals(without(FULL, "amphoe").tambon, "");
  assertEquals(without(FULL, "province").amphoe, "");
  assertEquals(without(FULL, "near").within, null);
  assertEquals(without(FULL, "size").tambon, "หนองแวง");
});

Deno.test("every part that leaves schools out is named, no other", () => {
  assertEquals(active(FULL).length, 9);
  assertEquals([isAll(ALL), isAll(FULL)], [true, false]);
});

Deno.test("words far too long are cut, not handed on", () => {
  assertEquals(parseFilter(new URLSearchParams({ amphoe: "ก".repeat(5000) })).amphoe.length, 120);
});
