// @ts-check
import {
  applyChange,
  countFindings,
  createModel,
  distanceToLine,
  isInside,
  sortedFindings,
  villagesNear,
  villagesOf,
} from "../../web/planner/js/model.js";
import { createOutbox } from "../../web/planner/js/outbox.js";
import { assert, assertEquals } from "./assert.js";

const NONE = {
  villages: 0,
  children: 0,
  by_age: {},
  uncounted: 0,
  pupils: null,
  capacity: null,
  use: null,
  mean: null,
  median: null,
  p90: null,
  farthest: null,
  unserved: 0,
  without_area: 0,
  square_metres: 0,
};

/** @param {number} id @param {number} west */
const square = (id, west) => ({
  id,
  name: `area ${id}`,
  school: id,
  kind: /** @type {const} */ ("exclusive"),
  locked: false,
  statistics: NONE,
  geometry: {
    type: /** @type {const} */ ("MultiPolygon"),
    coordinates: [[
      /** @type {[number, number][]} */ ([[west, 0], [west + 1, 0], [west + 1, 1], [west, 1], [west, 0]]),
    ]],
  },
});

/** @param {number} id @param {number | null} area */
const village = (id, area) => ({
  id,
  name: `v${id}`,
  code: "",
  moo: "",
  tambon: "",
  amphoe: "",
  lon: id / 10,
  lat: 0.5,
  area,
  children: 5,
  metres: null,
  boundary: null,
});

const PLAN = {
  id: 1,
  name: "p",
  band: "primary",
  year: 2026,
  status: /** @type {const} */ ("draft"),
  parent: null,
  parent_version: null,
  boundaries: [],
  detour: 1,
  note: "",
  version: 3,
  document: "",
  announced: null,
  author: "a",
  created: "",
  can_undo: false,
  can_redo: false,
};

const model = () =>
  createModel({
    plan: PLAN,
    bbox: [0, 0, 2, 1],
    areas: [square(12, 0), square(24, 1)],
    villages: [village(1, 12), village(11, null)],
    schools: [],
    statistics: NONE,
    limits: {
      farthest: 3000,
      few_pupils: 120,
      very_few_pupils: 40,
      size_bands: { small: 120, medium: 600, large: 1500 },
      ages: [6, 11],
      census_year: null,
    },
    findings: [
      {
        key: "b",
        kind: "gap",
        severity: "warning",
        area: null,
        other: null,
        lon: 1,
        lat: 1,
        measure: 4,
        message: "",
        repairs: [],
      },
      {
        key: "a",
        kind: "uncovered",
        severity: "error",
        area: null,
        other: null,
        lon: 1,
        lat: 1,
        measure: 5,
        message: "",
        repairs: [],
      },
    ],
  });

Deno.test("neighbours that share corners get different colours, and areas keep theirs after a change", () => {
  const before = model();
  // 12 and 24 would have the same colour by their number.
  assert(before.colours.get(12) !== before.colours.get(24), "neighbours look alike");
  const after = applyChange(before, {
    version: 4,
    kind: "assign",
    text: "",
    areas: [square(36, 2)],
    removed: [],
    villages: [{ id: 11, area: 36, metres: 200 }],
    statistics: { ...NONE, villages: 2 },
    findings: { added: [], removed: ["a"] },
    can_undo: true,
    can_redo: false,
  });
  assertEquals(after.colours.get(12), before.colours.get(12));
  assertEquals(after.colours.get(24), before.colours.get(24));
  assert(after.colours.get(36) !== after.colours.get(24), "the new neighbour looks alike");
});

Deno.test("a change replaces what it names and nothing else, and the model before it stays as it was", () => {
  const before = model();
  const after = applyChange(before, {
    version: 4,
    kind: "merge",
    text: "",
    areas: [square(12, 0)],
    removed: [24],
    villages: [{ id: 11, area: 12, metres: 90 }],
    statistics: { ...NONE, children: 10 },
    findings: { added: [], removed: ["a"] },
    can_undo: true,
    can_redo: false,
  });
  assertEquals([...after.areas.keys()], [12]);
  assertEquals(villagesOf(after, 12).map((v) => v.id), [1, 11]);
  assertEquals(after.plan.version, 4);
  assertEquals(countFindings(after), { error: 0, warning: 1, info: 0 });
  assertEquals(before.areas.size, 2);
  assertEquals(villagesOf(before, null).map((v) => v.id), [11]);
  assert(after.villages.get(1) === before.villages.get(1), "an untouched village was copied");
});

