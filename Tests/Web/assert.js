// @ts-check
/** Compares without a package from elsewhere. */

/**
 * Fails unless two plain values are equal, member by member.
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} [what]
 */
export function assertEquals(actual, expected, what = "") {
  const [left, right] = [text(actual), text(expected)];
  if (left !== right) throw new Error(`${what ? `${what}: ` : ""}is ${left}, should be ${right}`);
}

/**
 * @param {boolean} holds
 * @param {string} what
 */
export function assert(holds, what) {
  if (!holds) throw new Error(what);
}

/** @param {unknown} value */
function text(value) {
  return JSON.stringify(value, (_, member) => {
    if (typeof member === "number" && !Number.isFinite(member)) return String(member);
    if (member === undefined) return "undefined";
    if (typeof member !== "object" || member === null || Array.isArray(member)) return member;
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => a < b ? -1 : 1));
  });
}
