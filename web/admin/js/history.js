// @ts-check
/** Who changed what of accounts and settings; the chain shows whether anything was taken out. */

import { dateTime } from "../../desk/js/account-dialogs.js";
import { copyText } from "../../desk/js/copy.js";
import { field, onSubmit } from "../../desk/js/forms.js";
import { h, replace } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { heading, load, table } from "../../staff/js/officer/load.js";

/** @typedef {{ time: string, author: string, action: string, subject: string, detail: string }} Change */

/** @type {import("../../staff/js/officer/desk.js").Open} */
export async function openHistory(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  replace(element, heading("view.history"), body);
  await load(body, () => desk.client.get("/api/accounts/history", { signal }), ({ changes, whole, anchor }) => {
    replace(
      body,
      h("p", { class: `note ${whole ? "good" : "danger"}` }, t(whole ? "history.whole" : "history.broken")),
      anchorSection(desk, anchor),
      table(
        t("view.history"),
        ["history.time", "history.author", "history.action", "history.subject", "history.detail"],
        changes.map((/** @type {Change} */ change) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, dateTime(change.time)),
            h("td", {}, change.author),
            h("td", {}, t(`action.${change.action}`)),
            h("td", {}, change.subject),
            h("td", { class: "history-detail" }, change.detail),
          )
        ),
      ),
    );
  });
}

/**
 * The anchor of the histories, to be kept elsewhere, and a check of one that was kept.
 *
 * @param {import("../../desk/js/shell.js").Desk} desk
 * @param {string} anchor
 */
function anchorSection(desk, anchor) {
  const kept = h("input", { class: "input", required: true, maxlength: 80, autocomplete: "off", spellcheck: "false" });
  const found = h("p", { role: "status" });
  const form = h(
    "form",
    { class: "stack" },
    field(t("anchor.kept"), kept),
    h("p", { class: "fault form-fault", role: "alert" }),
    found,
    h("div", {}, h("button", { type: "submit", class: "button" }, t("anchor.check"))),
  );
  onSubmit(form, async () => {
    replace(found);
    const query = new URLSearchParams({ anchor: kept.value.trim() });
    const { held } = await desk.client.get(`/api/accounts/history?${query}`);
    found.className = `note ${held ? "good" : "danger"}`;
    found.textContent = t(held ? "anchor.held" : "anchor.broken");
  });
  const code = h("code", { class: "secret" }, anchor);
  const copy = async () => desk.say(t(await copyText(code) ? "anchor.copied" : "anchor.selected"));
  return h(
    "section",
    { class: "section", "aria-labelledby": "anchor-heading" },
    h("h2", { id: "anchor-heading" }, t("anchor.heading")),
    h("p", {}, t("anchor.text")),
    code,
    h(
      "div",
      {},
      h("button", { type: "button", class: "button", onclick: copy }, t("anchor.copy")),
    ),
    h("details", {}, h("summary", {}, t("anchor.earlier")), form),
  );
}
