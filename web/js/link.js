// @ts-check
/** Keeps the address of the page equal to what it shows, and what it shows equal to the address. */

import { formatPermalink, parsePermalink } from "./permalink.js";

/** @typedef {import("./types.js").State} State */

/**
 * Moving the map rewrites the address in place; choosing something makes a step the back button undoes.
 * @param {ReturnType<typeof import("./store.js").createStore<State>>} store
 * @param {{ language: () => string, onTravel: (state: State, lang: string) => void }} options
 */
export function keepLink(store, { language, onTravel }) {
  let isTravelling = false;

  store.subscribe((now, before) => {
    if (isTravelling) return;
    const isStep = now.school !== before.school || now.filter !== before.filter ||
      now.place !== before.place || now.areas !== before.areas || now.base !== before.base ||
      now.wide !== before.wide || now.compared !== before.compared || now.page !== before.page;
    write(isStep);
  });

  globalThis.addEventListener("popstate", () => {
    const { lang, ...state } = parsePermalink(location.hash);
    isTravelling = true;
    try {
      onTravel(state, lang);
    } finally {
      isTravelling = false;
    }
  });

  /** @param {boolean} isStep */
  function write(isStep) {
    const link = formatPermalink(store.get(), language());
    if (link === location.hash && location.search === "") return;
    // The path alone: an address that came with a query has handed it over to the fragment.
    const address = `${location.pathname}${link}`;
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }

  return { write: () => write(false) };
}
