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
import { factValue } from "./fact-value.js";
import { heading, load, table } from "./load.js";

/** @typedef {import("../types.js").Photo} Photo */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {{ photos: Photo[], proposals: Proposal[] }} Waiting */
/** @typedef {{ id: number, name: string, photos: Photo[], new: number[], proposals: Proposal[] }} Preview */
/** @typedef {{ id: number, author: string, time: string, photos: number[], proposals: number[], note: string, undone: string | null, undone_by: string }} Publication */

/** Small pictures shown of one school before it is published. */
const SHOWN = 8;

/** @type {import("./desk.js").Open} */
export async function openPublish(element, { desk, signal, recount }) {
  const body = h("div", { class: "stack" });
  const kept = draft("publish.note");
  /** Schools that are left out this time. @type {Set<number>} */
  const leftOut = new Set();
  replace(element, heading("tab.publish"), body);
  await show();

  async function show() {
    await load(body, () => desk.client.get("/api/publications", { signal }), ({ waiting, publications }) => {
      replace(
        body,
        waitingSection(waiting),
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

  /** What is approved, school by school. @param {Waiting} waiting */
  function waitingSection(waiting) {
    const all = [...waiting.photos, ...waiting.proposals];
    if (all.length === 0) {
      return h("section", { class: "section" }, h("p", { class: "big-words" }, t("publish.nothing")));
    }
    const schools = new Map(all.map(({ school, school_name }) => [school, school_name]));
    const words = h("p", { class: "big-words", role: "status" });
    const note = h("input", { class: "input", maxlength: 200, value: kept.get("note") ?? "" });
    note.addEventListener("input", () => kept.set("note", note.value, ""));
    const look = h(
      "button",
      { type: "button", class: "button", onclick: () => preview(chosen(waiting)) },
      t("publish.preview"),
    );
    const publish = h("button", { type: "button", class: "button is-main is-large" });
    publish.addEventListener("click", () => make(chosen(waiting), note.value));
    const update = () => {
      const { photos, proposals } = chosen(waiting);
      words.textContent = t("publish.ready", {
        set: setWords(photos.length, proposals.length) || t("publish.nothingChosen"),
      });
      const count = photos.length + proposals.length;
      publish.textContent = count === all.length ? t("publish.now") : tn("publish.some", count);
      publish.disabled = look.disabled = count === 0;
    };
    update();
    return h(
      "section",
      { class: "section stack" },
      words,
      h(
        "ul",
        { class: "publish-list" },
        ...[...schools].map(([id, name]) => schoolLine(id, name, waiting, update)),
      ),
      field(t("publish.note"), note),
      h("div", { class: "row" }, look, publish),
    );
  }

  /** @param {number} id @param {string} name @param {Waiting} waiting @param {() => void} update */
  function schoolLine(id, name, waiting, update) {
    const photos = waiting.photos.filter(({ school }) => school === id);
    const facts = waiting.proposals.filter(({ school }) => school === id).length;
    const box = h("input", { type: "checkbox" });
    box.checked = !leftOut.has(id);
    box.addEventListener("change", () => {
      if (box.checked) leftOut.delete(id);
      else leftOut.add(id);
      update();
    });
    return h(
      "li",
      { class: "plain-row" },
      h(
        "label",
        { class: "check" },
        box,
        h(
          "span",
          {},
          h("strong", {}, name),
          " ",
          h("span", { class: "note" }, setWords(photos.length, facts)),
        ),
      ),
      h(
        "span",
        { class: "publish-pictures", "aria-hidden": "true" },
        ...photos.slice(0, SHOWN).map((photo) =>
          h("img", { src: photoAddress(photo, "320.webp"), alt: "", loading: "lazy" })
        ),
        photos.length > SHOWN && h("span", { class: "note" }, `+${photos.length - SHOWN}`),
      ),
    );
  }

  /** Exactly what is on the screen, so that nothing approved meanwhile slips in. @param {Waiting} waiting */
  function chosen(waiting) {
    const ids = (/** @type {{ id: number, school: number }[]} */ items) =>
      items.filter(({ school }) => !leftOut.has(school)).map(({ id }) => id);
    return { photos: ids(waiting.photos), proposals: ids(waiting.proposals) };
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
        setWords(publication.photos.length, publication.proposals.length),
        publication.note && h("span", { class: "note" }, ` ${publication.note}`),
      ),
      h(
        "td",
        {},
        publication.undone
          ? t("publish.undone", { name: publication.undone_by, time: dateTime(publication.undone) })
          : h("button", {
            type: "button",
            class: "button",
            "aria-label": t("publish.undoLabel", { time: dateTime(publication.time) }),
            onclick: () => undo(publication),
          }, t("publish.undo")),
      ),
    );
  }

  /** @param {{ photos: number[], proposals: number[] }} wanted */
  function preview(wanted) {
    return openDialog(t("publish.preview"), () => {
      const list = h("div", { class: "stack" });
      load(list, () => desk.client.post("/api/publications?preview=1", wanted), (answer) => {
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

  /** @param {{ photos: number[], proposals: number[] }} wanted @param {string} note */
  async function make(wanted, note) {
    const text = t("publish.sure", { set: setWords(wanted.photos.length, wanted.proposals.length) });
    if (!await confirm(t("publish.sureTitle"), text, { yes: t("publish.yes") })) return;
    try {
      await desk.client.post("/api/publications", note.trim() === "" ? wanted : { ...wanted, note: note.trim() });
      kept.clear();
      leftOut.clear();
      desk.say(t("publish.done"));
      recount?.();
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
      recount?.();
    } catch (error) {
      desk.say(words(error), 12_000);
    }
    await show();
  }
}

/** What a set holds, without what it does not hold. @param {number} photos @param {number} facts */
function setWords(photos, facts) {
  const words = [photos > 0 && tn("publish.photos", photos), facts > 0 && tn("publish.facts", facts)];
  return words.filter(Boolean).join(", ");
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
        h("li", {}, `${t(`fact.${field}`)}: `, factValue(field, now), " → ", factValue(field, value))
      ),
    ),
  );
}
