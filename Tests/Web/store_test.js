// @ts-check
import { createStore } from "../../web/js/store.js";
import { assertEquals } from "./assert.js";

Deno.test("listeners hear of a change once, with what was before", () => {
  const store = createStore({ a: 1, list: ["x"] });
  /** @type {string[]} */
  const heard = [];
  const end = store.subscribe((now, before) => heard.push(`${before.a}→${now.a}`));
  store.set({ a: 2 });
  store.set({ a: 2 });
  end();
  store.set({ a: 3 });
  assertEquals(heard, ["1→2"]);
});

Deno.test("an equal part is no change and keeps its identity", () => {
  const store = createStore({ a: 1, list: ["x"] });
  const { list } = store.get();
  store.set({ a: 2, list: ["x"] });
  assertEquals(store.get().list === list, true);
});
