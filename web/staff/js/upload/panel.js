// @ts-check
/** Choosing photos and seeing them on their way. */

import { RequestError, words } from "../../../desk/js/client.js";
import { mark } from "../../../desk/js/marks.js";
import { h, replace } from "../../../js/dom.js";
import { t, tn } from "../../../js/i18n.js";
import { createQueue } from "./queue.js";
import { sendPhoto } from "./send.js";
import { browserStore } from "./store.js";

/** @typedef {import("./queue.js").Upload} Upload */
/** @typedef {import("../types.js").Consent} Consent */

/** @type {readonly Consent[]} */
export const CONSENTS = ["none-visible", "guardian", "public-task"];
const TYPES = "image/jpeg,image/png,image/webp,image/heic,image/heif,.heic,.heif";

/**
 * @param {import("../../../desk/js/shell.js").Desk} desk
 * @param {number} school
 * @param {{ maxBytes: () => number, onSent: (photo: any) => void }} options
 */
export function createUploadPanel(desk, school, { maxBytes, onSent }) {
  /** @type {Map<string, string>} */
  const previews = new Map();
  const status = h("p", { class: "visually-hidden", role: "status" });
  const fault = h("p", { class: "fault", role: "alert" });
  const list = h("ul", { class: "uploads" });
  const all = consentSelect("upload-all");
  all.addEventListener("change", () => {
    for (const upload of queue.list()) {
      if (upload.state === "draft" && upload.consent === "") {
        queue.change(upload.key, { consent: /** @type {Consent} */ (all.value) });
      }
    }
    render();
  });
  const forAll = h(
    "div",
    { class: "field" },
    h("label", { for: "upload-all" }, t("upload.consentAll")),
    all,
  );
  const start = h("button", { type: "button", class: "button is-main is-large", hidden: true }, tn("upload.send", 0));
  start.addEventListener("click", send);

  const picker = fileInput({ multiple: true });
  const camera = fileInput({ capture: "environment" });
  const drop = h(
    "div",
    { class: "drop" },
    h("p", { class: "drop-hint note" }, t("upload.drop")),
    h(
      "div",
      { class: "row" },
      h(
        "button",
        { type: "button", class: "button is-main", onclick: () => picker.click() },
        mark("upload"),
        t("upload.choose"),
      ),
      h(
        "button",
        { type: "button", class: "button", onclick: () => camera.click() },
        mark("camera"),
        t("upload.camera"),
      ),
    ),
    picker,
    camera,
    h("p", { class: "note" }, t("upload.kinds", { size: Math.round(maxBytes() / 1e6) })),
  );
  drop.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("is-over");
  });
  drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("is-over");
    add([...event.dataTransfer?.files ?? []]);
  });

  const queue = createQueue(school, {
    store: browserStore(),
    send: (upload, onProgress) => sendPhoto(desk.client, upload, onProgress),
    fault: (error) => ({
      message: words(error),
      isTemporary: error instanceof RequestError && error.isTemporary && error.status !== 507,
      retryAfter: error instanceof RequestError ? Number(error.body.retryAfter ?? 0) : 0,
    }),
    onChange: (what, key) => what === "progress" && key ? progress(key) : render(),
    onSent: (upload, photo) => {
      status.textContent = t("upload.sent", { name: upload.name });
      onSent(photo);
    },
  });
  desk.onBack(queue.retry);
  globalThis.addEventListener("online", queue.retry);
  queue.restore();

  /** @param {{ multiple?: boolean, capture?: string }} kind */
  function fileInput(kind) {
    const input = h("input", {
      type: "file",
      accept: TYPES,
      class: "visually-hidden",
      tabindex: "-1",
      "aria-hidden": "true",
      ...kind,
    });
    input.addEventListener("change", () => {
      add([...input.files ?? []]);
      input.value = "";
    });
    return input;
  }

  /** @param {File[]} files */
  async function add(files) {
    const tooLarge = files.filter(({ size }) => size > maxBytes());
    const taken = files.filter(({ size }) => size <= maxBytes());
    fault.textContent = tooLarge.length > 0
      ? t("upload.tooLarge", { names: tooLarge.map(({ name }) => name).join(", "), size: Math.round(maxBytes() / 1e6) })
      : "";
    await queue.add(taken);
    if (taken.length > 0) {
      status.textContent = tn("upload.added", taken.length);
      list.querySelector("li:last-child input")?.scrollIntoView({ block: "nearest" });
    }
  }

  function send() {
    const missing = queue.start();
    fault.textContent = missing > 0 ? tn("upload.consentMissing", missing) : "";
    if (missing === 0) {
      // The cards have become short: what is on its way stays in sight.
      line.scrollIntoView({ block: "center" });
      return;
    }
    const first = [...list.querySelectorAll("select")].find((select) => select.value === "");
    for (const select of list.querySelectorAll("select")) {
      if (select.value === "") select.setAttribute("aria-invalid", "true");
    }
    first?.focus();
  }

  function render() {
    const uploads = queue.list();
    const keys = new Set(uploads.map(({ key }) => key));
    for (const [key, url] of previews) {
      if (keys.has(key)) continue;
      URL.revokeObjectURL(url);
      previews.delete(key);
    }
    for (const child of [...list.children]) {
      if (child instanceof HTMLElement && !keys.has(child.dataset.key ?? "")) child.remove();
    }
    uploads.forEach((upload, index) => {
      const old = /** @type {HTMLElement | undefined} */ ([...list.children].find((child) =>
        child instanceof HTMLElement && child.dataset.key === upload.key
      ));
      // A card being filled in is left alone, so that the keyboard stays where it is.
      if (old && old.dataset.state === upload.state && upload.state === "draft") {
        const select = old.querySelector("select");
        if (select && select.value !== upload.consent) {
          select.value = upload.consent;
        }
        if (upload.consent !== "") {
          select?.removeAttribute("aria-invalid");
        }
        return;
      }
      const fresh = card(upload);
      if (old) {
        old.replaceWith(fresh);
      } else list.insertBefore(fresh, list.children[index] ?? null);
    });
    const drafts = uploads.filter(({ state }) => state === "draft").length;
    const sending = uploads.filter(({ state }) => state === "ready").length;
    start.hidden = drafts === 0;
    start.textContent = tn("upload.send", drafts);
    forAll.hidden = drafts < 2;
    replace(line, sending > 0 && h("p", { class: queue.waiting() ? "note warn" : "note" }, waitWords(sending)));
  }

  /** @param {number} sending */
  function waitWords(sending) {
    const reason = queue.waiting();
    return reason === "" ? tn("upload.sending", sending) : `${reason} ${t("upload.again")}`;
  }

  const line = h("div", { "aria-live": "polite" });

  /** @param {string} key */
  function progress(key) {
    const bar = list.querySelector(`[data-key="${CSS.escape(key)}"] progress`);
    if (bar instanceof HTMLProgressElement) bar.value = queue.current()?.share ?? 0;
  }

  /** @param {Upload} upload */
  function card(upload) {
    const { key, state } = upload;
    let url = previews.get(key);
    if (!url) previews.set(key, url = URL.createObjectURL(upload.file));
    const picture = h("img", { class: "upload-picture", src: url, alt: "", decoding: "async" });
    // HEIC is not shown by every browser: the name stands there instead.
    picture.addEventListener(
      "error",
      () => picture.replaceWith(h("span", { class: "upload-picture is-blind" }, mark("camera"))),
    );
    const remove = h("button", {
      type: "button",
      class: "icon-button",
      "aria-label": t("upload.removeLabel", { name: upload.name }),
      onclick: () => queue.remove(key),
    }, mark("trash"));
    return h(
      "li",
      { class: "upload", "data-key": key, "data-state": state },
      picture,
      h(
        "div",
        { class: "upload-body" },
        h("p", { class: "upload-name" }, upload.name),
        ...(state === "draft" ? fields(upload) : [sendingState(upload)]),
      ),
      queue.current()?.key !== key && remove,
    );
  }

  /** @param {Upload} upload */
  function fields(upload) {
    const caption = h("input", {
      class: "input",
      id: `caption-${upload.key}`,
      value: upload.caption,
      maxlength: 200,
      placeholder: t("upload.captionHint"),
    });
    caption.addEventListener("input", () => queue.change(upload.key, { caption: caption.value }));
    const consent = consentSelect(`consent-${upload.key}`, upload.consent);
    consent.addEventListener("change", () => {
      consent.removeAttribute("aria-invalid");
      queue.change(upload.key, { consent: /** @type {Consent} */ (consent.value) });
    });
    return [
      h("div", { class: "field" }, h("label", { for: caption.id }, t("photo.caption")), caption),
      h("div", { class: "field" }, h("label", { for: consent.id }, t("photo.consent")), consent),
    ];
  }

  /** @param {Upload} upload */
  function sendingState(upload) {
    if (upload.state === "refused") {
      const again = h("button", {
        type: "button",
        class: "button",
        "aria-label": t("upload.retryLabel", { name: upload.name }),
        onclick: () => queue.again(upload.key),
      }, t("upload.retry"));
      return h(
        "div",
        { class: "stack" },
        h("p", { class: "fault" }, t("upload.refused", { reason: upload.reason })),
        h("p", {}, again),
      );
    }
    const isCurrent = queue.current()?.key === upload.key;
    return h(
      "div",
      { class: "field" },
      h("progress", {
        value: isCurrent ? queue.current()?.share : 0,
        max: 1,
        "aria-label": t("upload.progress", { name: upload.name }),
      }),
      h("p", { class: "note" }, t(isCurrent ? "upload.now" : "upload.queued")),
    );
  }

  return { element: h("div", { class: "stack" }, drop, fault, line, forAll, list, start, status), queue };
}

/** @param {string} id @param {string} [chosen] */
export function consentSelect(id, chosen = "") {
  const select = h(
    "select",
    { class: "input", id },
    h("option", { value: "" }, t("consent.choose")),
    ...CONSENTS.map((consent) => h("option", { value: consent }, t(`consent.${consent}`))),
  );
  select.value = chosen;
  return select;
}
