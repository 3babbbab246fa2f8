// @ts-check
/**
 * Photos on their way: each is kept until the server has said that it has it, is sent one after the other, and again
 * after a cut line, under the same key, so that none arrives twice. Knows neither page nor network.
 */

/** @typedef {import("../types.js").Consent} Consent */
/**
 * @typedef {object} Upload
 * @property {string} key makes a second try the same request
 * @property {number} school
 * @property {Blob} file
 * @property {string} name
 * @property {string} caption
 * @property {Consent | ""} consent
 * @property {"draft" | "ready" | "refused"} state draft: not yet sent off by the person
 * @property {string} reason why the server did not take it
 * @property {number} added time
 */
/** @typedef {{ all: (school: number) => Promise<Upload[]>, put: (upload: Upload) => Promise<void>, remove: (key: string) => Promise<void> }} UploadStore */
/** @typedef {{ message: string, isTemporary: boolean, retryAfter?: number }} SendFault */

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 60_000;

/**
 * @param {number} school
 * @param {{ store: UploadStore, send: (upload: Upload, onProgress: (share: number) => void) => Promise<unknown>,
 *   onChange: (what: "list" | "progress", key?: string) => void, onSent: (upload: Upload, answer: any) => void,
 *   fault: (error: unknown) => SendFault, wait?: (milliseconds: number) => Promise<void> }} parts
 */
export function createQueue(school, { store, send, onChange, onSent, fault, wait = pause }) {
  /** @type {Upload[]} */
  let uploads = [];
  /** @type {{ key: string, share: number } | null} */
  let current = null;
  let isRunning = false;
  let waiting = "";
  /** Ends a pause early. */
  let wake = () => {};

  /** @param {Upload} upload */
  const save = (upload) => store.put(upload).catch(() => {});

  async function run() {
    if (isRunning) return wake();
    isRunning = true;
    let pauseFor = FIRST_WAIT_MS;
    for (let next = first(); next; next = first()) {
      current = { key: next.key, share: 0 };
      onChange("list");
      try {
        const answer = await send(next, (share) => {
          current = { key: next.key, share };
          onChange("progress", next.key);
        });
        pauseFor = FIRST_WAIT_MS;
        await drop(next.key);
        onSent(next, answer);
      } catch (error) {
        current = null;
        const { message, isTemporary, retryAfter } = fault(error);
        if (!isTemporary) {
          [next.state, next.reason] = ["refused", message];
          await save(next);
        } else {
          waiting = message;
          onChange("list");
          await Promise.race([
            wait(retryAfter ? retryAfter * 1000 : pauseFor),
            new Promise((resolve) => wake = () => resolve(undefined)),
          ]);
          waiting = "";
          pauseFor = Math.min(pauseFor * 2, LONGEST_WAIT_MS);
        }
      }
      current = null;
    }
    isRunning = false;
    onChange("list");
  }

  const first = () => uploads.find(({ state }) => state === "ready");

  /** @param {string} key */
  async function drop(key) {
    uploads = uploads.filter((upload) => upload.key !== key);
    await store.remove(key).catch(() => {});
    onChange("list");
  }

  return {
    list: () => uploads,
    /** The one being sent and how much of it is over, 0…1. */
    current: () => current,
    /** Why nothing is being sent right now; "" otherwise. */
    waiting: () => waiting,

    /** Takes up what an earlier visit left. */
    async restore() {
      const kept = await store.all(school).catch(() => /** @type {Upload[]} */ ([]));
      // What was chosen while the store was being read stays.
      const known = new Set(uploads.map(({ key }) => key));
      uploads = [...kept.filter(({ key }) => !known.has(key)), ...uploads].sort((a, b) => a.added - b.added);
      onChange("list");
      run();
    },

    /** @param {readonly File[]} files */
    async add(files) {
      for (const file of files) {
        /** @type {Upload} */
        const upload = {
          key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`,
          school,
          file,
          name: file.name,
          caption: "",
          consent: "",
          state: "draft",
          reason: "",
          added: Date.now() + uploads.length / 1000,
        };
        uploads = [...uploads, upload];
        await save(upload);
      }
      onChange("list");
    },

    /**
     * @param {string} key
     * @param {Partial<Pick<Upload, "caption" | "consent">>} parts
     */
    change(key, parts) {
      const upload = uploads.find((upload) => upload.key === key);
      if (!upload) return;
      Object.assign(upload, parts);
      save(upload);
    },

    remove: drop,

    /** Sends everything that has a consent basis; gives how many lack one. */
    start() {
      let missing = 0;
      for (const upload of uploads) {
        if (upload.state !== "draft") continue;
        if (upload.consent === "") missing += 1;
        else {
          upload.state = "ready";
          save(upload);
        }
      }
      onChange("list");
      run();
      return missing;
    },

    /** Tries one that was refused again: the disk may have room now. @param {string} key */
    again(key) {
      const upload = uploads.find((upload) => upload.key === key);
      if (upload?.state !== "refused") return;
      [upload.state, upload.reason] = ["ready", ""];
      save(upload);
      onChange("list");
      run();
    },

    /** The line may be back. */
    retry: () => {
      if (isRunning) wake();
      else run();
    },
  };
}

/** @typedef {ReturnType<typeof createQueue>} Queue */

/** @param {number} milliseconds @returns {Promise<void>} */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
