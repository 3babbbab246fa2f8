// @ts-check
import { MOST_CORNERS, readCorners, readGeoJSON, readPosition } from "../../web/planner/js/coordinates.js";
import { assert, assertEquals } from "./assert.js";

const RING = [[100, 13], [100.1, 13], [100.1, 13.1], [100, 13]];

Deno.test("a line is a longitude and a latitude, however they are parted", () => {
  for (const line of ["100.5, 13.7", "100.5 13.7", " 100.5;13.7 ", "100.5\t13.7"]) {
    assertEquals(readPosition(line), [100.5, 13.7]);
  }
  for (const line of ["", "100.5", "13.7, 100.5", "a, b", "1e2 13", "100.5, 13.7, 2", "0x10 3", "181 0"]) {
    assertEquals(readPosition(line), null);
  }
});

Deno.test("a list of corners says which line is none", () => {
  assertEquals(readCorners("100 13\n\n100.1 13\r\n100 13.1"), { ring: [[100, 13], [100.1, 13], [100, 13.1]] });
  assertEquals(readCorners("100 13\nhere\n100 13.1"), { fault: { key: "ground.badLine", at: 2 } });
  assertEquals(readCorners("100 13\n100.1 13"), { fault: { key: "ground.few" } });
});

Deno.test("a GeoJSON file gives the rings of its one polygon", () => {
  const polygon = { type: "Polygon", coordinates: [RING, RING] };
  const feature = { type: "Feature", properties: {}, geometry: polygon };
  for (
    const value of [polygon, feature, { type: "FeatureCollection", features: [feature] }, {
      type: "MultiPolygon",
      coordinates: [polygon.coordinates],
    }]
  ) assertEquals(readGeoJSON(JSON.stringify(value)), { rings: [RING, RING] });
});

Deno.test("a GeoJSON file that is not one polygon in degrees is told", () => {
  const fault = (/** @type {unknown} */ value) => {
    const read = readGeoJSON(typeof value === "string" ? value : JSON.stringify(value));
    return "fault" in read ? read.fault.key : "";
  };
  const polygon = { type: "Polygon", coordinates: [RING] };
  assertEquals(fault("{"), "ground.noJSON");
  assertEquals(fault("null"), "ground.noPolygon");
  assertEquals(fault({ type: "Point", coordinates: [1, 2] }), "ground.noPolygon");
  assertEquals(fault({ type: "FeatureCollection", features: 5 }), "ground.noPolygon");
  assertEquals(fault({ type: "Polygon", coordinates: [] }), "ground.noPolygon");
  assertEquals(fault({ type: "GeometryCollection", geometries: [polygon, polygon] }), "ground.polygons");
  assertEquals(
    fault({ type: "Polygon", coordinates: [[[662366, 1521280], [1, 2], [3, 4], [5, 6]]] }),
    "ground.badPlace",
  );
  assertEquals(fault({ type: "Polygon", coordinates: [[[100, "13"], [1, 2], [3, 4], [5, 6]]] }), "ground.badPlace");
  assertEquals(fault({ type: "Polygon", coordinates: [RING.slice(1)] }), "ground.few");
  const many = Array.from({ length: MOST_CORNERS + 1 }, () => [100, 13]);
  assertEquals(fault({ type: "Polygon", coordinates: [many] }), "ground.many");
  assert(fault({ type: "Polygon", coordinates: [null] }) === "ground.few", "a ring that is none");
});
