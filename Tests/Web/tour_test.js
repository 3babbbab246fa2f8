// @ts-check
import { createItinerary } from "../../web/tour/itinerary.js";
import { tourSettings } from "../../web/tour/settings.js";
import { assert, assertEquals } from "./assert.js";

/** A list of `count` schools in pages of ten. @param {number} count */
const listOf = (count) => (/** @type {number} */ page) => {
  const ids = Array.from({ length: count }, (_, index) => index + 1).slice((page - 1) * 10, page * 10);
  return Promise.resolve({ ids, pages: Math.max(1, Math.ceil(count / 10)), total: count });
};

Deno.test("the tour visits every school in order and begins again", async () => {
  const way = createItinerary({ fetchLeg: listOf(23), isShuffled: false });
  const seen = [];
  for (let index = 0; index < 25; index += 1) seen.push(await way.next());
  assertEquals(seen, [...Array.from({ length: 23 }, (_, index) => index + 1), 1, 2]);
  assertEquals(way.total(), 23);
});

Deno.test("back and forth lead to the same schools, across pages and past the start", async () => {
  const way = createItinerary({ fetchLeg: listOf(23), isShuffled: false });
  for (let index = 0; index < 11; index += 1) await way.next();
  assertEquals([await way.previous(), await way.previous(), await way.next(), await way.next()], [10, 9, 10, 11]);
  const fresh = createItinerary({ fetchLeg: listOf(23), isShuffled: false });
  assertEquals([await fresh.next(), await fresh.previous(), await fresh.next()], [1, 23, 1]);
});

Deno.test("a shuffled round leaves nobody out and nobody comes twice", async () => {
  let state = 7;
  const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const way = createItinerary({ fetchLeg: listOf(40), isShuffled: true, random });
  const seen = [];
  for (let index = 0; index < 40; index += 1) seen.push(await way.next());
  assertEquals([...seen].sort((a, b) => Number(a) - Number(b)), Array.from({ length: 40 }, (_, index) => index + 1));
  assert(seen.join() !== [...seen].sort((a, b) => Number(a) - Number(b)).join(), "is in order");
});

Deno.test("memory does not grow with the number of schools", async () => {
  const way = createItinerary({ fetchLeg: listOf(30_000), isShuffled: true });
  for (let index = 0; index < 2000; index += 1) await way.next();
  assert(way.held() <= 10, `${way.held()} are held`);
});

Deno.test("no school at all, and a list that becomes shorter, end nothing", async () => {
  const none = createItinerary({ fetchLeg: listOf(0), isShuffled: false });
  assertEquals([await none.next(), await none.next(), await none.previous()], [null, null, null]);
  let count = 25;
  const way = createItinerary({ fetchLeg: (page) => listOf(count)(page), isShuffled: false });
  for (let index = 0; index < 20; index += 1) await way.next();
  count = 5;
  assertEquals(await way.next(), 1);
});

Deno.test("the address decides, then the office, and nothing is too fast or too slow", () => {
  const office = { seconds: 20, order: /** @type {const} */ ("pupils"), filter: "level=primary" };
  const plain = tourSettings("", office);
  assertEquals([plain.seconds, plain.order, plain.filter.level], [20, "pupils", ["primary"]]);
  const asked = tourSettings("?seconds=8&order=random&photos=yes", office);
  assertEquals([asked.seconds, asked.order, asked.filter.photos, asked.filter.level], [8, "random", "yes", [
    "primary",
  ]]);
  for (const [text, seconds] of [["0", 3], ["1e9", 20], ["99999", 600], ["-5", 20], ["abc", 20]]) {
    assertEquals(tourSettings(`?seconds=${text}`, office).seconds, seconds, String(text));
  }
  assertEquals(tourSettings("?order=<b>", office).order, "pupils");
});
