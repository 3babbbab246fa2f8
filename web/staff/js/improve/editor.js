// @ts-check
/** Improves a photo: blur what nobody should recognise, turn, straighten, crop, brighten. The original stays. */

import { words } from "../../../desk/js/client.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { field } from "../../../desk/js/forms.js";
import { h, replace } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { photoAddress } from "../photo.js";
import { createBoxes } from "./boxes.js";
import { areSame, createSteps, noEdits, wholeEdits } from "./edits.js";
import { paint } from "./paint.js";

/** @typedef {import("../types.js").Photo} Photo */
/** @typedef {import("./paint.js").Mode} Mode */

/** @type {readonly Mode[]} */
const MODES = ["blur", "crop", "result"];

/**
 * Opens the editor; gives the improved photo, undefined when nothing was saved.
 * @param {import("../../../desk/js/shell.js").Desk} desk
 * @param {Photo} photo
 * @returns {Promise<Photo | undefined>}
 */
export async function openEditor(desk, photo) {
  let latest = photo;
  const closed = await openDialog(t("improve.title"), (close) => {
    let steps = createSteps(wholeEdits(photo.edits));
    let saved = steps.get();
    /** @type {Mode} */
    let mode = "blur";
    const image = new Image();
    const canvas = h("canvas", { class: "improve-canvas", role: "img", "aria-label": t("improve.picture") });
    const overlay = h("div", { class: "improve-overlay" });
    const stage = h("div", { class: "improve-stage" }, canvas, overlay);
    const status = h("p", { class: "note", role: "status" }, t("improve.loading"));
    const fault = h("p", { class: "fault", role: "alert" });
    const hint = h("p", { class: "note", id: "box-keys" });

    const blurs = createBoxes(overlay, {
      get: () =>
        mode === "crop" ? (steps.get().crop ? [/** @type {any} */ (steps.get().crop)] : []) : steps.get().blurs,
      set: (boxes) => {
        if (mode === "crop") steps.set({ crop: boxes[0] ?? null });
        else steps.set({ blurs: boxes });
        show();
      },
      name: (index) => mode === "crop" ? t("improve.cropBox") : t("improve.blurBox", { number: index + 1 }),
      max: () => mode === "crop" ? 1 : 100,
    });

    const tabs = h("div", { class: "row", role: "group", "aria-label": t("improve.modes") });
    const tools = h("div", { class: "improve-tools" });
    const straighten = range("improve.straighten", -20, 20, 0.5, (value) => ({ straighten: value }));
    const brightness = range("improve.brightness", -0.8, 0.8, 0.05, (value) => ({ brightness: value }));
    const undo = button("improve.undo", () => steps.canUndo ? steps.undo() : undoSaved());
    const original = button("improve.original", () => steps.set(noEdits()));
    const save = h("button", { type: "button", class: "button is-main" }, t("improve.save"));
    save.addEventListener("click", send);

    /** @param {string} key @param {() => void} act */
    function button(key, act) {
      return h("button", {
        type: "button",
        class: "button",
        onclick: () => {
          act();
          show();
        },
      }, t(key));
    }

    /**
     * @param {string} key @param {number} min @param {number} max @param {number} step
     * @param {(value: number) => Partial<import("../types.js").Edits>} parts
     */
    function range(key, min, max, step, parts) {
      const input = h("input", { type: "range", min, max, step, class: "range" });
      input.addEventListener(
        "input",
        () => paint(canvas, image, { ...steps.get(), ...parts(Number(input.value)) }, mode),
      );
      input.addEventListener("change", () => {
        steps.set(parts(Number(input.value)));
        show();
      });
      return { input, element: field(t(key), input) };
    }

    /** @param {Mode} next */
    function enter(next) {
      mode = next;
      show();
    }

    function show() {
      const edits = steps.get();
      if (image.naturalWidth > 0) paint(canvas, image, edits, mode);
      overlay.hidden = mode === "result";
      overlay.classList.toggle("is-crop", mode === "crop");
      blurs.render();
      straighten.input.value = String(edits.straighten);
      brightness.input.value = String(edits.brightness);
      undo.disabled = !steps.canUndo && !(latest.steps > 0);
      undo.textContent = t(steps.canUndo || undo.disabled ? "improve.undo" : "improve.undoSaved");
      original.disabled = areSame(edits, noEdits());
      save.setAttribute("aria-disabled", String(areSame(edits, saved)));
      const hasKeys = matchMedia("(hover: hover)").matches;
      hint.textContent = mode === "result" ? "" : t(`improve.${mode}${hasKeys ? "Hint" : "Touch"}`);
      for (const tab of tabs.children) {
        if (tab instanceof HTMLElement) tab.setAttribute("aria-pressed", String(tab.dataset.mode === mode));
      }
      replace(
        tools,
        mode === "blur" && button("improve.addBlur", () => blurs.addInMiddle()),
        mode === "blur" && edits.blurs.length > 0 && button("improve.removeBlur", () => blurs.removeChosen()),
        mode !== "blur" &&
          button("improve.turn", () => steps.set({ quarterTurns: (steps.get().quarterTurns + 1) % 4, crop: null })),
        mode === "crop" && button("improve.addCrop", () => blurs.addInMiddle()),
        mode === "crop" && edits.crop && button("improve.noCrop", () => steps.set({ crop: null })),
        mode !== "blur" && straighten.element,
        mode !== "blur" && brightness.element,
      );
    }

    /** Takes back what was saved last, today or earlier; as often as there are steps. */
    async function undoSaved() {
      const answer = await change({ undo: true });
      if (!answer) return;
      latest = answer;
      steps = createSteps(wholeEdits(answer.edits));
      saved = steps.get();
      status.textContent = t("improve.undone");
      show();
    }

    async function send() {
      if (areSame(steps.get(), saved)) return close(undefined);
      const { crop, ...rest } = steps.get();
      const answer = await change({ edits: crop ? { ...rest, crop } : rest });
      if (answer) close(answer);
    }

    /** Asks the server for one change; says what went wrong. @param {Record<string, unknown>} what @returns {Promise<Photo | null>} */
    async function change(what) {
      fault.textContent = "";
      status.textContent = t("improve.saving");
      save.disabled = undo.disabled = true;
      try {
        const path = `/api/schools/${photo.school}/photos/${photo.id}`;
        return await desk.client.patch(path, { ...what, version: latest.version }, { deadline: 60_000 });
      } catch (error) {
        fault.textContent = words(error);
        return null;
      } finally {
        status.textContent = "";
        save.disabled = undo.disabled = false;
      }
    }

    replace(
      tabs,
      ...MODES.map((name) =>
        h(
          "button",
          { type: "button", class: "button", "data-mode": name, onclick: () => enter(name) },
          t(`improve.${name}`),
        )
      ),
    );
    image.addEventListener("load", () => {
      status.textContent = "";
      show();
    });
    image.addEventListener("error", () => status.textContent = t("improve.failed"));
    image.src = photoAddress(photo, "unedited.webp");
    show();
    return [
      tabs,
      stage,
      hint,
      tools,
      status,
      fault,
      h("div", { class: "dialog-actions" }, undo, original, save),
    ];
  }, { isWide: true, kind: "improve" });
  return closed ?? (latest === photo ? undefined : latest);
}
