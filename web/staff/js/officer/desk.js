// @ts-check
/** The officers' desk: one view at a time, each with an address of its own. */

import { h, replace } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { openBoard } from "./board.js";
import { openChecks } from "./checks.js";
import { openLinks } from "./links.js";
import { openPeople } from "./people.js";
import { openPublish } from "./publish.js";
import { openRegister } from "./register.js";
import { openRemovals } from "./removals.js";
import { openReports } from "./reports.js";
import { openReview } from "./review.js";
import { openRounds } from "./rounds.js";

/** @typedef {import("../../../desk/js/shell.js").Desk} Desk */
/** @typedef {{ desk: Desk, signal: AbortSignal, go: (view: string) => void, recount?: () => void }} View recount: what waits has changed */
/** @typedef {(element: HTMLElement, view: View) => Promise<void>} Open */

/** @type {Record<string, Open>} */
const VIEWS = {
  board: openBoard,
  review: openReview,
  publish: openPublish,
  checks: openChecks,
  links: openLinks,
  removals: openRemovals,
  reports: openReports,
  people: openPeople,
  register: openRegister,
  rounds: openRounds,
};

/**
 * @param {HTMLElement} main
 * @param {Desk} desk
 */
export async function openOfficerDesk(main, desk) {
  const body = h("div", { class: "stack view" });
  const links = Object.keys(VIEWS).map((name) => h("a", { href: `#${name}` }, t(`tab.${name}`)));
  const badges = new Map(["review", "publish"].map((name) => [name, h("span", { class: "badge", hidden: true })]));
  for (const [name, badge] of badges) links.find(({ hash }) => hash === `#${name}`)?.append(" ", badge);
  replace(main, h("nav", { class: "tabs", "aria-label": t("tab.label") }, ...links), body);
  let gone = new AbortController();

  async function show() {
    const name = location.hash.slice(1).split("/")[0] || "board";
    const open = VIEWS[name] ?? openBoard;
    gone.abort();
    gone = new AbortController();
    const { signal } = gone;
    for (const link of links) {
      if (link.hash === `#${name}`) {
        link.setAttribute("aria-current", "page");
        link.scrollIntoView({ block: "nearest", inline: "center" });
      } else link.removeAttribute("aria-current");
    }
    document.title = `${t(`tab.${name in VIEWS ? name : "board"}`)} · ${t("staff.title")}`;
    const element = h("div", { class: "stack" });
    replace(body, element);
    await open(element, { desk, signal, go: (view) => location.hash = view, recount: () => countBadges(signal) });
    countBadges(signal);
    if (!signal.aborted && navigated) element.querySelector("h1")?.focus();
    navigated = true;
  }
  let navigated = false;

  /** How much waits, on the tabs; they do without when it cannot be told. @param {AbortSignal} signal */
  async function countBadges(signal) {
    try {
      const { counts } = await desk.client.get("/api/reviews?limit=0", { signal });
      const waiting = { review: counts.received + counts.checking, publish: counts.approved };
      for (const [name, badge] of badges) {
        const count = waiting[/** @type {"review" | "publish"} */ (name)];
        badge.textContent = String(count);
        badge.hidden = count === 0;
      }
    } catch {
      for (const badge of badges.values()) badge.hidden = true;
    }
  }

  globalThis.addEventListener("hashchange", show);
  await show();
}
