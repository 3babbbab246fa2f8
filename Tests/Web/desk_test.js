// @ts-check
import { nextPage, signInPage } from "../../web/desk/js/next.js";
import { createClient, RequestError } from "../../web/desk/js/client.js";
import { assert, assertEquals } from "./assert.js";

Deno.test("after signing in people go to the page they asked for, on this server only, or to the desk of their role", () => {
  assertEquals(nextPage("/staff#review", "officer"), "/staff#review");
  assertEquals(nextPage("/planner?plan=3", "planner"), "/planner?plan=3");
  for (
    const asked of [
      null,
      "",
      "https://evil.example/",
      "//evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      "/signin",
      "/a b",
    ]
  ) {
    assertEquals(nextPage(asked, "school"), "/staff", String(asked));
  }
  assertEquals(nextPage(null, "admin"), "/admin");
  assertEquals(nextPage(null, "planner"), "/planner");
  assertEquals(signInPage("/staff#a b"), "/signin?next=%2Fstaff%23a%20b");
});

/** Answers fetch from a list, and keeps what was asked. @param {[number, unknown][]} answers */
function serve(answers) {
  /** @type {{ path: string, method: string, headers: Record<string, string>, body: unknown }[]} */
  const asked = [];
  globalThis.fetch = (path, options = {}) => {
    asked.push({
      path: String(path),
      method: options.method ?? "GET",
      headers: /** @type {Record<string, string>} */ (options.headers ?? {}),
      body: options.body,
    });
    const [status, body] = answers.shift() ?? [500, {}];
    return Promise.resolve(
      new Response(status === 204 ? null : JSON.stringify(body), {
        status,
        headers: { "Content-Type": "application/json" },
      }),
    );
  };
  return asked;
}

const problem = (/** @type {string} */ name) => ({ type: `urn:schoolmap:problem:${name}`, detail: "words" });
const ME = { name: "kru", role: "school", school: 1, office: "", csrf: "second", must_change_password: false };

Deno.test("a change carries the session's secret, and goes on after a new sign-in without being lost", async () => {
  const real = globalThis.fetch;
  const asked = serve([[200, { ...ME, csrf: "first" }], [401, problem("sign-in-first")], [201, { id: 7 }]]);
  let dialogs = 0;
  const client = createClient({
    signInAgain: () => {
      dialogs += 1;
      return Promise.resolve(/** @type {any} */ (ME));
    },
  });
  await client.session();
  assertEquals((await client.post("/api/x", { words: "typed" })).id, 7);
  assertEquals(dialogs, 1);
  assertEquals(asked.map(({ headers }) => headers["X-CSRF-Token"] ?? ""), ["", "first", "second"]);
  assertEquals(asked[2]?.body, asked[1]?.body);
  globalThis.fetch = real;
});

Deno.test("another tab's new session is taken over; what the server refuses is said in its words", async () => {
  const real = globalThis.fetch;
  const asked = serve([[403, problem("csrf")], [200, ME], [204, null], [409, problem("conflict")]]);
  const client = createClient();
  assertEquals(await client.patch("/api/x", {}), null);
  assertEquals(asked.map(({ method }) => method), ["PATCH", "GET", "PATCH"]);
  try {
    await client.delete("/api/x");
    assert(false, "should fail");
  } catch (error) {
    assert(
      error instanceof RequestError && error.status === 409 && error.message === "words" && !error.isTemporary,
      String(error),
    );
  }
  globalThis.fetch = real;
});
