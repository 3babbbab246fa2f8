// @ts-check
/** The open plan: its model, what is chosen, and the way of every edit to the server and back. */

import { isAbort, RequestError } from "../../desk/js/client.js";
import { applyChange, createModel } from "./model.js";
import { createOutbox } from "./outbox.js";

/** @typedef {import("../../desk/js/client.js").Client} Client */
/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./types.d.ts").AreaID} AreaID */
/** @typedef {import("./types.d.ts").EditBody} EditBody */
/** @typedef {import("./types.d.ts").Preview} Preview */

/**
 * @typedef {object} DeskState
 * @property {Model} model
 * @property {AreaID | null} active the area that is painted with; null paints "no area"
 * @property {ReadonlySet<number>} villages chosen in the table
 * @property {import("./outbox.js").Condition} condition
 * @property {number} waiting edits that are not on the server yet
 * @property {string} last what the last change did, in words
 */

/** Edits that need to know whose ground it is. */
const FOR_AREA = new Set(["assign", "subdistrict", "lasso", "brush", "draw", "split", "fill"]);
const PREVIEW_MS = 120;

/**
 * @param {object} options
 * @param {Client} options.client
 * @param {import("./types.d.ts").OpenPlan} options.open
 * @param {(error: unknown) => void} options.onRefused an edit that was not done, with everything after it
 */
export function createDesk({ client, open, onRefused }) {
  const id = open.plan.id;
  /** @type {Set<(state: DeskState, before: DeskState) => void>} */
  const listeners = new Set();
  /** @type {DeskState} */
  let state = {
    model: createModel(open),
    active: open.areas[0]?.id ?? null,
    villages: new Set(),
    condition: "saved",
    waiting: 0,
    last: "",
  };

  /** @param {Partial<DeskState>} parts */
  function set(parts) {
    const before = state;
    state = { ...state, ...parts };
    for (const listener of listeners) listener(state, before);
  }

  const outbox = createOutbox({
    storage: safeStorage(),
    key: `schoolmap.plan.${id}`,
    version: () => state.model.plan.version,
    deliver: (step, version) => client.post(`/api/plans/${id}/${step.send}`, { ...step.body, version }),
    onChange(change) {
      const model = applyChange(state.model, change);
      const active = state.active !== null && !model.areas.has(state.active) ? null : state.active;
      set({ model, active, last: change.text });
    },
    onRefused,
    isTemporary: (error) => error instanceof RequestError && error.isTemporary,
    onCondition: (condition, waiting) => set({ condition, waiting }),
  });

  /** @type {AbortController | null} */
  let looking = null;
  let timer = 0;

  return {
    id,
    get: () => state,
    /** @param {(state: DeskState, before: DeskState) => void} listener */
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    /** Does an edit; one that needs an area gets the active one. @param {EditBody} body */
    edit(body) {
      const { kind } = body;
      let complete = body;
      if (kind === "split") complete = { area: state.active, to: null, ...body };
      else if (FOR_AREA.has(kind)) complete = { area: state.active, ...body };
      outbox.push({ send: "edits", body: complete });
    },
    undo: () => outbox.push({ send: "undo", body: null }),
    redo: () => outbox.push({ send: "redo", body: null }),
    retry: () => outbox.retry(),
    resume: () => outbox.resume(),

    /** @param {AreaID | null} active */
    activate: (active) => set({ active }),
    /** @param {ReadonlySet<number>} villages */
    choose: (villages) => set({ villages }),

    /**
     * Asks what an edit would do, a moment later, so that a pointer that passes by asks nothing; null when it was
     * overtaken or cannot be told.
     * @param {EditBody} body
     * @param {{ geometry?: boolean, isNow?: boolean }} [options]
     * @returns {Promise<Preview | null>}
     */
    preview(body, { geometry = false, isNow = false } = {}) {
      this.forgetPreview();
      const controller = looking = new AbortController();
      return new Promise((resolve) => {
        controller.signal.addEventListener("abort", () => resolve(null));
        timer = setTimeout(async () => {
          const version = state.model.plan.version;
          try {
            const asked = { area: state.active, ...body, version, geometry };
            resolve(await client.post(`/api/plans/${id}/preview`, asked, { signal: controller.signal, isQuiet: true }));
          } catch (error) {
            if (!isAbort(error) && isNow) onRefused(error);
            resolve(null);
          }
        }, isNow ? 0 : PREVIEW_MS);
      });
    },
    forgetPreview() {
      clearTimeout(timer);
      looking?.abort();
      looking = null;
    },

    /** Takes in what the server has now, for example after somebody else's edits. */
    async reload() {
      const fresh = createModel(await client.get(`/api/plans/${id}`));
      set({ model: fresh, last: "" });
    },
    /** @param {import("./types.d.ts").Plan} plan */
    setPlan: (plan) => set({ model: { ...state.model, plan } }),

    end() {
      this.forgetPreview();
      outbox.end();
    },
  };
}

/** The storage of this device, unless it is forbidden. @returns {Storage | null} */
function safeStorage() {
  let storage = null;
  try {
    storage = localStorage;
  } catch {
    // The browser forbids it: edits that wait live as long as the page.
  }
  return storage;
}

/** @typedef {ReturnType<typeof createDesk>} Desk */
