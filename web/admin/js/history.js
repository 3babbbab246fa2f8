// @ts-check
/** Who changed what of accounts and settings; the chain shows whether anything was taken out. */

import { dateTime } from "../../desk/js/account-dialogs.js";
import { h, replace } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { heading, load, table } from "../../staff/js/officer/load.js";

/** @typedef {{ time: string, author: string, action: string, subject: string, detail: string }} Change */

/** @type {import("../../staff/js/officer/desk.js").Open} */
export async function openHistory(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  replace(element, heading("view.history"), body);
  await load(body, () => desk.client.get("/api/accounts/history", { signal }), ({ changes, whole }) => {
    replace(
      body,
      h("p", { class: `note ${whole ? "good" : "danger"}` }, t(whole ? "history.whole" : "history.broken")),
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
