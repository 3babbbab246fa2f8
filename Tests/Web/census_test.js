// @ts-check
import { changes, pasted, placeKey, placeOf, readCount, total } from "../../web/census/js/sheet-model.js";
import { assertEquals } from "./assert.js";

Deno.test("numbers are read as people type them, and nothing else is", () => {
  for (
    const [text, count] of /** @type {[string, number | null | undefined][]} */ ([
      ["12", 12],
      [" ๑๒ ", 12],
      ["1,200", 1200],
      ["", null],
      ["-", null],
      ["-3", undefined],
      ["2.5", undefined],
      ["สิบ", undefined],
      ["99999", undefined],
      ["1e3", undefined],
      ["0", 0],
    ])
  ) assertEquals(readCount(text), count, text);
});

Deno.test("a pasted table goes over the cells from one on, and stops at the edge of the sheet", () => {
  const grid = { villages: [7, 9], ages: /** @type {[number, number]} */ ([6, 7]) };
  const cells = pasted("1\t2\t3\r\n4\t5\r\n6\r\n", { village: 7, age: 6, sex: "female" }, grid);
  assertEquals(cells.map(({ key, text }) => `${key}=${text}`), [
    "7-6-female=1",
    "7-7-male=2",
    "7-7-female=3",
    "9-6-female=4",
    "9-7-male=5",
  ]);
  assertEquals(pasted("1\t2", { village: 9, age: 7, sex: "female" }, grid).length, 1);
});

Deno.test("what was typed is sent by village and age, and what is no number stays behind", () => {
  const typed = new Map([["7-6-male", "3"], ["7-6-female", "๔"], ["9-7-male", "x"], ["9-7-female", ""], ["odd", "1"]]);
  assertEquals(changes(typed), {
    counts: [{ village: 7, age: 6, male: 3, female: 4 }, { village: 9, age: 7, female: 0 }],
    wrong: ["9-7-male"],
  });
});

Deno.test("a total counts what was typed in the place of what is stored", () => {
  const village = {
    id: 7,
    name: "",
    moo: "",
    tambon: "",
    previous: {},
    counts: { 6: { male: 5, female: null }, 7: { male: 2, female: 1 } },
  };
  assertEquals(total(village, new Map(), [6, 7]), 8);
  assertEquals(total(village, new Map([["7-6-male", "1"], ["7-6-female", "x"]]), [6, 7]), 4);
  assertEquals(placeOf(placeKey({ village: 7, age: 6, sex: "male" })), { village: 7, age: 6, sex: "male" });
  assertEquals(placeOf("nothing"), null);
});
