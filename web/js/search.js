// @ts-check
/** The search box: suggestions while typing, as an ARIA 1.2 combobox with a list box. */

import { isAbort } from "./api.js";
import { h, icon, replace } from "./dom.js";
import { language, t, tn } from "./i18n.js";
import { levelMark } from "./marks.js";
import { placeWords } from "./place-name.js";

/** @typedef {import("./types.js").Suggestion} Suggestion */

/** The longest pause in typing that is waited for before asking: half of what the last answer took, none on a fast line. */
const LONGEST_PAUSE_MS = 120;
/** As many letters as the server takes, three bytes each. */
const LONGEST = 120;

/**
 * @param {{ form: HTMLFormElement, input: HTMLInputElement, clear: HTMLButtonElement, box: HTMLElement,
 *   status: HTMLElement }} parts
 * @param {{ suggest: (text: string, signal: AbortSignal) => Promise<Suggestion[]>,
 *   onChoose: (chosen: Suggestion) => void }} options
 */
export function createSearch({ form, input, clear, box, status }, { suggest, onChoose }) {
  /** @type {Suggestion[]} */
  let found = [];
  /** The words `found` belongs to. */
  let foundFor = "";
  let active = -1;
  let timer = 0;
  let pause = 0;
  let isChoosing = false;
  /** @type {AbortController | null} */
  let asking = null;

  const isOpen = () => !box.hidden;
  const query = () => input.value.trim().slice(0, LONGEST);

  function close() {
    box.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function forget() {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    isChoosing = false;
  }

  /** @param {...(Node | string)} children */
  function open(...children) {
    replace(box, ...children);
    box.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  /** @param {number} index */
  function activate(index) {
    active = index;
    const options = [...box.querySelectorAll('[role="option"]')];
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = options[index];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} index */
  function choose(index) {
    const chosen = found[index];
    if (!chosen) return;
    forget();
    input.value = chosen.name;
    clear.hidden = false;
    close();
    status.textContent = "";
    onChoose(chosen);
  }

  /** @param {string} words */
  async function ask(words) {
    asking?.abort();
    const mine = asking = new AbortController();
    const started = performance.now();
    try {
      const answer = await suggest(words, mine.signal);
      pause = Math.min((performance.now() - started) / 2, LONGEST_PAUSE_MS);
      if (mine !== asking) return;
      [found, foundFor] = [answer, words];
      show();
      // Enter was pressed before the answer came.
      if (isChoosing) choose(0);
      isChoosing = false;
    } catch (error) {
      if (isAbort(error) || mine !== asking) return;
      [found, foundFor, isChoosing] = [[], "", false];
      open(h("p", { class: "suggest-note", role: "presentation" }, t("search.failed")));
      status.textContent = t("search.failed");
    }
  }

  function show() {
    active = -1;
    input.removeAttribute("aria-activedescendant");
    if (found.length === 0) {
      const words = t("search.nothing", { query: foundFor });
      open(h("p", { class: "suggest-note", role: "presentation" }, words));
      status.textContent = words;
      return;
    }
    open(...found.map(option));
    status.textContent = tn("search.count", found.length);
  }

  /** @param {Suggestion} suggestion @param {number} index */
  function option(suggestion, index) {
    const picture = suggestion.kind === "school" ? levelMark(suggestion.levels) : icon("place", "icon suggest-place");
    return h(
      "div",
      {
        class: "suggest-option",
        role: "option",
        id: `suggestion-${index}`,
        "aria-selected": "false",
        // The press must not take the focus from the box before the click arrives.
        onmousedown: (event) => event.preventDefault(),
        onclick: () => choose(index),
      },
      picture,
      h(
        "span",
        { class: "suggest-text" },
        h("span", { class: "suggest-name", lang: "th" }, suggestion.name),
        language() === "en" && suggestion.nameEnglish &&
          h("span", { class: "suggest-english", lang: "en" }, suggestion.nameEnglish),
        h("span", { class: "suggest-detail" }, placeWords(suggestion.place)),
      ),
    );
  }

  input.addEventListener("input", () => {
    forget();
    const words = query();
    clear.hidden = input.value === "";
    if (words === "") {
      status.textContent = "";
      return close();
    }
    timer = setTimeout(() => ask(words), pause);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = isOpen() ? found.length : 0;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (count === 0) {
        if (found.length > 0 && foundFor === query()) show();
        return;
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the box itself, where nothing is chosen.
      activate((active + 1 + step + count + 1) % (count + 1) - 1);
    } else if (event.key === "Escape") {
      if (isOpen()) {
        close();
        event.stopPropagation();
      } else if (input.value !== "") {
        empty();
        event.stopPropagation();
      }
    }
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const words = query();
    if (words === "") return;
    if (isOpen() && foundFor === words && found.length > 0) return choose(Math.max(active, 0));
    clearTimeout(timer);
    isChoosing = true;
    ask(words);
  });

  input.addEventListener("focus", () => {
    if (foundFor !== "" && foundFor === query() && found.length > 0 && active === -1) show();
  });
  input.addEventListener("blur", () => close());
  clear.addEventListener("click", () => {
    empty();
    input.focus();
  });

  function empty() {
    forget();
    input.value = "";
    [found, foundFor] = [[], ""];
    clear.hidden = true;
    status.textContent = "";
    close();
  }

  return { close };
}
