// @ts-check
/** The public page as it will look when what waits is published; nothing of it is public yet. */

import { openDialog } from "../../../desk/js/dialogs.js";
import { h } from "../../../js/dom.js";
import { webAddress } from "../../../js/format.js";
import { t } from "../../../js/i18n.js";
import { photoAddress } from "../photo.js";
import { factText } from "./facts.js";

const SHOWN = [
  "levels",
  "pupils",
  "teachers",
  "phone",
  "email",
  "website",
  "house_no",
  "moo",
  "road",
  "tambon",
  "amphoe",
  "province",
  "postcode",
];

/** @param {import("./desk.js").Context} context */
export function openPreview(context) {
  const { school, photos, proposals } = context.get();
  /** @type {Record<string, string>} */
  const facts = Object.fromEntries(Object.entries(school.facts ?? {}).map(([name, value]) => [name, factText(value)]));
  for (const { state, fields } of proposals) {
    if (!["received", "checking", "approved"].includes(state)) continue;
    for (const { field, new: value } of fields) facts[field] = value;
  }
  const shown = photos.filter(({ state }) => !["returned", "withdrawn"].includes(state))
    .sort((a, b) => a.order - b.order || a.id - b.id);
  let at = 0;
  return openDialog(t("preview.title"), () => {
    const picture = h("img", { class: "preview-picture", alt: "" });
    const caption = h("p", { class: "note", role: "status" });
    const step = (/** @type {number} */ by) => {
      at = (at + by + shown.length) % shown.length;
      const photo = shown[at];
      if (!photo) return;
      picture.src = photoAddress(photo, "1600.webp");
      picture.alt = photo.caption;
      caption.textContent = `${at + 1}/${shown.length} ${photo.caption}`;
    };
    if (shown.length > 0) step(0);
    return [
      h("p", { class: "note warn" }, t("preview.text")),
      h("h3", { class: "preview-name" }, facts.name || school.name),
      shown.length > 0 ? picture : h("p", { class: "note" }, t("preview.noPhotos")),
      shown.length > 0 ? caption : "",
      shown.length > 1
        ? h(
          "div",
          { class: "row" },
          h("button", { type: "button", class: "button", onclick: () => step(-1) }, t("preview.previous")),
          h("button", { type: "button", class: "button", onclick: () => step(1) }, t("preview.next")),
        )
        : "",
      h(
        "dl",
        { class: "facts" },
        ...SHOWN.filter((name) => facts[name]).map((name) =>
          h(
            "div",
            { class: "fact" },
            h("dt", {}, t(`fact.${name}`)),
            h(
              "dd",
              {},
              name === "levels"
                ? levelWords(facts[name] ?? "")
                : name === "website"
                ? address(facts[name] ?? "")
                : facts[name],
            ),
          )
        ),
      ),
      h("p", {}, h("a", { href: `/schools/${school.id}`, target: "_blank", rel: "noopener" }, t("preview.now"))),
    ];
  }, { isWide: true });
}

/** @param {string} text */
function levelWords(text) {
  return text.split(",").filter(Boolean).map((level) => t(`level.${level}`)).join(", ");
}

/** @param {string} text */
function address(text) {
  const href = webAddress(text);
  return href ? h("a", { href, target: "_blank", rel: "noopener noreferrer" }, text) : text;
}
