// @ts-check
/** The photos a school has sent: what came back first, then the slide show in its order. */

import { words } from "../../../desk/js/client.js";
import { confirm, openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";
import { mark } from "../../../desk/js/marks.js";
import { h, replace } from "../../../js/dom.js";
import { t, tn } from "../../../js/i18n.js";
import { openEditor } from "../improve/editor.js";
import { photoAddress } from "../photo.js";
import { stateBadge } from "../states.js";
import { consentSelect } from "../upload/panel.js";

/** @typedef {import("../types.js").Photo} Photo */

/** @param {import("./desk.js").Context} context */
export function createPhotos(context) {
  const { desk, school } = context;
  const returned = h("ul", { class: "photo-list" });
  const sent = h("ol", { class: "photo-list" });
  const status = h("p", { class: "visually-hidden", role: "status" });
  const element = h("div", { class: "stack" });
  /** @type {Photo[]} */
  let order = [];
  /** Only the last of several quick moves is sent. */
  let moves = 0;

  function show() {
    const photos = context.get().photos;
    const back = photos.filter((photo) => photo.state === "returned");
    order = photos.filter((photo) => photo.state !== "returned" && photo.state !== "withdrawn")
      .sort((a, b) => a.order - b.order || a.id - b.id);
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.focus ?? "" : "";
    replace(returned, ...back.map((photo) => card(photo, -1)));
    replace(sent, ...order.map((photo, index) => card(photo, index)));
    replace(
      element,
      back.length > 0 && h("h3", {}, tn("photos.returned", back.length)),
      back.length > 0 && returned,
      order.length > 0 && h("h3", {}, tn("photos.sent", order.length)),
      order.length > 1 && h("p", { class: "note" }, t("photos.orderHint")),
      order.length > 0 && sent,
      status,
    );
    // The keyboard stays on the button of the photo that was moved.
    const again = focused === "" ? null : element.querySelector(`[data-focus="${focused}"]`);
    if (again instanceof HTMLElement) again.focus();
  }

  /** @param {Photo} photo @param {number} index −1 outside the slide show */
  function card(photo, index) {
    const name = photo.caption || t("photo.untitled", { id: photo.id });
    const canEdit = ["received", "checking", "returned"].includes(photo.state) || desk.me.role !== "school";
    const node = h(
      "li",
      { class: "photo", "data-id": photo.id, draggable: index >= 0 && order.length > 1 ? "true" : null },
      h("img", {
        class: "photo-picture",
        src: photoAddress(photo, "320.webp"),
        alt: name,
        width: 320,
        height: 240,
        loading: "lazy",
        decoding: "async",
        draggable: "false",
      }),
      h(
        "div",
        { class: "photo-body" },
        h("p", { class: "photo-caption" }, name),
        h("p", { class: "row" }, stateBadge(photo.state)),
        canEdit && photo.notes.length > 0 && h("p", { class: "note warn photo-notes" }, noteWords(photo)),
        photo.state === "returned" && h("p", { class: "note danger" }, t("photos.reason", { reason: photo.reason })),
        photo.state === "returned" && h("p", { class: "note" }, t("photos.resend")),
        h(
          "div",
          { class: "row photo-actions" },
          index >= 0 && order.length > 1 && moveButton(photo, index, -1),
          index >= 0 && order.length > 1 && moveButton(photo, index, 1),
          canEdit && button("edit", t("photos.describe", { name }), () => describe(photo)),
          canEdit && h("button", {
            type: "button",
            class: "button is-quiet",
            onclick: () => improve(photo),
          }, t("improve.open")),
          canEdit && button("trash", t("photos.remove", { name }), () => remove(photo, name)),
        ),
      ),
    );
    if (index >= 0 && order.length > 1) node.append(handle(index, name));
    if (index >= 0) makeDraggable(node, index);
    return node;
  }

  /** @param {"edit" | "trash"} symbol @param {string} label @param {() => void} act */
  function button(symbol, label, act) {
    return h(
      "button",
      { type: "button", class: "icon-button", "aria-label": label, title: label, onclick: act },
      mark(symbol),
    );
  }

  /** @param {Photo} photo @param {number} index @param {-1 | 1} by */
  function moveButton(photo, index, by) {
    const isEnd = index + by < 0 || index + by >= order.length;
    const label = t(by < 0 ? "photos.up" : "photos.down", { name: photo.caption || `#${photo.id}` });
    return h("button", {
      type: "button",
      class: "icon-button",
      "aria-label": label,
      title: label,
      "aria-disabled": isEnd ? "true" : null,
      "data-focus": `${photo.id}${by}`,
      onclick: () => !isEnd && move(index, index + by),
    }, mark(by < 0 ? "up" : "down"));
  }

  /**
   * Takes a card along under a finger, where the browser's own dragging does not exist. Keys have the buttons beside it.
   * @param {number} index @param {string} name
   */
  function handle(index, name) {
    const grip = h("span", { class: "photo-grip", title: t("photos.drag", { name }) }, mark("grip"));
    /** @type {HTMLElement | null} */
    let over = null;
    const mine = () => /** @type {HTMLElement | null} */ (grip.closest(".photo"));
    /** @param {HTMLElement | null} next */
    const aim = (next) => {
      over?.classList.remove("is-over");
      over = next;
      over?.classList.add("is-over");
    };
    const end = () => {
      aim(null);
      mine()?.classList.remove("is-dragged");
    };
    grip.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      grip.setPointerCapture(event.pointerId);
      mine()?.classList.add("is-dragged");
    });
    grip.addEventListener("pointermove", (event) => {
      if (!grip.hasPointerCapture(event.pointerId)) return;
      const edge = 80;
      if (event.clientY < edge) globalThis.scrollBy(0, -12);
      else if (event.clientY > innerHeight - edge) globalThis.scrollBy(0, 12);
      const under = document.elementFromPoint(event.clientX, event.clientY)?.closest(".photo");
      const isOther = under instanceof HTMLElement && under !== mine() && sent.contains(under);
      aim(isOther ? under : null);
    });
    grip.addEventListener("pointerup", () => {
      const to = over ? order.findIndex(({ id }) => String(id) === over?.dataset.id) : -1;
      end();
      if (to >= 0) move(index, to);
    });
    grip.addEventListener("pointercancel", end);
    // Not the browser's dragging of the whole card as well.
    grip.addEventListener("dragstart", (event) => event.preventDefault());
    return grip;
  }

  /** @param {number} from @param {number} to */
  async function move(from, to) {
    const [photo] = order.splice(from, 1);
    if (!photo) return;
    order.splice(to, 0, photo);
    order.forEach((photo, index) => photo.order = index);
    show();
    status.textContent = t("photos.moved", { place: to + 1, all: order.length });
    const turn = ++moves;
    await new Promise((resolve) => setTimeout(resolve, 500));
    if (turn !== moves) return;
    try {
      await desk.client.put(`/api/schools/${school}/photos/order`, { ids: order.map(({ id }) => id) });
    } catch (error) {
      desk.say(words(error));
    }
    // The moved photos have new versions, which the next change of one of them must name.
    if (turn === moves) await context.refresh();
  }

  /** @param {HTMLElement} node @param {number} index */
  function makeDraggable(node, index) {
    node.addEventListener("dragstart", (event) => {
      event.dataTransfer?.setData("text/x-photo", String(index));
      node.classList.add("is-dragged");
    });
    node.addEventListener("dragend", () => node.classList.remove("is-dragged"));
    node.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("text/x-photo")) return;
      event.preventDefault();
      node.classList.add("is-over");
    });
    node.addEventListener("dragleave", () => node.classList.remove("is-over"));
    node.addEventListener("drop", (event) => {
      node.classList.remove("is-over");
      const from = event.dataTransfer?.getData("text/x-photo");
      if (!from) return;
      event.preventDefault();
      move(Number(from), index);
    });
  }

  /** @param {Photo} photo */
  async function describe(photo) {
    const isChanged = await openDialog(
      t("photos.describeTitle"),
      (/** @type {(changed?: boolean) => void} */ close) => {
        const caption = h("input", { class: "input", value: photo.caption, maxlength: 200 });
        const consent = consentSelect("describe-consent", photo.consent);
        consent.required = true;
        const form = h(
          "form",
          { class: "stack" },
          h("img", { class: "dialog-picture", src: photoAddress(photo, "320.webp"), alt: "" }),
          field(t("photo.caption"), caption, t("upload.captionHint")),
          field(t("photo.consent"), consent),
          h("p", { class: "fault form-fault", role: "alert" }),
          h(
            "div",
            { class: "dialog-actions" },
            h("button", { type: "submit", class: "button is-main" }, t("form.save")),
          ),
        );
        onSubmit(form, async () => {
          const answer = await desk.client.patch(`/api/schools/${school}/photos/${photo.id}`, {
            caption: caption.value.trim(),
            consent: consent.value,
            version: photo.version,
          });
          Object.assign(photo, answer);
          close(true);
        });
        return [form];
      },
    );
    if (isChanged) await context.refresh();
  }

  /** @param {Photo} photo */
  async function improve(photo) {
    const improved = await openEditor(desk, photo);
    if (!improved) return;
    // Whoever opens it again at once gets it as it is now, not as the list still has it.
    Object.assign(photo, improved);
    await context.refresh();
  }

  /** @param {Photo} photo @param {string} name */
  async function remove(photo, name) {
    const isSure = await confirm(t("photos.removeTitle"), t("photos.removeText", { name }), {
      yes: t("photos.removeYes"),
      isDanger: true,
    });
    if (!isSure) return;
    try {
      await desk.client.delete(`/api/schools/${school}/photos/${photo.id}`);
      desk.say(t("photos.removed"));
    } catch (error) {
      desk.say(words(error));
    }
    await context.refresh();
  }

  return { element, show };
}

/** What an officer will notice, so that the school can send a better photo before. @param {Photo} photo */
function noteWords({ notes }) {
  return notes.map((note) => t(`note.${note}`)).join(" · ");
}
