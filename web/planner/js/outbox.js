// @ts-check
/**
 * Edits on their way to the server, one after the other and kept on this device until the server has them: closing the
 * page or losing the connection loses nothing. An edit carries the version it was made on; the server refuses one made
 * on an older version, and then a person decides.
 */

/** @typedef {import("./types.d.ts").EditBody} EditBody */
/** @typedef {import("./types.d.ts").Change} Change */
/** @typedef {{ send: "edits" | "undo" | "redo", body: EditBody | null }} Step */
/** @typedef {"saved" | "sending" | "waiting"} Condition */

const RETRY_MS = 4000;

/**
 * @param {object} options
 * @param {Pick<Storage, "getItem" | "setItem" | "removeItem"> | null} options.storage
 * @param {string} options.key of this plan in the storage
 * @param {() => number} options.version of the plan as this page knows it
 * @param {(step: Step, version: number) => Promise<Change>} options.deliver
 * @param {(change: Change) => void} options.onChange
 * @param {(error: unknown, step: Step) => void} options.onRefused the step is given up
 * @param {(error: unknown) => boolean} options.isTemporary whether trying again later may help
 * @param {(condition: Condition, waiting: number) => void} options.onCondition
 */
export function createOutbox({ storage, key, version, deliver, onChange, onRefused, isTemporary, onCondition }) {
  /** @type {Step[]} */
  let steps = [];
  let isRunning = false;
  let timer = 0;
  let isEnded = false;

  /** Writes down what waits, with the version it was made on. */
  function keep() {
    try {
      if (steps.length === 0) storage?.removeItem(key);
      else storage?.setItem(key, JSON.stringify({ version: version(), steps }));
    } catch {
      // The storage is full or forbidden: the edits still wait in memory.
    }
  }

  async function run() {
    if (isRunning || isEnded) return;
    isRunning = true;
    clearTimeout(timer);
    while (steps.length > 0 && !isEnded) {
      const step = /** @type {Step} */ (steps[0]);
      onCondition("sending", steps.length);
      try {
        const change = await deliver(step, version());
        steps.shift();
        onChange(change);
        keep();
      } catch (error) {
        if (isTemporary(error)) {
          onCondition("waiting", steps.length);
          timer = setTimeout(run, RETRY_MS);
          isRunning = false;
          return;
        }
        // Later edits were made on top of this one: they are not sent without it.
        const refused = steps;
        steps = [];
        keep();
        onRefused(error, /** @type {Step} */ (refused[0]));
      }
    }
    isRunning = false;
    if (!isEnded) onCondition("saved", 0);
  }

  return {
    /** @param {Step} step */
    push(step) {
      steps.push(step);
      keep();
      run();
    },
    /** Tries again now, for example when the connection is back. */
    retry: run,
    get waiting() {
      return steps.length;
    },

    /**
     * Takes up what a closed page left behind, when the plan has not moved on; otherwise gives it back unsent.
     * @returns {Step[]} what can no longer be sent
     */
    resume() {
      try {
        const left = JSON.parse(storage?.getItem(key) ?? "null");
        if (!left || !Array.isArray(left.steps) || left.steps.length === 0) return [];
        storage?.removeItem(key);
        if (left.version !== version()) return left.steps;
        steps = left.steps;
        keep();
        run();
      } catch {
        // Nothing readable was left.
      }
      return [];
    },

    end() {
      isEnded = true;
      clearTimeout(timer);
    },
  };
}
