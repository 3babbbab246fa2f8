// @ts-check
import { en as censusEn } from "../../web/census/strings/en.js";
import { th as censusTh } from "../../web/census/strings/th.js";
import { en as deskEn } from "../../web/desk/strings/en.js";
import { th as deskTh } from "../../web/desk/strings/th.js";
import { en as plannerEn } from "../../web/planner/strings/en.js";
import { th as plannerTh } from "../../web/planner/strings/th.js";
import { en } from "../../web/strings/en.js";
import { th } from "../../web/strings/th.js";
import { fill, startingLanguage, t, tn, useStrings } from "../../web/js/i18n.js";
import { assert, assertEquals } from "./assert.js";

const WEB = new URL("../../web/", import.meta.url);

/** @param {string} text */
const names = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

/**
 * Texts of a family of pages and the files that ask for them.
 * @type {{ th: Record<string, string>, en: Record<string, string>, files: string[], shared?: Record<string, string> }[]}
 */
const FAMILIES = [
  { th, en, files: ["index.html", "js/"] },
  { th: plannerTh, en: plannerEn, files: ["planner.html", "planner/js/"], shared: deskTh },
  { th: censusTh, en: censusEn, files: ["census.html", "census/js/"], shared: deskTh },
  { th: deskTh, en: deskEn, files: ["signin.html", "signin/", "desk/js/", "js/connection.js"] },
];

Deno.test("Thai and English have the same keys, each with words and the same {names}", () => {
  for (const { th, en } of FAMILIES) {
    assertEquals(Object.keys(en).sort(), Object.keys(th).sort());
    for (const [key, thai] of Object.entries(th)) {
      const english = en[key] ?? "";
      assert(thai.trim() !== "" && english.trim() !== "", `${key} is empty`);
      assertEquals(names(english), names(thai), key);
    }
  }
});

Deno.test("Thai texts are Thai and English ones are English", () => {
  // The language button names the other language, and a placeholder's text may be a name alone.
  const mixed = new Set(["app.language", "app.languageLabel", "band.other", "address.moo"]);
  for (const { th, en } of FAMILIES) {
    for (const [key, thai] of Object.entries(th)) {
      if (mixed.has(key)) continue;
      assert(/[\u0e00-\u0e7f]/.test(thai), `th ${key} has no Thai letter: ${thai}`);
      assert(!/[\u0e00-\u0e7f]/.test(en[key] ?? ""), `en ${key} has Thai letters: ${en[key]}`);
    }
  }
});

/** Every file at or below some paths, as text. @param {string[]} paths */
async function sources(paths) {
  let text = "";
  for (const path of paths) {
    if (!path.endsWith("/")) text += await Deno.readTextFile(new URL(path, WEB));
    else for await (const entry of Deno.readDir(new URL(path, WEB))) text += await sources([path + entry.name]);
  }
  return text;
}

Deno.test("every key the pages ask for exists, and every key is asked for", async () => {
  for (const { th: strings, files, shared = {} } of FAMILIES) {
    const known = { ...shared, ...strings };
    const source = await sources(files);
    /** @type {Set<string>} */
    const asked = new Set();
    for (const match of source.matchAll(/"([a-z]+\.[A-Za-z-]+(?:\.[a-z]+)?)"/g)) asked.add(match[1] ?? "");
    const certain = [
      ...source.matchAll(/data-i18n(?:-label|-placeholder)?="([^"]+)"/g),
      ...source.matchAll(/\bt\("([^"]+)"/g),
    ];
    for (const match of certain) assert((match[1] ?? "") in known, `${files[0]} asks for ${match[1]}`);
    for (const match of source.matchAll(/\btn\("([^"]+)"/g)) {
      assert(`${match[1]}.one` in known && `${match[1]}.other` in known, `${files[0]} counts ${match[1]}`);
    }
    const unused = Object.keys(strings).filter((key) => {
      const [family = ""] = key.split(".");
      const isPlural = asked.has(key.replace(/\.(one|other)$/, ""));
      // Keys built from a value: t(`level.${level}`).
      return !asked.has(key) && !isPlural && !source.includes(`\`${family}.\${`);
    });
    assertEquals(unused, []);
  }
});

Deno.test("a name without a value stays in the text, so that the gap is seen", () => {
  assertEquals(fill("{a} of {b}", { a: 1 }), "1 of {b}");
  assertEquals(fill("{a}", { a: "$& {b}" }), "$& {b}");
});

Deno.test("a family of pages brings its own texts; what nobody wrote shows its key", () => {
  useStrings({ th: { "test.words": "คำ {n}" }, en: { "test.words": "words {n}", "test.count.one": "{count} word" } });
  assertEquals(t("test.words", { n: 2 }), "คำ 2");
  assertEquals(t("test.nowhere"), "test.nowhere");
  assertEquals(tn("test.nowhere", 3), "test.nowhere.other");
});

Deno.test("a first visit is in Thai unless the browser reads English and no Thai", () => {
  assertEquals(startingLanguage("", ["th-TH", "en"]), "th");
  assertEquals(startingLanguage("", ["en-US", "en", "th"]), "th");
  assertEquals(startingLanguage("", ["en-GB", "en"]), "en");
  assertEquals(startingLanguage("", ["de-DE"]), "en");
  assertEquals(startingLanguage("", []), "th");
  assertEquals(startingLanguage("th", ["en-US"]), "th");
  assertEquals(startingLanguage("xx", ["en-US"]), "en");
});
