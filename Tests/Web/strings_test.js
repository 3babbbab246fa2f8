// @ts-check
import { en as deskEnglish } from "../../web/desk/strings/en.js";
import { th as deskThai } from "../../web/desk/strings/th.js";
import { en as adminEnglish } from "../../web/admin/strings/en.js";
import { th as adminThai } from "../../web/admin/strings/th.js";
import { en as staffEnglish } from "../../web/staff/strings/en.js";
import { th as staffThai } from "../../web/staff/strings/th.js";
import { en } from "../../web/strings/en.js";
import { th } from "../../web/strings/th.js";
import { en as embedEnglish } from "../../web/embed/strings/en.js";
import { th as embedThai } from "../../web/embed/strings/th.js";
import { en as tourEnglish } from "../../web/tour/strings/en.js";
import { th as tourThai } from "../../web/tour/strings/th.js";
import { en as plannerEnglish } from "../../web/planner/strings/en.js";
import { th as plannerThai } from "../../web/planner/strings/th.js";
import { en as censusEnglish } from "../../web/census/strings/en.js";
import { th as censusThai } from "../../web/census/strings/th.js";
import { fill, startingLanguage, t, tn, useStrings } from "../../web/js/i18n.js";
import { assert, assertEquals } from "./assert.js";

const WEB = new URL("../../web/", import.meta.url);

/**
 * Texts of a family of pages, and the files that ask for them.
 * @type {{ name: string, th: Record<string, string>, en: Record<string, string>, files: string[],
 *   also?: Record<string, string> }[]} also: words of others that come with shared parts
 */
const FAMILIES = [
  { name: "public", th, en, files: ["index.html", "js/"] },
  { name: "tour", th: tourThai, en: tourEnglish, files: ["tour.html", "tour/"] },
  { name: "planner", th: plannerThai, en: plannerEnglish, files: ["planner.html", "planner/"], also: deskThai },
  { name: "census", th: censusThai, en: censusEnglish, files: ["census.html", "census/"], also: deskThai },
  { name: "desk", th: deskThai, en: deskEnglish, files: ["signin.html", "signin/", "desk/js/", "js/connection.js"] },
  {
    name: "staff",
    th: { ...deskThai, ...staffThai },
    en: { ...deskEnglish, ...staffEnglish },
    // The words of all desks are counted with those who bring them.
    files: ["staff.html", "staff/js/", "signin.html", "signin/", "desk/js/", "js/connection.js"],
  },
  {
    name: "admin",
    th: adminThai,
    en: adminEnglish,
    also: { ...deskThai, ...staffThai },
    files: ["admin.html", "admin/js/"],
  },
  { name: "embed", th: embedThai, en: embedEnglish, files: ["embed.html", "embed/"] },
];

/** Every key of every family with both its texts; fails where one language lacks a key. */
function pairs() {
  return FAMILIES.flatMap((family) => {
    assertEquals(Object.keys(family.en).sort(), Object.keys(family.th).sort(), family.name);
    return Object.entries(family.th).map(([key, thai]) => /** @type {const} */ ([key, thai, family.en[key] ?? ""]));
  });
}

/** @param {string} text */
const names = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

Deno.test("Thai and English have the same keys, each with words and the same {names}", () => {
  for (const [key, thai, english] of pairs()) {
    assert(thai.trim() !== "" && english.trim() !== "", `${key} is empty`);
    assertEquals(names(english), names(thai), key);
  }
});

Deno.test("Thai texts are Thai and English ones are English", () => {
  // The language button names the other language, and a placeholder's text may be a name alone.
  const mixed = new Set(["app.language", "app.languageLabel", "band.other", "address.moo"]);
  for (const [key, thai, english] of pairs()) {
    if (mixed.has(key)) continue;
    assert(/[\u0e00-\u0e7f]/.test(thai), `th ${key} has no Thai letter: ${thai}`);
    assert(!/[\u0e00-\u0e7f]/.test(english), `en ${key} has Thai letters: ${english}`);
  }
});

/** Every file at or below some paths, as text. @param {string[]} paths */
async function sources(paths) {
  let text = "";
  // The tables themselves ask for nothing.
  for (const path of paths.filter((path) => !path.includes("strings/"))) {
    if (!path.endsWith("/")) text += await Deno.readTextFile(new URL(path, WEB));
    else {
      for await (const entry of Deno.readDir(new URL(path, WEB))) {
        text += await sources([path + entry.name + (entry.isDirectory ? "/" : "")]);
      }
    }
  }
  return text;
}

Deno.test("every key the pages ask for exists, and every key is asked for", async () => {
  for (const { name, th: own, files, also } of FAMILIES) {
    const source = await sources(files);
    // Every family knows the words of the public pages too.
    const strings = { ...th, ...also, ...own };
    /** @type {Set<string>} */
    const asked = new Set();
    for (const match of source.matchAll(/"([a-z]+\.[A-Za-z-]+(?:\.[a-z]+)?)"/g)) asked.add(match[1] ?? "");
    const certain = [
      ...source.matchAll(/data-i18n(?:-label|-placeholder)?="([^"]+)"/g),
      ...source.matchAll(/\bt\("([^"]+)"/g),
    ];
    for (const match of certain) assert((match[1] ?? "") in strings, `${name} asks for ${match[1]}`);
    for (const match of source.matchAll(/\btn\("([^"]+)"/g)) {
      assert(`${match[1]}.one` in strings && `${match[1]}.other` in strings, `${name} counts ${match[1]}`);
    }
    const unused = Object.keys(own).filter((key) => {
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
