// @ts-check
/** Makes what is approved public in one step, with a look before and a way back after. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { confirm, openDialog } from "../../../desk/js/dialogs.js";
import { field } from "../../../desk/js/forms.js";
import { h, replace } from "../../../js/dom.js";
import { t, tn } from "../../../js/i18n.js";
import { draft } from "../drafts.js";
import { photoAddress } from "../photo.js";
import { heading, load, table } from "./load.js";

/** @typedef {import("../types.js").Photo} Photo */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {{ id: number, name: string, photos: Photo[], new: number[], proposals: Proposal[] }} Preview */
/** @typedef {{ id: number, author: string, time: string, photos: number[], proposals: number[], note: string, undone: string | null, undone_by: string }} Publication */

/** @type {import("./desk.js").Open} */
export async function openPublish(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  const kept = draft("publish.note");
  replace(element, heading("tab.publish"), body);
  await show();

  async function show() {
    await load(body, () => desk.client.get("/api/publications", { signal }), ({ waiting, publications }) => {
      const [photos, facts] = [waiting.photos.length, waiting.proposals.length];
      const note = h("input", { class: "input", maxlength: 200, value: kept.get("note") ?? "" });
      note.addEventListener("input", () => kept.set("note", note.value, ""));
      const publish = h("button", { type: "button", class: "button is-main is-large" }, t("publish.now"));
      publish.addEventListener("click", () => make(note.value));
      replace(
        body,
        h(
          "section",
          { class: "section" },
          h(
            "p",
            { class: "big-words" },
            photos + facts === 0 ? t("publish.nothing") : t("publish.waiting", { photos, facts }),
          ),
          photos + facts > 0 && field(t("publish.note"), note),
          photos + facts > 0 && h(
            "div",
            { class: "row" },
            h("button", { type: "button", class: "button", onclick: preview }, t("publish.preview")),
            publish,
          ),
        ),
        h("h2", {}, t("publish.past")),
        publications.length === 0 ? h("p", { class: "note" }, t("publish.none")) : table(t("publish.past"), [
          "publish.time",
          "publish.author",
          "publish.what",
          "publish.back",
        ], publications.map(row)),
      );
    });
  }

  /** @param {Publication} publication */
  function row(publication) {
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, dateTime(publication.time)),
      h("td", {}, publication.author),
      h(
        "td",
        {},
        t("publish.set", { photos: publication.photos.length, facts: publication.proposals.length }),
        publication.note && h("span", { class: "note" }, ` ${publication.note}`),
      ),
      h(
        "td",
        {},
        publication.undone
          ? t("publish.undone", { name: publication.undone_by, time: dateTime(publication.undone) })
          : h("button", { type: "button", class: "button", onclick: () => undo(publication) }, t("publish.undo")),
      ),
    );
  }

  function preview() {
    return openDialog(t("publish.preview"), () => {
      const list = h("div", { class: "stack" });
      load(list, () => desk.client.post("/api/publications?preview=1", {}), (answer) => {
        /** @type {Preview[]} */
        const schools = answer.schools;
        replace(
          list,
          h("p", { class: "note" }, tn("publish.schools", schools.length)),
          ...schools.map(previewSchool),
        );
      });
      return [list];
    }, { isWide: true });
  }

  /** @param {string} note */
  async function make(note) {
    if (!await confirm(t("publish.sureTitle"), t("publish.sure"), { yes: t("publish.now") })) return;
    try {
      await desk.client.post("/api/publications", note.trim() === "" ? {} : { note: note.trim() });
      kept.clear();
      desk.say(t("publish.done"));
    } catch (error) {
      desk.say(words(error), 12_000);
    }
    await show();
  }

  /** @param {Publication} publication */
  async function undo(publication) {
    if (
      !await confirm(t("publish.undoTitle"), t("publish.undoText", { time: dateTime(publication.time) }), {
        yes: t("publish.undo"),
        isDanger: true,
      })
    ) return;
    try {
      await desk.client.post(`/api/publications/${publication.id}/undo`);
      desk.say(t("publish.undoDone"));
    } catch (error) {
      desk.say(words(error), 12_000);
    }
    await show();
  }
}

/** What one school would show. @param {Preview} school */
function previewSchool({ name, photos, new: fresh, proposals }) {
  const fields = proposals.flatMap(({ fields }) => fields.filter(({ decision }) => decision === "approved"));
  return h(
    "section",
    { class: "preview-school stack" },
    h("h3", {}, name),
    photos.length > 0 && h(
      "ul",
      { class: "preview-strip", tabindex: "0", "aria-label": name },
      ...photos.map((photo) =>
        h(
          "li",
          { class: fresh.includes(photo.id) ? "is-new" : "" },
          h("img", { src: photoAddress(photo, "320.webp"), alt: photo.caption, loading: "lazy" }),
          fresh.includes(photo.id) && h("span", { class: "badge" }, t("publish.new")),
        )
      ),
    ),
    fields.length > 0 && h(
      "ul",
      { class: "changes" },
      ...fields.map(({ field, now, new: value }) =>
        h("li", {}, `${t(`fact.${field}`)}: ${now || t("fact.empty")} → ${value}`)
      ),
    ),
  );
}
