// @ts-check
/** What the public saw of the school on a day, from the history. */

import { isAbort, words } from "../../../desk/js/client.js";
import { h, replace } from "../../../js/dom.js";
import { formatDate } from "../../../js/format.js";
import { language, t, tn } from "../../../js/i18n.js";
import { photoAddress } from "../photo.js";
import { factText } from "./facts.js";

const SHOWN = ["name", "levels", "pupils", "teachers", "website", "phone", "email", "tambon", "amphoe", "province"];

/** @param {import("./desk.js").Context} context */
export function createThen({ desk, school }) {
  const day = h("input", { class: "input", type: "date", required: true, max: today() });
  day.value = today();
  const result = h("div", { class: "stack", role: "status" });
  const form = h(
    "form",
    { class: "row then-form" },
    h("label", { for: "then-day" }, t("then.day")),
    day,
    h("button", { type: "submit", class: "button" }, t("then.show")),
  );
  day.id = "then-day";
  let asking = new AbortController();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    asking.abort();
    asking = new AbortController();
    try {
      const query = new URLSearchParams({ at: day.value });
      show(await desk.client.get(`/api/schools/${school}/published?${query}`, { signal: asking.signal }));
    } catch (error) {
      if (!isAbort(error)) replace(result, h("p", { class: "note danger" }, words(error)));
    }
  });

  /** @param {{ school: { facts: Record<string, unknown> } | null, photos: { id: number, caption: string, picture: string }[] }} then */
  function show({ school: then, photos }) {
    const date = formatDate(day.value, language());
    if (!then) return replace(result, h("p", {}, t("then.nothing", { date })));
    replace(
      result,
      h("h3", {}, t("then.title", { date })),
      h("p", { class: "note" }, photos.length === 0 ? t("then.noPhotos") : tn("then.photos", photos.length)),
      h(
        "ul",
        { class: "then-photos" },
        ...photos.map((photo) =>
          h(
            "li",
            {},
            h("img", { src: photoAddress({ ...photo, school }, "320.webp"), alt: photo.caption, loading: "lazy" }),
            h("span", { class: "note" }, photo.caption),
          )
        ),
      ),
      h(
        "dl",
        { class: "facts" },
        ...SHOWN.map((name) => ({ name, text: fact(name, factText(then.facts[name])) })).filter(({ text }) => text)
          .map(({ name, text }) => h("div", { class: "fact" }, h("dt", {}, t(`fact.${name}`)), h("dd", {}, text))),
      ),
    );
  }

  return h(
    "details",
    { class: "then" },
    h("summary", {}, t("then.heading")),
    h("div", { class: "stack" }, form, result),
  );
}

/** @param {string} name @param {string} text */
function fact(name, text) {
  if (name !== "levels") return text;
  return text.split(",").filter(Boolean).map((level) => t(`level.${level}`)).join(", ");
}

/** The day in Bangkok. */
function today() {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Bangkok" }).format(new Date());
}
