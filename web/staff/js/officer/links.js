// @ts-check
/** Website links and what was found there. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { h, replace } from "../../../js/dom.js";
import { webAddress } from "../../../js/format.js";
import { t } from "../../../js/i18n.js";
import { heading, load, table } from "./load.js";

const OUTCOMES = ["live", "moved", "parked", "missing", "certificate", "unreachable", "refused", "malformed"];

/** @typedef {{ school: number, school_name: string, url: string, outcome: string, status: number | null, final_url: string, checked: string, dead_since: string | null }} Link */

/** @type {import("./desk.js").Open} */
export async function openLinks(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  const outcome = h(
    "select",
    { class: "input", "aria-label": t("links.outcome") },
    h("option", { value: "" }, t("links.dead")),
    ...OUTCOMES.map((name) => h("option", { value: name }, t(`link.${name}`))),
  );
  outcome.addEventListener("change", show);
  replace(element, heading("tab.links", outcome), body);
  await show();

  async function show() {
    body.replaceChildren();
    const query = outcome.value === "" ? "" : `?outcome=${outcome.value}`;
    await load(body, () => desk.client.get(`/api/links${query}`, { signal }), (answer) => {
      /** @type {Link[]} */
      const all = answer.links ?? [];
      const links = outcome.value === "" ? all.filter((link) => !["live"].includes(link.outcome)) : all;
      replace(
        body,
        links.length === 0 ? h("p", { role: "status" }, t("links.none")) : table(
          t("tab.links"),
          ["board.school", "links.url", "links.outcome", "links.checked", "links.act"],
          links.map(row),
        ),
      );
    });
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
