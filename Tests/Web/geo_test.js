// @ts-check
import { bboxText, boundsAround, distance, fitView, fromPixel, tilesOf, toPixel } from "../../web/js/geo.js";
import { assert, assertEquals } from "./assert.js";

/** mulberry32: the same numbers for the same seed. @param {number} seed */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

Deno.test("distances agree with published ones", () => {
  const bangkok = { lon: 100.5018, lat: 13.7563 };
  const chiangMai = { lon: 98.9853, lat: 18.7883 };
  // Vincenty on WGS 84: 579,946 m; a sphere may be 0.6 % off.
  assert(Math.abs(distance(bangkok, chiangMai) - 579_946) < 579_946 * 0.006, "Bangkok to Chiang Mai");
  assertEquals(distance(bangkok, bangkok), 0);
  assert(Math.abs(distance({ lon: 0, lat: 0 }, { lon: 180, lat: 0 }) - Math.PI * 6_371_008.8) < 1, "half the equator");
});

Deno.test("pixels and degrees are inverse to each other", () => {
  const seed = 20261120;
  const next = random(seed);
  for (let round = 0; round < 2000; round += 1) {
    const point = { lon: next() * 360 - 180, lat: next() * 170 - 85 };
    const zoom = Math.floor(next() * 20);
    const back = fromPixel(toPixel(point, zoom), zoom);
    const away = Math.max(Math.abs(back.lon - point.lon), Math.abs(back.lat - point.lat));
    assert(away < 1e-9, `seed ${seed}, round ${round}: ${away}° off`);
  }
});

Deno.test("the middle of the world is the middle of its picture, and the poles stay finite", () => {
  assertEquals(toPixel({ lon: 0, lat: 0 }, 0), { x: 128, y: 128 });
  assert(Math.abs(toPixel({ lon: 0, lat: 90 }, 0).y) < 1e-6, "the north pole lies on the upper edge");
});

Deno.test("a box around a point reaches as many pixels to each side", () => {
  const point = { lon: 100.06, lat: 13.82 };
  const bounds = boundsAround(point, 14, 20);
  const middle = toPixel(point, 14);
  const corner = toPixel({ lon: bounds.west, lat: bounds.north }, 14);
  assert(Math.abs(middle.x - corner.x - 20) < 1e-4 && Math.abs(middle.y - corner.y - 20) < 1e-4, "20 px");
});

Deno.test("a box is written west,south,east,north, never smaller than it is and never outside the world", () => {
  const written = bboxText({ west: 100.000000049, south: 13.000000049, east: 101.000000051, north: 14 });
  assertEquals(written, "100,13,101.0000001,14");
  assertEquals(bboxText({ west: -200, south: -95, east: 200, north: 95 }), "-180,-90,180,90");
});

Deno.test("a box fits into what is left free, and would not at the next zoom", () => {
  const bounds = { west: 101.15, south: 15.06, east: 101.47, north: 15.33 };
  for (const [width, height, top, bottom] of [[360, 740, 140, 116], [1040, 900, 16, 16], [320, 200, 16, 16]]) {
    const size = { width: width ?? 0, height: height ?? 0 };
    const covered = { top: top ?? 0, bottom: bottom ?? 0, side: 16 };
    const view = fitView(bounds, size, covered, { lowest: 4, highest: 15 });
    const centre = toPixel(view, view.zoom);
    const [a, b] = [
      toPixel({ lon: bounds.west, lat: bounds.north }, view.zoom),
      toPixel({ lon: bounds.east, lat: bounds.south }, view.zoom),
    ];
    const [left, above] = [a.x - centre.x + size.width / 2, a.y - centre.y + size.height / 2];
    const [right, below] = [size.width / 2 - (b.x - centre.x), size.height / 2 - (b.y - centre.y)];
    assert(Math.min(left, right) >= 15.9 && above >= covered.top - 0.1 && below >= covered.bottom - 0.1, `${width}`);
    const isTight = 2 * (b.x - a.x) > size.width - 32 || 2 * (b.y - a.y) > size.height - covered.top - covered.bottom;
    assert(isTight, `${width}: a larger zoom would fit`);
  }
});

Deno.test("the tiles of a view cover the screen, the middle first, none outside of the world", () => {
  const tiles = tilesOf({ lon: 101.3, lat: 15.2, zoom: 12 }, { width: 500, height: 500 });
  assert(tiles.length >= 4 && tiles.length <= 9, String(tiles.length));
  const { x, y } = toPixel({ lon: 101.3, lat: 15.2 }, 12);
  assertEquals(tiles[0], { z: 12, x: Math.floor(x / 256), y: Math.floor(y / 256) });
  assertEquals(tilesOf({ lon: 0, lat: 0, zoom: 0 }, { width: 2000, height: 2000 }), [{ z: 0, x: 0, y: 0 }]);
});
