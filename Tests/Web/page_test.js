// @ts-check
import { LATER_MODULES, LATER_STYLES, MODULES_ON_DEMAND } from "../../web/js/later.js";
import { assert, assertEquals } from "./assert.js";

const WEB = new URL("../../web/", import.meta.url);
/** The modules pages begin with. */
const ENTRIES = ["js/start.js", "js/page.js", "js/share.js", "js/report.js", "tour/tour.js", "embed/embed.js"];
const PAGE = await Deno.readTextFile(new URL("index.html", WEB));

/** Every module reached from one, by the addresses of its imports. @param {string} first */
async function reached(first) {
  const found = new Set([first]);
  for (const path of found) {
    const source = await Deno.readTextFile(new URL(path, WEB));
    for (const match of source.matchAll(/^import\s[^;]*?"(\.[^"]+)";/gms)) {
      found.add(new URL(match[1] ?? "", new URL(path, WEB)).pathname.slice(WEB.pathname.length));
    }
  }
  return found;
}

Deno.test("the page asks for every module of the first look at once, and for no other", async () => {
  const asked = [...PAGE.matchAll(/rel="modulepreload" href="\/([^"]+)"/g)].map((match) => match[1] ?? "");
  assertEquals(asked.sort(), [...await reached("js/start.js")].sort());
});

Deno.test("what comes after the map is asked for at once too, and nothing twice", async () => {
  const first = await reached("js/start.js");
  const rest = [...await reached("js/page.js")].filter((path) => !first.has(path));
  const later = LATER_MODULES.map((name) => `js/${name}.js`);
  // This list itself is there by then, though it is asked for in the middle of it.
  assertEquals(later.sort(), rest.filter((path) => path !== "js/later.js").sort());
  const known = new Set([...first, ...rest]);
  const onDemand = ["js/share.js", "js/report.js"].map(reached);
  const others = new Set(
    (await Promise.all(onDemand)).flatMap((paths) => [...paths]).filter((path) => !known.has(path)),
  );
  assertEquals(MODULES_ON_DEMAND.map((name) => `js/${name}.js`).sort(), [...others].sort());
  const early = [...PAGE.matchAll(/href="\/css\/(\w+)\.css"/g)].map((match) => match[1] ?? "");
  const styles = (await Promise.all([...early, ...LATER_STYLES].map(imported))).flat();
  assertEquals(styles.length, new Set(styles).size, "a style sheet comes twice");
  for (const name of ["tokens", "base", "map", "top", "panel", "card", "facets", "wide"]) {
    assert(styles.includes(name), `${name}.css is asked for by nobody`);
  }
});

/** A style sheet and those it imports, which must be there. @param {string} name @returns {Promise<string[]>} */
async function imported(name) {
  const source = await Deno.readTextFile(new URL(`css/${name}.css`, WEB));
  const others = [...source.matchAll(/@import "(\w+)\.css";/g)].map((match) => match[1] ?? "");
  return [name, ...(await Promise.all(others.map(imported))).flat()];
}

Deno.test("no module needs one that needs it in turn, by whatever way it asks for it", async () => {
  /** @type {Map<string, string[]>} */
  const asks = new Map();
  const open = [...ENTRIES];
  for (let path = open.pop(); path; path = open.pop()) {
    if (asks.has(path)) continue;
    const source = await Deno.readTextFile(new URL(path, WEB));
    const from = new URL(path, WEB);
    const named = [...source.matchAll(/^import\s[^;]*?"(\.[^"]+)";|\bimport\("(\.[^"]+)"\)/gms)]
      .filter(([whole]) => !whole.includes("@typedef"))
      .map(([, fixed, late]) => new URL(fixed ?? late ?? "", from).pathname.slice(WEB.pathname.length));
    asks.set(path, named);
    open.push(...named);
  }
  assert((asks.get("js/start.js") ?? []).includes("js/page.js"), "imports that come later are seen");
  /** @type {Set<string>} */
  const done = new Set();
  /** @param {string} path @param {string[]} way */
  function visit(path, way) {
    assert(!way.includes(path), [...way, path].join(" → "));
    if (done.has(path)) return;
    for (const next of asks.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  }
  for (const entry of ENTRIES) visit(entry, []);
});

Deno.test("the pages' own files are there, and none is from elsewhere", async () => {
  const pages = await Promise.all(["tour.html", "embed.html"].map((name) => Deno.readTextFile(new URL(name, WEB))));
  for (const match of [PAGE, ...pages].join().matchAll(/(?:href|src)="([^"#]+)/g)) {
    const address = match[1] ?? "";
    assert(address.startsWith("/"), `${address} is not an address of this server`);
    if (address === "/" || /^\/(vendor|downloads|api)\//.test(address)) continue;
    await Deno.stat(new URL(`.${address}`, WEB));
  }
});

Deno.test("no script or style stands in the page itself, where the content policy forbids it", () => {
  assert(!/<style|\sstyle=|\son\w+=|javascript:/i.test(PAGE), "inline style or script");
  assertEquals([...PAGE.matchAll(/<script(?![^>]*\ssrc=)/g)].length, 0);
});

Deno.test("every picture of the sprite that is asked for is there", async () => {
  const sprite = await Deno.readTextFile(new URL("icons.svg", WEB));
  const drawn = new Set([...sprite.matchAll(/<symbol id="([^"]+)"/g)].map((match) => match[1]));
  const asked = new Set([...PAGE.matchAll(/icons\.svg#([\w-]+)/g)].map((match) => match[1]));
  for (const path of (await Promise.all(ENTRIES.map(reached))).flatMap((paths) => [...paths])) {
    const source = await Deno.readTextFile(new URL(path, WEB));
    for (const call of source.matchAll(/\bicon\(([^()]*)\)/g)) {
      for (const match of (call[1] ?? "").matchAll(/(?:^|[?:]\s*)"([\w-]+)"/g)) asked.add(match[1]);
    }
  }
  for (const level of ["kindergarten", "primary", "lower-secondary", "upper-secondary", "unknown"]) {
    asked.add(`level-${level}`);
  }
  assertEquals([...drawn].sort(), [...asked].sort());
});

Deno.test("only the tokens name colours of the page", async () => {
  for (const name of ["base", "map", "top", "panel", "card", "facets", "wide", "tour", "embed", "page"]) {
    const css = await Deno.readTextFile(new URL(`css/${name}.css`, WEB));
    const colours = [...css.matchAll(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/gi)].map((match) => match[0]);
    assertEquals(colours, [], `${name}.css`);
    for (const match of css.matchAll(/var\((--[\w-]+)/g)) {
      const token = match[1] ?? "";
      const tokens = await Deno.readTextFile(new URL("css/tokens.css", WEB));
      const page = await Deno.readTextFile(new URL("css/map.css", WEB));
      // Lengths of bars are data.
      if (token === "--share" || token === "--seconds") continue;
      assert(tokens.includes(`${token}:`) || page.includes(`${token}:`), `${name}.css uses ${token}, which nobody set`);
    }
  }
});
