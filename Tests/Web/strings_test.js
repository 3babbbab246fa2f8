// @ts-check
import { en } from "../../web/strings/en.js";
import { th } from "../../web/strings/th.js";
import { fill } from "../../web/js/i18n.js";
import { assert, assertEquals } from "./assert.js";

const WEB = new URL("../../web/", import.meta.url);

/** @param {string} text */
const names = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

Deno.test("Thai and English have the same keys, each with words and the same {names}", () => {
  assertEquals(Object.keys(en).sort(), Object.keys(th).sort());
  for (const [key, thai] of Object.entries(th)) {
    const english = en[/** @type {keyof typeof en} */ (key)];
    assert(thai.trim() !== "" && english.trim() !== "", `${key} is empty`);
    assertEquals(names(english), names(thai), key);
  }
});

Deno.test("Thai texts are Thai and English ones are English", () => {
  // The language button names the other language, and a placeholder's text may be a name alone.
  const mixed = new Set(["app.language", "app.languageLabel", "band.other", "address.moo"]);
  for (const [key, thai] of Object.entries(th)) {
    const english = en[/** @type {keyof typeof en} */ (key)];
    if (mixed.has(key)) continue;
    assert(/[\u0e00-\u0e7f]/.test(thai), `th ${key} has no Thai letter: ${thai}`);
    assert(!/[\u0e00-\u0e7f]/.test(english), `en ${key} has Thai letters: ${english}`);
  }
});

Deno.test("every key the pages ask for exists, and every key is asked for", async () => {
  /** @type {Set<string>} */
  const asked = new Set();
  const page = await Deno.readTextFile(new URL("index.html", WEB));
  for (const match of page.matchAll(/data-i18n(?:-label|-placeholder)?="([^"]+)"/g)) asked.add(match[1] ?? "");
  let patterns = "";
  for await (const entry of Deno.readDir(new URL("js/", WEB))) {
    const source = await Deno.readTextFile(new URL(`js/${entry.name}`, WEB));
    for (const match of source.matchAll(/"([a-z]+\.[A-Za-z-]+(?:\.[a-z]+)?)"/g)) asked.add(match[1] ?? "");
    patterns += source;
  }
  for (const key of page.matchAll(/data-i18n(?:-label|-placeholder)?="([^"]+)"/g)) {
    assert((key[1] ?? "") in th, `index.html asks for ${key[1]}`);
  }
  const unused = Object.keys(th).filter((key) => {
    const [family = ""] = key.split(".");
    const isPlural = asked.has(key.replace(/\.(one|other)$/, ""));
    // Keys built from a value: t(`level.${level}`).
    return !asked.has(key) && !isPlural && !patterns.includes(`\`${family}.\${`);
  });
  assertEquals(unused, []);
});

Deno.test("a name without a value stays in the text, so that the gap is seen", () => {
  assertEquals(fill("{a} of {b}", { a: 1 }), "1 of {b}");
  assertEquals(fill("{a}", { a: "$& {b}" }), "$& {b}");
});
