// @ts-check
import { assert, assertEquals } from "./assert.js";

const WEB = new URL("../../web/", import.meta.url);
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

Deno.test("the page asks for every module at once, and for no other", async () => {
  const asked = [...PAGE.matchAll(/rel="modulepreload" href="\/([^"]+)"/g)].map((match) => match[1] ?? "");
  assertEquals(asked.sort(), [...await reached("js/main.js")].sort());
});

Deno.test("the page's own files are there, and none is from elsewhere", async () => {
  for (const match of PAGE.matchAll(/(?:href|src)="([^"#]+)/g)) {
    const address = match[1] ?? "";
    assert(address.startsWith("/"), `${address} is not an address of this server`);
    if (/^\/(vendor|downloads|api)\//.test(address)) continue;
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
  for (const path of await reached("js/main.js")) {
    const source = await Deno.readTextFile(new URL(path, WEB));
    for (const match of source.matchAll(/\bicon\("([\w-]+)"/g)) asked.add(match[1]);
  }
  for (const level of ["kindergarten", "primary", "lower-secondary", "upper-secondary", "unknown"]) {
    asked.add(`level-${level}`);
  }
  assertEquals([...drawn].sort(), [...asked].sort());
});

Deno.test("only the tokens name colours of the page", async () => {
  for (const name of ["base", "map", "top", "panel", "card", "page"]) {
    const css = await Deno.readTextFile(new URL(`css/${name}.css`, WEB));
    const colours = [...css.matchAll(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/gi)].map((match) => match[0]);
    assertEquals(colours, [], `${name}.css`);
    for (const match of css.matchAll(/var\((--[\w-]+)/g)) {
      const token = match[1] ?? "";
      const tokens = await Deno.readTextFile(new URL("css/tokens.css", WEB));
      const page = await Deno.readTextFile(new URL("css/map.css", WEB));
      assert(tokens.includes(`${token}:`) || page.includes(`${token}:`), `${name}.css uses ${token}, which nobody set`);
    }
  }
});
