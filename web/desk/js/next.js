// @ts-check
/** Where somebody goes after signing in. Pure. */

/** @typedef {import("./client.js").Role} Role */

/** @type {Record<Role, string>} */
const HOMES = { school: "/staff", officer: "/staff", director: "/staff", planner: "/planner", admin: "/admin" };

/**
 * The page asked for, when it is one of this server, otherwise the desk of the role.
 * @param {string | null} asked a path like /staff#photos
 * @param {Role} role
 */
export function nextPage(asked, role) {
  // "//host" and "/\host" are addresses of other hosts to a browser.
  if (asked && /^\/(?![/\\])[\x21-\x7e]*$/.test(asked) && !asked.startsWith("/signin")) return asked;
  return HOMES[role] ?? "/";
}

/** The sign-in page that comes back here. @param {string} path */
export function signInPage(path) {
  return `/signin?next=${encodeURIComponent(path)}`;
}
