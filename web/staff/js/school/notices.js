// @ts-check
/** What happened to the school's items, newest first. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { h, replace } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";

/** @typedef {{ time: string, who: string, kind: string, item: string, id: number, state: string, reason: string }} Notice */

const FEW = 6;

/** @param {import("./desk.js").Context} context */
export function createNotices({ desk, school }) {
  const list = h("ul", { class: "plain-list" });
  const more = h("button", { type: "button", class: "button", hidden: true }, t("notices.more"));
  let limit = FEW;
  /** @type {Notice[]} */
  let notices = [];
  more.addEventListener("click", () => {
    limit += 30;
    render();
  });

  function render() {
    replace(
      list,
      ...notices.slice(0, limit).map((notice) =>
        h(
          "li",
          { class: "notice-row" },
          h("span", {}, `${t(`item.${notice.item}`)}: ${t(`state.${notice.state}`)}`),
          notice.reason && h("span", { class: "note danger" }, t("photos.reason", { reason: notice.reason })),
          h("span", { class: "note" }, `${dateTime(notice.time)} · ${notice.who}`),
        )
      ),
    );
    if (notices.length === 0) replace(list, h("li", { class: "note" }, t("notices.none")));
    more.hidden = notices.length <= limit;
  }

  return {
    element: h("div", { class: "stack" }, list, more),
    async show() {
      try {
        notices = (await desk.client.get(`/api/schools/${school}/notices`)).notices ?? [];
        render();
      } catch (error) {
        replace(list, h("li", { class: "note" }, words(error)));
      }
    },
  };
}
