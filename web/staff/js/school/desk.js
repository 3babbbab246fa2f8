// @ts-check
/** A school's own desk: what is missing first, then one section for each thing the office asks for. */

import { isAbort, words } from "../../../desk/js/client.js";
import { mark } from "../../../desk/js/marks.js";
import { h, replace } from "../../../js/dom.js";
import { formatDate } from "../../../js/format.js";
import { language, t, tn } from "../../../js/i18n.js";
import { createUploadPanel } from "../upload/panel.js";
import { createFacts } from "./facts.js";
import { createNotices } from "./notices.js";
import { createPhotos } from "./photos.js";
import { createPlace } from "./place.js";
import { createThen } from "./then.js";

/** @typedef {import("../types.js").SchoolDesk} SchoolDesk */
/** @typedef {import("../types.js").Item} Item */
/** @typedef {import("../types.js").ItemName} ItemName */

/** Where each item is done on the page. @type {Record<ItemName, string>} */
const PLACES = { photos: "photos", information: "facts", website: "facts", position: "place" };

/**
 * @param {HTMLElement} main
 * @param {import("../../../desk/js/shell.js").Desk} desk
 * @param {number} school
 */
export async function openSchoolDesk(main, desk, school) {
  const loading = h("p", { role: "status" }, t("desk.loading"));
  replace(main, loading);
  /** @type {SchoolDesk} */
  let state;
  for (;;) {
    try {
      state = await desk.client.get(`/api/schools/${school}/desk`);
      break;
    } catch (error) {
      const again = h("button", { type: "button", class: "button is-main" }, t("line.retry"));
      replace(main, h("p", { class: "note danger", role: "alert" }, words(error)), again);
      await new Promise((resolve) => again.addEventListener("click", resolve, { once: true }));
    }
  }

  const context = {
    desk,
    school,
    get: () => state,
    refresh,
  };
  const head = h("div", { class: "stack school-head" });
  const items = h("ul", { class: "items" });
  const photos = createPhotos(context);
  const upload = createUploadPanel(desk, school, {
    maxBytes: () => state.limits.photo_bytes ?? 25_000_000,
    onSent: () => refresh(),
  });
  const facts = createFacts(context);
  const place = createPlace(context);
  const notices = createNotices(context);

  replace(
    main,
    head,
    section("photos", "photos.heading", upload.element, photos.element),
    section("facts", "facts.heading", facts.element),
    section("place", "place.heading", place.element),
    section("notices", "notices.heading", notices.element, createThen(context)),
  );
  show();
  document.title = `${state.school.name} · ${t("staff.title")}`;
  if (location.hash.length > 1) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  desk.onBack(refresh);

  async function refresh() {
    try {
      state = await desk.client.get(`/api/schools/${school}/desk`);
      show();
    } catch (error) {
      if (!isAbort(error)) desk.say(words(error));
    }
  }

  function show() {
    showHead();
    photos.show();
    facts.show();
    place.show();
    notices.show();
  }

  function showHead() {
    const { school: own, round } = state;
    const required = state.items.filter((item) => item.required);
    const missing = required.filter((item) => item.state === "missing" || item.state === "returned");
    const done = required.filter((item) => item.state === "done").length;
    replace(
      head,
      h(
        "div",
        { class: "row school-title" },
        h(
          "div",
          {},
          h("h1", { tabindex: "-1" }, own.name),
          (own.code || own.place) && h("p", { class: "note" }, [own.code, own.place].filter(Boolean).join(" · ")),
        ),
        h(
          "a",
          { class: "button", href: `/api/schools/${school}/page`, target: "_blank", rel: "noopener" },
          t("preview.open"),
        ),
      ),
      h(
        "p",
        { class: `big-words ${state.complete ? "is-complete" : ""}` },
        state.complete
          ? t("desk.complete")
          : missing.length === 0
          ? t("desk.waiting")
          : t("desk.missing", { list: missing.map(({ item }) => t(`item.${item}`)).join(t("list.comma")) }),
      ),
      round && h("p", { class: "note" }, roundWords(round, done, required.length)),
      items,
      sinceWords(required),
    );
    replace(items, ...state.items.map(itemCard));
  }

  /** @param {import("../types.js").Round} round @param {number} done @param {number} all */
  function roundWords(round, done, all) {
    const share = t("desk.share", { done, all });
    if (round.state === "closed") return `${round.name} · ${t("round.closed")} · ${share}`;
    const left = round.days_left;
    return typeof left === "number"
      ? `${round.name} · ${tn("round.left", Math.max(0, left))} · ${share}`
      : `${round.name} · ${share}`;
  }
}

/** What counts only from a day on. @param {Item[]} required */
function sinceWords(required) {
  const list = required.filter(({ since }) => since).map(({ item, since }) =>
    t("rounds.itemSince", { item: t(`item.${item}`), date: formatDate(since ?? "", language()) })
  );
  return list.length > 0 && h("p", { class: "note" }, t("desk.since", { list: list.join(t("list.comma")) }));
}

/** @param {Item} item */
function itemCard({ item, required, state, count, outdated }) {
  return h(
    "li",
    {},
    h(
      "a",
      { class: `item is-${state} ${required ? "" : "is-optional"}`, href: `#${PLACES[item] ?? "photos"}` },
      mark(state, "item-mark"),
      h(
        "span",
        { class: "item-words" },
        h("strong", {}, t(`item.${item}`)),
        h(
          "span",
          {},
          statusWords(item, state, count, outdated),
          !required && h("span", { class: "note" }, ` ${t("item.optional")}`),
        ),
      ),
    ),
  );
}

/** @param {ItemName} item @param {string} state @param {number} count @param {boolean} isOutdated */
function statusWords(item, state, count, isOutdated) {
  // It is there, but older than the round allows: say so, or a school would look for what it sees on the map.
  if (isOutdated && state === "missing") return t(`status.outdated.${item}`);
  if (item === "photos" && count > 0 && state === "done") return tn("item.photoCount", count);
  // The school lies somewhere on the map already; what is missing is somebody who says that it is right.
  return t(item === "position" && state === "missing" ? "status.unconfirmed" : `status.${state}`);
}

/**
 * @param {string} id
 * @param {string} heading
 * @param {...(Node | string)} children
 */
function section(id, heading, ...children) {
  return h(
    "section",
    { class: "section", id, "aria-labelledby": `${id}-heading` },
    h("h2", { id: `${id}-heading`, tabindex: "-1" }, t(heading)),
    ...children,
  );
}

/** @typedef {{ desk: import("../../../desk/js/shell.js").Desk, school: number, get: () => SchoolDesk, refresh: () => Promise<void> }} Context */
