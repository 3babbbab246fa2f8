// @ts-check
import {
  applyChange,
  areaAt,
  cornerNear,
  countFindings,
  createModel,
  distanceToLine,
  isInside,
  sortedFindings,
  subdistrictAt,
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

Deno.test("a place lies in the area around it, not in its hole, and snaps to a corner within some metres", () => {
  const open = model();
  assertEquals(areaAt(open, [0.5, 0.5])?.id, 12);
  assertEquals(areaAt(open, [1.5, 0.5])?.id, 24);
  assertEquals(areaAt(open, [2.5, 0.5]), null);
  const holed = square(12, 0);
  holed.geometry.coordinates[0]?.push([[0.4, 0.4], [0.6, 0.4], [0.6, 0.6], [0.4, 0.6], [0.4, 0.4]]);
  assertEquals(areaAt({ ...open, areas: new Map([[12, holed]]) }, [0.5, 0.5]), null);
  assertEquals(cornerNear(open, [1.0002, 1], 25), [1, 1]);
  assertEquals(cornerNear(open, [1.0003, 1], 25), null);
});

Deno.test("a subdistrict is that of the nearest village", () => {
  const open = model();
  const inOne = (/** @type {number} */ id, /** @type {number} */ boundary) => ({ ...village(id, null), boundary });
  const villages = new Map([inOne(1, 7), inOne(2, 7), inOne(9, 8)].map((one) => [one.id, one]));
  assertEquals(subdistrictAt({ ...open, villages }, [0.3, 0.5])?.villages.map(({ id }) => id), [1, 2]);
  assertEquals(subdistrictAt({ ...open, villages: new Map() }, [0.3, 0.5]), null);
});

/** A storage in memory. @returns {Storage & { kept: Map<string, string> }} */
function memory() {
  /** @type {Map<string, string>} */
  const kept = new Map();
  return {
    kept,
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (/** @type {number} */ index) => [...kept.keys()][index] ?? null,
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
    onRefused: (error, steps) => heard.push(`refused ${error} with ${steps.map((step) => step.body?.kind).join()}`),
    hasArrived: () => Promise.resolve(false),
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
  box.end();
});

Deno.test("an edit without a connection is kept, and the page after takes it up with its version", async () => {
  const storage = memory();
  const first = outbox({ storage, deliver: () => Promise.reject("offline"), isTemporary: () => true });
  first.box.push(edit("assign"));
  await settled();
  assertEquals(first.heard, ["sending", "waiting"]);
  first.box.end();
  assertEquals(storage.kept.size, 1, "the edit is not kept");
  const second = outbox({ storage });
  const left = second.box.takeLeft();
  assertEquals(left.map(({ version, steps }) => [version, steps.map((step) => step.body?.kind)]), [[3, ["assign"]]]);
  assertEquals(second.box.takeLeft(), [], "the edit would be sent again");
  second.box.end();
});

Deno.test("a page takes nothing from another that is alive, but from one that has said nothing for long", async () => {
  const storage = memory();
  let now = 1_000_000;
  const offline = { storage, deliver: () => Promise.reject("offline"), isTemporary: () => true, now: () => now };
  const first = outbox(offline);
  const second = outbox({ storage, now: () => now });
  first.box.push(edit("assign"));
  second.box.push(edit("brush"));
  await settled();
  assertEquals(storage.kept.size, 1, "the page that has sent its edit has taken that of the other away");
  assertEquals(second.box.takeLeft(), []);
  now += 60_000;
  assertEquals(second.box.takeLeft().length, 1);
  first.box.end();
  second.box.end();
});

Deno.test("an edit whose answer was lost is not done twice", async () => {
  const answers = ["offline", "409"];
  const options = {
    deliver: () => Promise.reject(answers.shift()),
    isTemporary: (/** @type {unknown} */ error) => error === "offline",
  };
  const { box, heard } = outbox({ ...options, hasArrived: () => Promise.resolve(true) });
  box.push(edit("assign"));
  await settled();
  await box.retry();
  assertEquals(heard, ["sending", "waiting", "sending", "saved"]);
  box.end();
});

Deno.test("edits after a refused one are not sent without it", async () => {
  const { box, heard } = outbox({ deliver: () => Promise.reject("409") });
  box.push(edit("assign"));
  box.push(edit("brush"));
  await settled();
  assertEquals(heard, ["sending", "refused 409 with assign,brush", "saved"]);
  assertEquals(box.waiting, 0);
  box.end();
});