Deno.test("the worst findings come first", () => {
  assertEquals(sortedFindings(model()).map((finding) => finding.key), ["a", "b"]);
});

Deno.test("a brush takes the villages within its radius, in metres", () => {
  const near = distanceToLine([100, 15], [[100.01, 15], [100.02, 15]]);
  assert(Math.abs(near - 1075) < 5, `${near} m`);
  assertEquals(villagesNear([village(1, null), village(2, null)], [[0.1, 0.5], [0.11, 0.5]], 500).map((v) => v.id), [
    1,
  ]);
  assertEquals(distanceToLine([0, 0], []), Infinity);
});

Deno.test("a ring that crosses itself holds what is in either half", () => {
  const bow = /** @type {[number, number][]} */ ([[0, 0], [2, 2], [2, 0], [0, 2]]);
  assert(isInside([0.2, 1], bow) && isInside([1.8, 1], bow) && !isInside([1, 1.8], bow), "the halves");
});

/** A storage in memory. */
function memory() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    kept,
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value),
    removeItem: (/** @type {string} */ key) => void kept.delete(key),
  };
}

/** @param {Partial<Parameters<typeof createOutbox>[0]>} options */
function outbox(options) {
  /** @type {string[]} */
  const heard = [];
  let version = 3;
  const box = createOutbox({
    storage: null,
    key: "plan.1",
    version: () => version,
    deliver: (step, on) => Promise.resolve(/** @type {any} */ ({ version: on + 1, kind: step.body?.kind })),
    onChange: (change) => {
      version = change.version;
      heard.push(`${change.kind}@${change.version}`);
    },
    onRefused: (error) => heard.push(`refused ${error}`),
    isTemporary: () => false,
    onCondition: (condition) => heard.push(condition),
    ...options,
  });
  return { box, heard };
}
const edit = (/** @type {string} */ kind) => ({ send: /** @type {const} */ ("edits"), body: { kind } });
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

Deno.test("edits are sent one after the other, each on the version the last one made", async () => {
  const { box, heard } = outbox({});
  box.push(edit("assign"));
  box.push(edit("brush"));
  await settled();
  assertEquals(heard, ["sending", "assign@4", "sending", "brush@5", "saved"]);
});

Deno.test("an edit without a connection is kept, and a new page sends it when the plan is as it was", async () => {
  const storage = memory();
  const first = outbox({ storage, deliver: () => Promise.reject("offline"), isTemporary: () => true });
  first.box.push(edit("assign"));
  await settled();
  assertEquals(first.heard, ["sending", "waiting"]);
  first.box.end();
  assert(storage.kept.has("plan.1"), "the edit is not kept");
  const second = outbox({ storage });
  assertEquals(second.box.resume(), []);
  await settled();
  assertEquals(second.heard, ["sending", "assign@4", "saved"]);
  assert(!storage.kept.has("plan.1"), "the edit would be sent again");
});

Deno.test("what was left behind is not sent when the plan has moved on", () => {
  const storage = memory();
  storage.setItem("plan.1", JSON.stringify({ version: 2, steps: [edit("assign")] }));
  const { box, heard } = outbox({ storage });
  assertEquals(box.resume(), [edit("assign")]);
  assertEquals(heard, []);
});

Deno.test("edits after a refused one are not sent without it", async () => {
  const { box, heard } = outbox({ deliver: () => Promise.reject("409") });
  box.push(edit("assign"));
  box.push(edit("brush"));
  await settled();
  assertEquals(heard, ["sending", "refused 409", "saved"]);
  assertEquals(box.waiting, 0);
});
