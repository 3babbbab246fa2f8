// @ts-check
/** Keeps photos that are not yet sent in the browser's own database, so that closing the page loses nothing. */

/** @typedef {import("./queue.js").Upload} Upload */

const NAME = "schoolmap-desk";
const STORE = "uploads";

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: "key" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>}
 */
async function run(mode, act) {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** @returns {import("./queue.js").UploadStore} */
export function browserStore() {
  return {
    /** @param {number} school */
    async all(school) {
      const all = /** @type {Upload[]} */ (await run("readonly", (store) => store.getAll()));
      return all.filter((upload) => upload.school === school);
    },
    async put(upload) {
      await run("readwrite", (store) => store.put(upload));
    },
    async remove(key) {
      await run("readwrite", (store) => store.delete(key));
    },
  };
}
