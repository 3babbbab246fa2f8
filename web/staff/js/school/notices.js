// @ts-check
/** What happened to the school's items, newest first. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { h, replace } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { photoAddress } from "../photo.js";
import { stateBadge } from "../states.js";

/** @typedef {{ time: string, who: string, kind: string, item: "photo" | "facts", id: number, state: import("../types.js").ItemState, reason: string, caption?: string, picture?: string, fields?: string[] }} Notice */

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
          notice.item === "photo" && notice.picture
            ? h("img", {
              class: "notice-picture",
              src: photoAddress({ id: notice.id, school, picture: notice.picture }, "320.webp"),
              alt: "",
              loading: "lazy",
            })
            : null,
          h("span", { class: "row" }, stateBadge(notice.state), h("span", {}, subject(notice)), kind(notice)),
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

/** What the line is about: the caption of a photo, the names of facts. @param {Notice} notice */
function subject({ item, id, caption, fields }) {
  if (item === "photo") return caption || t("photo.untitled", { id });
  const names = (fields ?? []).map((field) => t(`fact.${field}`)).join(t("list.comma"));
  return names === "" ? t("item.facts") : `${t("item.facts")}: ${names}`;
}

/** What happened besides a new state. @param {Notice} notice */
function kind({ kind, state }) {
  if (kind === "checked" && state === "published") return h("span", { class: "note" }, t("notices.checked"));
  return kind === "changed" ? h("span", { class: "note" }, t("notices.changed")) : null;
}
