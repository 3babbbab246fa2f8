// @ts-check
/** The card of one school: asks for what is known, and says so when nothing is. What it holds is in card-content.js. */

import { ApiError, isAbort } from "./api.js";
import { cardContent, mainActions } from "./card-content.js";
import { h, replace } from "./dom.js";
import { t } from "./i18n.js";
import { same } from "./store.js";

/** @typedef {import("./types.js").School} School */
/** @typedef {import("./card-content.js").Actions} Actions */

/**
 * @param {{ section: HTMLElement, body: HTMLElement, status: HTMLElement }} parts
 * @param {Actions & { fetch: (id: number, signal: AbortSignal) => Promise<School>, onShow: (school: School) => void }} options
 */
export function createCard({ section, body, status }, options) {
  /** @type {School | null} */
  let school = null;
  /** @type {number | null} */
  let wanted = null;
  /** @type {"missing" | "failed" | null} */
  let fault = null;
  /** @type {AbortController | null} */
  let loading = null;

  /** @param {number} id */
  async function load(id) {
    loading?.abort();
    const mine = loading = new AbortController();
    const hadFault = fault !== null;
    fault = null;
    try {
      const answer = await options.fetch(id, mine.signal);
      if (mine !== loading) return;
      // Drawn anew only when something is new: photos that somebody has paused stay paused.
      const isNew = hadFault || !same(school, answer);
      school = answer;
      if (isNew) render();
      options.onShow(answer);
    } catch (error) {
      if (isAbort(error) || mine !== loading) return;
      const isGone = error instanceof ApiError && (error.status === 404 || error.status === 410);
      // What was already shown from the list stays, but a school that is gone does not.
      if (school?.id === id && !isGone) fault = "failed";
      else [school, fault] = [null, isGone ? "missing" : "failed"];
      render();
    }
    replace(status, fault ? t(`card.${fault}`) : h("span", { lang: "th" }, school?.name ?? ""));
  }

  function render() {
    section.setAttribute("aria-label", school?.name ?? t("card.label"));
    const scrolled = body.scrollTop;
    if (school) replace(body, ...cardContent(school, options), fault && problem(fault));
    else if (fault) replace(body, problem(fault));
    else replace(body, skeleton());
    body.scrollTop = scrolled;
  }

  /** @param {"missing" | "failed"} kind */
  function problem(kind) {
    return h(
      "div",
      { class: "empty" },
      h("p", { class: "empty-title" }, t(`card.${kind}`)),
      kind === "failed" &&
        h(
          "button",
          { class: "button", type: "button", onclick: () => wanted !== null && load(wanted) },
          t("error.retry"),
        ),
    );
  }

  return {
    /**
     * Shows a school: at once what is at hand, then what the server knows of it now.
     * @param {number} id
     * @param {School} [known]
     */
    open(id, known) {
      if (wanted === id && (school || loading)) return;
      [wanted, school, fault] = [id, known ?? null, null];
      render();
      body.scrollTop = 0;
      if (!known) status.textContent = t("card.loading");
      load(id);
    },
    close() {
      loading?.abort();
      [wanted, school, fault, loading] = [null, null, null, null];
      replace(body);
      section.setAttribute("aria-label", t("card.label"));
      status.textContent = "";
    },
    reload: () => wanted !== null && load(wanted),
    /** Draws the buttons anew: what is compared has changed. The keyboard stays on the one it was on. */
    refreshActions() {
      const actions = body.querySelector(".actions");
      if (!school || !actions) return;
      const hadFocus = actions.contains(document.activeElement);
      const next = mainActions(school, options);
      actions.replaceWith(next);
      if (hadFocus) /** @type {HTMLElement | null} */ (next.querySelector("[aria-pressed]"))?.focus();
    },
    /** Draws again what depends on more than the school: the language, the own position. */
    translate: () => wanted !== null && render(),
    school: () => school,
  };
}

function skeleton() {
  return h(
    "div",
    { class: "card-skeleton", "aria-hidden": "true" },
    h("div", { class: "card-picture is-loading" }),
    h("b"),
    h("i"),
    h("i"),
  );
}
