// @ts-check
import { readSchool } from "../../web/js/answers.js";
import { fromPixel, toPixel } from "../../web/js/geo.js";
import { pick } from "../../web/js/pick.js";
import { assertEquals } from "./assert.js";

const MIDDLE = { lon: 100.06, lat: 13.82 };

/** @param {number} id @param {number} dx pixels from the middle at zoom 14 @param {number} dy */
function school(id, dx, dy) {
  const { x, y } = toPixel(MIDDLE, 14);
  const { lon, lat } = fromPixel({ x: x + dx, y: y + dy }, 14);
  return readSchool({ id, properties: { name: `school ${id}` }, geometry: { coordinates: [lon, lat] } });
}

Deno.test("the nearest within reach is meant", () => {
  const schools = [school(1, 9, 0), school(2, 0, 5), school(3, 30, 0)];
  assertEquals(pick(schools, MIDDLE, 14, 14)?.id, 2);
  assertEquals(pick([school(3, 15, 0)], MIDDLE, 14, 14), null);
  assertEquals(pick([school(3, 15, 0)], MIDDLE, 14, 22)?.id, 3);
});

Deno.test("of two on one point the later is meant, because it is drawn on top", () => {
  const [a, b] = [school(4, 3, 3), school(9, 3, 3)];
  assertEquals(pick([a, b], MIDDLE, 14, 14)?.id, 9);
  assertEquals(pick([b, a], MIDDLE, 14, 14)?.id, 9);
});

Deno.test("a school without a place is never under the pointer", () => {
  const lost = readSchool({ id: 5, properties: { name: "lost" }, geometry: null });
  assertEquals(pick([lost], MIDDLE, 14, 1e9), null);
});
