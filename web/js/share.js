// @ts-check
/** Hands on a link: to copy, as a QR code, to another app, or as a frame for another website. */

import { pageOf } from "./card-content.js";
import { openDialog } from "./dialog.js";
import { h, icon } from "./dom.js";
import { t } from "./i18n.js";

/**
 * @typedef {object} Shared
 * @property {string} title
 * @property {string} url
 * @property {string} embed  the address of the view that may be framed
 * @property {string} [qr]  the address of the QR code
 */

/** @param {Shared} shared */
function openShare({ title, url, embed, qr }) {
  const status = h("p", { class: "note good", role: "status", hidden: true });
  const snippet = `<iframe src="${attribute(embed)}" title="${attribute(title)}" width="100%" height="480" ` +
    `style="border:0" loading="lazy" allow="geolocation"></iframe>`;
  const apps = [
    typeof navigator.share === "function" && h(
      "button",
      { class: "button", type: "button", onclick: () => handOver({ title, url }) },
      icon("share"),
      t("share.apps"),
    ),
    h(
      "a",
      {
        class: "button",
        href: `https://social-plugins.line.me/lineit/share?url=${encodeURIComponent(url)}`,
        target: "_blank",
        rel: "noopener noreferrer",
      },
      t("share.line"),
    ),
  ];

  /** @param {HTMLInputElement | HTMLTextAreaElement} field */
  async function copy(field) {
    status.hidden = false;
    try {
      await navigator.clipboard.writeText(field.value);
      status.textContent = t("card.copied");
    } catch {
      // Without leave to write to the clipboard people copy by themselves.
      field.select();
      status.textContent = t("share.copyByHand");
    }
  }

  const link = h("input", { class: "input", id: "share-link", readonly: true, value: url });
  const code = h(
    "textarea",
    { class: "input", id: "share-embed", readonly: true, rows: "4", spellcheck: "false" },
    snippet,
  );
  const picture = qr &&
    h("img", { class: "share-qr", src: qr, width: "176", height: "176", alt: t("share.qr", { title }) });
  if (picture) picture.addEventListener("error", () => picture.remove(), { once: true });
  openDialog(
    { title: t("share.heading") },
    h("p", { class: "share-title", lang: "th" }, title),
    picture,
    h(
      "div",
      { class: "field" },
      h("label", { for: "share-link" }, t("share.link")),
      h(
        "div",
        { class: "share-row" },
        link,
        h("button", { class: "button is-main", type: "button", onclick: () => copy(link) }, t("share.copy")),
      ),
    ),
    h("div", { class: "share-row" }, ...apps),
    h(
      "details",
      { class: "share-more" },
      h("summary", {}, t("share.embed")),
      h(
        "div",
        { class: "field" },
        h("label", { for: "share-embed" }, t("share.embedHint")),
        code,
        h("button", { class: "button", type: "button", onclick: () => copy(code) }, t("share.copyCode")),
      ),
    ),
    status,
  );
}

/** The map as it is. */
export function shareMap() {
  share({ title: document.title, path: `/${location.hash}`, asked: location.hash.slice(1) });
}

/** @param {import("./types.js").School} school */
export function shareSchool(school) {
  const qr = `/schools/${school.id}/qr.svg`;
  share({ title: school.name, path: pageOf(school), asked: `school=${school.id}`, qr });
}

/** @param {{ title: string, path: string, asked: string, qr?: string }} what */
function share({ title, path, asked, qr }) {
  const absolute = (/** @type {string} */ address) => new URL(address, location.href).href;
  openShare({ title, url: absolute(path), embed: absolute(`/embed?${new URLSearchParams(asked)}`), qr });
}

/** @param {{ title: string, url: string }} what */
async function handOver(what) {
  try {
    await navigator.share(what);
  } catch {
    // Nobody was chosen: nothing to say.
  }
}

/** Makes a text safe inside a quoted attribute of the snippet people paste. @param {string} text */
export function attribute(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
