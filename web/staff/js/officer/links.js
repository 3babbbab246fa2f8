// @ts-check
/** Website links and what was found there. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { h, replace } from "../../../js/dom.js";
import { webAddress } from "../../../js/format.js";
import { t, tn } from "../../../js/i18n.js";
import { heading, load, table } from "./load.js";

/** Rows at first. */
const FEW = 40;
const OUTCOMES = ["live", "moved", "parked", "missing", "certificate", "unreachable", "refused", "malformed"];

/** @typedef {{ school: number, school_name: string, url: string, outcome: string, status: number | null, final_url: string, checked: string, dead_since: string | null }} Link */

/** @typedef {{ time: string, end: "finished" | "silent" | "offline", looked: number, dead: number, doubtful: boolean }} Walk */

/** @type {import("./desk.js").Open} */
export async function openLinks(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  let shown = FEW;
  const outcome = h(
    "select",
    { class: "input", "aria-label": t("links.outcome") },
    h("option", { value: "" }, t("links.dead")),
    ...OUTCOMES.map((name) => h("option", { value: name }, t(`link.${name}`))),
  );
  outcome.addEventListener("change", () => {
    shown = FEW;
    show();
  });
  replace(element, heading("tab.links", outcome), body);
  await show();

  async function show() {
    body.replaceChildren();
    const query = outcome.value === "" ? "" : `?outcome=${outcome.value}`;
    await load(body, () => desk.client.get(`/api/links${query}`, { signal }), (answer) => {
      /** @type {Link[]} */
      const all = answer.links ?? [];
      const links = outcome.value === "" ? all.filter((link) => !["live"].includes(link.outcome)) : all;
      const walk = answer.walk ? walkWords(answer.walk) : "";
      if (links.length === 0) return replace(body, walk, h("p", { role: "status" }, t("links.none")));
      const more = h("button", { type: "button", class: "button" }, t("notices.more"));
      const list = () => {
        const rows = links.slice(0, shown).map(row);
        const heads = ["board.school", "links.url", "links.outcome", "links.checked", "links.act"];
        replace(
          body,
          walk,
          h("p", { class: "note", role: "status" }, tn("links.count", links.length)),
          table(t("tab.links"), heads, rows),
          links.length > shown && more,
        );
      };
      more.addEventListener("click", () => {
        shown += FEW;
        list();
      });
      list();
    });
  }

  /** When the websites were last looked at, and why one should not believe it. @param {Walk} walk */
  function walkWords({ time, end, looked, dead, doubtful }) {
    const what = end === "finished" && doubtful ? "many" : end;
    return h(
      "p",
      { class: doubtful ? "note warn" : "note" },
      t(`walk.${what}`, { time: dateTime(time), looked, dead }),
    );
  }

  /** @param {Link} link */
  function row(link) {
    const href = webAddress(link.url);
    const again = h("button", {
      type: "button",
      class: "button",
      "aria-label": t("links.againLabel", { name: link.school_name }),
    }, t("link.again"));
    again.addEventListener("click", async () => {
      again.disabled = true;
      try {
        await desk.client.post(`/api/schools/${link.school}/link`, {}, { deadline: 60_000 });
        await show();
      } catch (error) {
        desk.say(words(error));
      }
      again.disabled = false;
    });
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, h("a", { href: `/staff?school=${link.school}#facts` }, link.school_name)),
      h(
        "td",
        {},
        href ? h("a", { href, target: "_blank", rel: "noopener noreferrer" }, link.url) : link.url,
        link.final_url && h("span", { class: "note" }, ` → ${link.final_url}`),
      ),
      h("td", {}, `${t(`link.${link.outcome}`)}${link.status ? ` (${link.status})` : ""}`),
      h(
        "td",
        {},
        dateTime(link.checked),
        link.dead_since && h("span", { class: "note" }, ` ${t("links.since", { time: dateTime(link.dead_since) })}`),
      ),
      h("td", {}, again),
    );
  }
}
