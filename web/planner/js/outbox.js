// @ts-check
/**
 * Edits on their way to the server, one after the other and kept on this device until the server has them: closing the
 * page or losing the connection loses nothing. An edit carries the version it was made on; the server refuses one made
 * on an older version, and then a person decides.
 *
 * Every page keeps its edits under a key of its own and says that it is alive; what a closed page left is taken up by
 * the next one, never by two.
 */

/** @typedef {import("./types.d.ts").EditBody} EditBody */
/** @typedef {import("./types.d.ts").Change} Change */
/** @typedef {{ send: "edits" | "undo" | "redo", body: EditBody | null, isTried?: boolean }} Step isTried: it may have arrived */
/** @typedef {"saved" | "sending" | "waiting"} Condition */
/** @typedef {{ version: number, steps: Step[] }} Left */

const RETRY_MS = 4000;
const ALIVE_MS = 2000;
/** A page that has said nothing for so long is gone. */
const GONE_MS = 8000;

/**
 * @param {object} options
 * @param {Storage | null} options.storage
 * @param {string} options.key of this plan in the storage
 * @param {() => number} options.version of the plan as this page knows it
 * @param {(step: Step, version: number) => Promise<Change>} options.deliver
 * @param {(change: Change) => void} options.onChange
 * @param {(error: unknown, steps: Step[]) => void} options.onRefused the first step was refused; none is kept any more
 * @param {(error: unknown, step: Step) => Promise<boolean>} options.hasArrived whether a step that was refused had been
 *   stored at an earlier try, the answer of which was lost; the page knows the newest version then
 * @param {(error: unknown) => boolean} options.isTemporary whether trying again later may help
 * @param {(condition: Condition, waiting: number) => void} options.onCondition
 * @param {() => number} [options.now] milliseconds
 */
export function createOutbox(
  { storage, key, version, deliver, onChange, onRefused, hasArrived, isTemporary, onCondition, now = Date.now },
) {
  const own = `${key}.${now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  /** @type {Step[]} */
  let steps = [];
  let isRunning = false;
  let timer = 0;
  let isEnded = false;

  /** Writes down what waits, with the version it was made on. @param {number} [seen] when this page was alive */
  function keep(seen = now()) {
    try {
      if (steps.length === 0) storage?.removeItem(own);
      else storage?.setItem(own, JSON.stringify({ version: version(), steps, seen }));
    } catch {
      // The storage is full or forbidden: the edits still wait in memory.
    }
  }
  const pulse = setInterval(() => steps.length > 0 && keep(), ALIVE_MS);

  async function run() {
    if (isRunning || isEnded) return;
    isRunning = true;
    clearTimeout(timer);
    while (steps.length > 0 && !isEnded) {
      const step = /** @type {Step} */ (steps[0]);
      const wasTried = step.isTried === true;
      step.isTried = true;
      keep();
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
        if (wasTried && await hasArrived(error, step)) {
          steps.shift();
          keep();
          continue;
        }
        // Later edits were made on top of this one: a person decides about them.
        const refused = steps;
        steps = [];
        keep();
        onRefused(error, refused);
      }
    }
    isRunning = false;
    if (!isEnded) onCondition("saved", 0);
  }

  return {
    /** @param {...Step} more */
    push(...more) {
      steps.push(...more);
      keep();
      run();
    },
    /** Tries again now, for example when the connection is back. */
    retry: run,
    get waiting() {
      return steps.length;
    },

    /** Takes what pages that are gone have left behind. @returns {Left[]} */
    takeLeft() {
      /** @type {Left[]} */
      const found = [];
      try {
        const keys = Array.from({ length: storage?.length ?? 0 }, (_, i) => storage?.key(i) ?? "");
        for (const other of keys.filter((one) => one === key || (one.startsWith(`${key}.`) && one !== own)).sort()) {
          const left = JSON.parse(storage?.getItem(other) ?? "null");
          if (left && now() - (left.seen ?? 0) < GONE_MS) continue;
          storage?.removeItem(other);
          if (Array.isArray(left?.steps) && left.steps.length > 0) found.push(left);
        }
      } catch {
        // Nothing readable was left.
      }
      return found;
    },

    /** The page is put away: what waits may be taken up at once. */
    leave: () => steps.length > 0 && keep(0),

    end() {
      isEnded = true;
      clearTimeout(timer);
      clearInterval(pulse);
      if (steps.length > 0) keep(0);
    },
  };
}
