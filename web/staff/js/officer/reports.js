// @ts-check
/** What the public says is wrong about schools; each is settled with a note. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { h, replace } from "../../../js/dom.js";
import { language, t } from "../../../js/i18n.js";
import { draft } from "../drafts.js";
import { heading, load } from "./load.js";

/**
 * @typedef {{ id: number, school: number, schoolName: string, kind: string, label: { th: string, en: string },
 *   message: string, contact: string, time: string, state: "open" | "done" | "dismissed", note: string }} Report
 */

const STATES = ["open", "done", "dismissed"];

/** @type {import("./desk.js").Open} */
export async function openReports(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  const which = h(
    "select",
    { class: "input", "aria-label": t("reports.state") },
    ...STATES.map((state) => h("option", { value: state }, t(`reports.${state}`))),
  );
  which.addEventListener("change", show);
  replace(element, heading("tab.reports", which), h("p", { class: "note" }, t("reports.text")), body);
  await show();

  async function show() {
    body.replaceChildren();
    await load(body, () => desk.client.get(`/api/reports?state=${which.value}`, { signal }), ({ reports }) => {
      replace(
        body,
        reports.length === 0
          ? h("p", { role: "status" }, t("reports.none"))
          : h("ul", { class: "check-list" }, ...reports.map(card)),
      );
    });
  }

  /** @param {Report} report */
  function card(report) {
    const kept = draft(`report.${report.id}`);
    const note = h("textarea", { class: "input", id: `report-${report.id}`, maxlength: 2000 });
    note.value = kept.get("note") ?? report.note;
    note.addEventListener("input", () => kept.set("note", note.value, report.note));
    /** @param {"done" | "dismissed"} state */
    const settle = async (state) => {
      try {
        await desk.client.patch(`/api/reports/${report.id}`, { state, note: note.value.trim() });
        kept.clear();
        desk.say(t("reports.settled", { name: report.schoolName }));
      } catch (error) {
        desk.say(words(error), 12_000);
      }
      await show();
    };
    return h(
      "li",
      { class: "section" },
      h("h2", {}, h("a", { href: `/staff?school=${report.school}` }, report.schoolName)),
      h("p", {}, h("strong", {}, report.label[language()]), report.message && `: ${report.message}`),
      h(
        "p",
        { class: "note" },
        dateTime(report.time),
        report.contact && ` · ${t("removals.contact", { contact: report.contact })}`,
      ),
      report.state === "open"
        ? h("div", { class: "field" }, h("label", { for: note.id }, t("reports.note")), note)
        : report.note && h("p", { class: "note" }, report.note),
      report.state === "open" && h(
        "div",
        { class: "row" },
        h("button", { type: "button", class: "button is-main", onclick: () => settle("done") }, t("reports.setDone")),
        h("button", { type: "button", class: "button", onclick: () => settle("dismissed") }, t("reports.setDismissed")),
      ),
    );
  }
}
