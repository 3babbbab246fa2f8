// @ts-check
/** The open plan: its model, what is chosen, and the way of every edit to the server and back. */

import { isAbort, RequestError } from "../../desk/js/client.js";
import { repeatable } from "./dialogs/conflict.js";
import { applyChange, createModel } from "./model.js";
import { createOutbox } from "./outbox.js";

/** @typedef {import("../../desk/js/client.js").Client} Client */
/** @typedef {import("./model.js").Model} Model */
/** @typedef {import("./types.d.ts").AreaID} AreaID */
/** @typedef {import("./types.d.ts").EditBody} EditBody */
/** @typedef {import("./types.d.ts").HistoryEntry} HistoryEntry */
/** @typedef {import("./types.d.ts").Preview} Preview */
/** @typedef {import("./outbox.js").Step} Step */

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
const PREVIEW_MS = 80;
/** How many edits of others are asked for when the plan has moved on. */
const NEWS = 20;

/**
 * @param {object} options
 * @param {Client} options.client
 * @param {import("./types.d.ts").OpenPlan} options.open
 * @param {string} options.author who works here
 * @param {(error: unknown, steps: Step[]) => void} options.onRefused an edit that was not done, with everything after it
 */
export function createDesk({ client, open, author, onRefused }) {
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
    async hasArrived(error, step) {
      if (!(error instanceof RequestError) || error.problem !== "plan-changed") return false;
      const since = /** @type {{ author: string, kind: string }[]} */ (error.body.since ?? []);
      if (!isMine(since.at(0), step) || since.length > 1) return false;
      await reload();
      return true;
    },
    isTemporary: (error) => error instanceof RequestError && error.isTemporary,
    onCondition: (condition, waiting) => set({ condition, waiting }),
  });

  /** Whether an edit that the server has is this step. @param {{ author: string, kind: string } | undefined} edit @param {Step | undefined} step */
  function isMine(edit, step) {
    const kind = step?.send === "edits" ? step.body?.kind : step?.send;
    return edit !== undefined && edit.author === author && edit.kind === kind;
  }

  /** Takes in what the server has now, for example after somebody else's edits. */
  async function reload() {
    const fresh = createModel(await client.get(`/api/plans/${id}`), state.model.colours);
    const active = state.active !== null && !fresh.areas.has(state.active) ? null : state.active;
    set({ model: fresh, active, last: "" });
  }

  /** The edits since a version, oldest first. @param {number} version @param {{ isQuiet?: boolean }} [options] @returns {Promise<HistoryEntry[]>} */
  async function since(version, options) {
    const { edits } = await client.get(`/api/plans/${id}/history?limit=${NEWS}`, options);
    return /** @type {HistoryEntry[]} */ (edits).filter((edit) => edit.version > version).reverse();
  }

  /** @type {AbortController | null} */
  let looking = null;
  let timer = 0;

  /** The question that waits until the one on its way is answered. @type {{ body: EditBody, answer: (preview: Preview | null) => void } | null} */
  let waitingQuestion = null;

  async function ask() {
    const mine = waitingQuestion;
    if (!mine) return;
    waitingQuestion = null;
    const controller = looking = new AbortController();
    const asked = { area: state.active, ...mine.body, version: state.model.plan.version, geometry: false };
    try {
      mine.answer(
        await client.post(`/api/plans/${id}/preview`, asked, { signal: controller.signal, isQuiet: true }),
      );
    } catch (error) {
      if (!isAbort(error) && !(error instanceof RequestError)) throw error;
      mine.answer(null);
    }
    if (looking !== controller) return;
    looking = null;
    if (waitingQuestion) ask();
  }

  function forgetPreview() {
    clearTimeout(timer);
    waitingQuestion?.answer(null);
    waitingQuestion = null;
    looking?.abort();
    looking = null;
  }

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
    leave: () => outbox.leave(),
    get isIdle() {
      return outbox.waiting === 0;
    },

    /** Does steps again that were held back. @param {readonly Step[]} steps */
    repeat: (steps) => outbox.push(...repeatable(steps).map(({ send, body }) => ({ send, body }))),

    /**
     * Takes up what closed pages have left: sends it when the plan is as it was then, otherwise gives it back unsent.
     * @returns {Promise<Step[]>}
     */
    async resume() {
      /** @type {Step[]} */
      const unsent = [];
      for (const left of outbox.takeLeft()) {
        let { steps } = left;
        const meanwhile = left.version === state.model.plan.version ? [] : await since(left.version);
        // The page was closed after the edit had arrived and before the answer had.
        if (meanwhile.length === 1 && steps[0]?.isTried && isMine(meanwhile[0], steps[0])) {
          [steps, meanwhile.length] = [steps.slice(1), 0];
        }
        if (meanwhile.length === 0 && steps.length > 0 && unsent.length === 0) outbox.push(...steps);
        else unsent.push(...steps);
      }
      return unsent;
    },

    /** Edits that others have made meanwhile; they are taken in. @returns {Promise<HistoryEntry[]>} */
    async news() {
      const { version } = state.model.plan;
      const others = await since(version, { isQuiet: true });
      // What was stored by this page while the answer was on its way is no news.
      if (others.length === 0 || outbox.waiting > 0 || state.model.plan.version !== version) return [];
      await reload();
      return others;
    },

    /** @param {AreaID | null} active */
    activate: (active) => set({ active }),
    /** @param {ReadonlySet<number>} villages */
    choose: (villages) => set({ villages }),

    /**
     * Asks what an edit would do; null when it was overtaken by another question or cannot be told. While one question
     * is on its way the newest one waits, so that a stroke asks as fast as answers come.
     * @param {EditBody} body
     * @returns {Promise<Preview | null>}
     */
    preview(body) {
      waitingQuestion?.answer(null);
      return new Promise((answer) => {
        waitingQuestion = { body, answer };
        if (looking) return;
        clearTimeout(timer);
        timer = setTimeout(ask, PREVIEW_MS);
      });
    },

    /** The same at once, with shapes; a fault is told. @param {EditBody} body @returns {Promise<Preview | null>} */
    async look(body) {
      forgetPreview();
      try {
        const asked = { area: state.active, ...body, version: state.model.plan.version, geometry: true };
        return await client.post(`/api/plans/${id}/preview`, asked);
      } catch (error) {
        onRefused(error, []);
        return null;
      }
    },
    forgetPreview,
    reload,
    /** @param {import("./types.d.ts").Plan} plan */
    setPlan: (plan) => set({ model: { ...state.model, plan } }),

    end() {
      forgetPreview();
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
