// @ts-check
import {
  areSame,
  boxBetween,
  createSteps,
  fillScale,
  moved,
  noEdits,
  resized,
  turnedSize,
  wholeEdits,
} from "../../web/staff/js/improve/edits.js";
import { assert, assertEquals } from "./assert.js";

Deno.test("a box is drawn from any corner, stays inside, and is none when too small to be meant", () => {
  const box = boxBetween({ x: 0.75, y: 0.5 }, { x: 0.25, y: -1 });
  assertEquals(JSON.stringify(box), JSON.stringify({ left: 0.25, top: 0, width: 0.5, height: 0.5 }));
  assertEquals(boxBetween({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 }), null);
});

Deno.test("moving and sizing never leave the picture", () => {
  const box = { left: 0.5, top: 0.5, width: 0.25, height: 0.25 };
  assertEquals(moved(box, 9, -9).left, 0.75);
  assertEquals(moved(box, 9, -9).top, 0);
  assertEquals(resized(box, 9, 9).width, 0.5);
  assert(resized(box, -9, -9).width > 0, "never empty");
});

Deno.test("a straightened picture fills its frame: its corners lie inside the turned one", () => {
  for (const [width, height, degrees] of /** @type {const} */ ([[400, 300, 5], [300, 400, -20], [1600, 200, 12]])) {
    const scale = fillScale(width, height, degrees);
    const angle = degrees * Math.PI / 180;
    for (const [x, y] of [[width / 2, height / 2], [-width / 2, height / 2]]) {
      // The frame's corner, seen from the turned picture.
      const across = Math.abs((x ?? 0) * Math.cos(angle) + (y ?? 0) * Math.sin(angle)) / scale;
      const up = Math.abs((y ?? 0) * Math.cos(angle) - (x ?? 0) * Math.sin(angle)) / scale;
      assert(across <= width / 2 + 1e-9 && up <= height / 2 + 1e-9, `${width}×${height} by ${degrees}°`);
    }
    assert(scale >= 1 && scale < 3, `scale ${scale}`);
  }
  assertEquals(fillScale(400, 300, 0), 1);
  assertEquals(turnedSize(400, 300, 3).width, 300);
});

Deno.test("every step can be taken back, and a step that changes nothing is none", () => {
  const steps = createSteps(wholeEdits({ quarterTurns: 1 }));
  steps.set({ quarterTurns: 1 });
  assert(!steps.canUndo, "nothing was changed");
  steps.set({ brightness: 0.2 });
  steps.set({ blurs: [{ left: 0, top: 0, width: 0.5, height: 0.5 }] });
  steps.undo();
  assertEquals(steps.get().blurs.length, 0);
  assertEquals(steps.get().brightness, 0.2);
  steps.undo();
  steps.undo();
  assert(areSame(steps.get(), { ...noEdits(), quarterTurns: 1 }), "as it began");
});
