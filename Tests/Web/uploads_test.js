// @ts-check
import { createQueue } from "../../web/staff/js/upload/queue.js";
import { assert, assertEquals } from "./assert.js";

/** @typedef {import("../../web/staff/js/upload/queue.js").Upload} Upload */

class Fault extends Error {
  /** @param {string} message @param {boolean} isTemporary */
  constructor(message, isTemporary) {
    super(message);
    this.isTemporary = isTemporary;
  }
}

/** A queue with a store in memory that outlives it, and a line that fails as told. @param {(upload: Upload, count: number) => void} send */
function setup(send, stored = /** @type {Map<string, Upload>} */ (new Map())) {
  /** @type {string[]} */
  const tries = [];
  /** @type {string[]} */
  const sent = [];
  let waits = 0;
  const queue = createQueue(1, {
    store: {
      all: (school) => Promise.resolve([...stored.values()].filter((upload) => upload.school === school)),
      put: (upload) => Promise.resolve(void stored.set(upload.key, { ...upload })),
      remove: (key) => Promise.resolve(void stored.delete(key)),
    },
    send: (upload) => {
      tries.push(upload.key);
      send(upload, tries.length);
      return Promise.resolve({ id: tries.length });
    },
    fault: (error) => error instanceof Fault ? error : { message: String(error), isTemporary: false },
    wait: () => {
      waits += 1;
      return Promise.resolve();
    },
    onChange: () => {},
    onSent: (upload) => sent.push(upload.name),
  });
  return { queue, stored, tries, sent, waits: () => waits };
}

const files = (/** @type {string[]} */ ...names) => names.map((name) => new File(["x"], name, { type: "image/jpeg" }));
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

Deno.test("a photo is sent only with a basis of consent, and then leaves the store", async () => {
  const { queue, stored, sent } = setup(() => {});
  await queue.add(files("a.jpg", "b.jpg"));
  assertEquals(stored.size, 2);
  queue.change(queue.list()[0]?.key ?? "", { consent: "guardian", caption: "words" });
  assertEquals(queue.start(), 1);
  await settle();
  assertEquals(sent, ["a.jpg"]);
  assertEquals([...stored.values()].map(({ name }) => name), ["b.jpg"]);
});

Deno.test("a cut line is tried again under the same key, until the photo is there", async () => {
  const { queue, tries, sent, waits } = setup((_, count) => {
    if (count < 4) throw new Fault("cut", true);
  });
  await queue.add(files("a.jpg"));
  queue.change(queue.list()[0]?.key ?? "", { consent: "guardian" });
  queue.start();
  await settle();
  assertEquals(sent, ["a.jpg"]);
  assertEquals(tries.length, 4);
  assertEquals(new Set(tries).size, 1);
  assertEquals(waits(), 3);
});

Deno.test("what the server refuses stays with its reason and does not hold up the others", async () => {
  const { queue, sent } = setup((upload) => {
    if (upload.name === "bomb.jpg") throw new Fault("no photo", false);
  });
  await queue.add(files("bomb.jpg", "b.jpg"));
  for (const { key } of queue.list()) queue.change(key, { consent: "none-visible" });
  queue.start();
  await settle();
  assertEquals(sent, ["b.jpg"]);
  assertEquals(queue.list().map(({ state, reason }) => `${state} ${reason}`), ["refused no photo"]);
});

Deno.test("what was refused is sent again when the person asks, as the same request", async () => {
  let isFull = true;
  const { queue, tries, sent } = setup(() => {
    if (isFull) throw new Fault("the disk is full", false);
  });
  await queue.add(files("a.jpg"));
  const key = queue.list()[0]?.key ?? "";
  queue.change(key, { consent: "guardian" });
  queue.start();
  await settle();
  assertEquals(sent, []);
  isFull = false;
  queue.again(key);
  await settle();
  assertEquals(sent, ["a.jpg"]);
  assertEquals(tries, [key, key]);
});

Deno.test("closing the page loses nothing: captions, consents and keys are there again and sending goes on", async () => {
  const first = setup(() => {
    throw new Fault("cut", true);
  });
  // A line that never comes back: the first page waits for ever.
  const stored = first.stored;
  await first.queue.add(files("a.jpg", "draft.jpg"));
  const [a, b] = first.queue.list();
  first.queue.change(a?.key ?? "", { consent: "guardian", caption: "typed" });
  first.queue.change(b?.key ?? "", { caption: "half" });
  stored.set(a?.key ?? "", { .../** @type {Upload} */ (stored.get(a?.key ?? "")), state: "ready" });

  const second = setup(() => {}, stored);
  await second.queue.restore();
  await settle();
  assertEquals(second.sent, ["a.jpg"]);
  assertEquals(second.tries, [a?.key]);
  assertEquals(second.queue.list().map(({ caption, state }) => `${caption} ${state}`), ["half draft"]);
  assert(![...stored.values()].some(({ school }) => school !== 1), "another school");
});

Deno.test("photos chosen while the store is still being read are kept beside those of an earlier visit", async () => {
  const stored = new Map();
  await setup(() => {}, stored).queue.add(files("old.jpg"));
  await new Promise((resolve) => setTimeout(resolve, 2));
  const { queue } = setup(() => {}, stored);
  const restoring = queue.restore();
  await Promise.all([restoring, queue.add(files("a.jpg", "b.jpg"))]);
  assertEquals(queue.list().map(({ name }) => name), ["old.jpg", "a.jpg", "b.jpg"]);
});
