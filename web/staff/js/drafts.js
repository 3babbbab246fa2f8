// @ts-check
/** What was typed and not yet sent, kept in the browser as it is typed. Storage may be blocked: then it lives as long as the page. */

/** @param {string} name of the form, with the account or school in it */
export function draft(name) {
  const key = `schoolmap.draft.${name}`;
  /** @type {Record<string, string>} */
  let values = {};
  try {
    values = JSON.parse(localStorage.getItem(key) ?? "{}");
  } catch {
    // A draft that cannot be read is none.
  }
  const keep = () => {
    try {
      if (Object.keys(values).length === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(values));
    } catch {
      // As above.
    }
  };
  return {
    /** @param {string} field @returns {string | undefined} */
    get: (field) => values[field],
    /** @param {string} field @param {string} value @param {string} saved what the server has: the same is no draft */
    set(field, value, saved) {
      if (value === saved) delete values[field];
      else values[field] = value;
      keep();
    },
    all: () => ({ ...values }),
    get isEmpty() {
      return Object.keys(values).length === 0;
    },
    clear() {
      values = {};
      keep();
    },
  };
}

/** @typedef {ReturnType<typeof draft>} Draft */
