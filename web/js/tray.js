// @ts-check
/** The schools chosen for comparison, and the bar that says how many they are. */

import { byID } from "./dom.js";
import { t } from "./i18n.js";
import { MOST_COMPARED } from "./permalink.js";

/** @typedef {import("./types.js").State} State */

/**
 * @param {{ store: ReturnType<typeof import("./store.js").createStore<State>>, notice: import("./notice.js").Notice,
 *   onRefused: () => void }} parts onRefused runs when there is room for no more
 */
export function createTray({ store, notice, onRefused }) {
  const words = () => t("compare.count", { count: store.get().compared.length, most: MOST_COMPARED });
  const holds = (/** @type {number} */ id) => store.get().compared.includes(id);

  function render() {
    byID("compare-tray", HTMLElement).hidden = store.get().compared.length === 0;
    byID("compare-count", HTMLElement).textContent = words();
  }

  return {
    holds,

    /** @param {number} id @param {boolean} chosen */
    choose(id, chosen) {
      const { compared } = store.get();
      if (chosen && !holds(id) && compared.length >= MOST_COMPARED) {
        notice.say(t("compare.full", { most: MOST_COMPARED }));
        return onRefused();
      }
      store.set({ compared: [...compared.filter((other) => other !== id), ...(chosen ? [id] : [])] });
      notice.say(words());
    },

    render,
    translate: render,
  };
}
