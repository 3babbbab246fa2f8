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

/** Whether two suggestions are one place. @param {Suggestion} one @param {Suggestion} other */
function isSame(one, other) {
  return one.kind === other.kind && one.id === other.id && one.name === other.name && one.lon === other.lon &&
    one.lat === other.lat;
}

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
  /** A finger or a mouse is over the list since the last letter. */
  let isPointing = false;
  /** An answer that came while somebody was in the list: it would change what lies under the finger. */
  let held = /** @type {{ answer: Suggestion[], words: string } | null} */ (null);
  let timer = 0;
  let pause = 0;
  let isChoosing = false;
  /** @type {AbortController | null} */
  let asking = null;

  const isOpen = () => !box.hidden;
  // What no key writes comes by pasting, and no server takes it.
  const query = () => input.value.replace(/\p{Cc}+/gu, " ").trim().slice(0, LONGEST);

  function close() {
    box.hidden = true;
    active = -1;
    isPointing = false;
    if (held) [found, foundFor] = [held.answer, held.words];
    held = null;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function forget() {
    clearTimeout(timer);
    asking?.abort();
    asking = null;
    isChoosing = false;
    isPointing = false;
    held = null;
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

  /** @param {Suggestion | undefined} chosen */
  function choose(chosen) {
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
      // Enter was pressed before the answer came.
      if (isChoosing) isPointing = false;
      take(answer, words);
      if (isChoosing) choose(found[0]);
      isChoosing = false;
    } catch (error) {
      const isInList = active >= 0 || isPointing;
      if (isAbort(error) || mine !== asking || (isInList && !isChoosing)) return;
      [found, foundFor, isChoosing] = [[], "", false];
      open(h("p", { class: "suggest-note", role: "presentation" }, t("search.failed")));
      status.textContent = t("search.failed");
    }
  }

  /**
   * Shows an answer, unless it would take away what somebody has moved to: then the list stays until they leave it.
   * @param {Suggestion[]} answer
   * @param {string} words
   */
  function take(answer, words) {
    const mine = found[active];
    const place = mine ? answer.findIndex((other) => isSame(mine, other)) : -1;
    if (isPointing || (mine && place < 0)) {
      held = { answer, words };
      return;
    }
    held = null;
    [found, foundFor] = [answer, words];
    // Somebody has gone on to another part of the page, or has closed the list.
    if (document.activeElement !== input && !isChoosing) return;
    show();
    if (place >= 0) activate(place);
  }

  /** Shows the answer that was held back, once nobody is in the list any more. */
  function release() {
    if (held && isOpen()) take(held.answer, held.words);
  }

  function show() {
    active = -1;
    box.dataset.query = foundFor;
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
        onclick: () => choose(suggestion),
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
    // What was moved to belongs to the words before.
    activate(-1);
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
        if (foundFor !== query()) ask(query());
        else if (found.length > 0) show();
        return;
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are options: the box itself, where nothing is chosen.
      activate((active + 1 + step + count + 1) % (count + 1) - 1);
      isChoosing = false;
      release();
    } else if (event.key === "Escape") {
      if (isOpen()) {
        forget();
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
    if (isOpen() && active >= 0) return choose(found[active]);
    if (isOpen() && foundFor === words && found.length > 0) return choose(found[0]);
    clearTimeout(timer);
    isChoosing = true;
    ask(words);
  });

  input.addEventListener("focus", () => {
    if (foundFor !== "" && foundFor === query() && found.length > 0 && active === -1) show();
  });
  input.addEventListener("blur", () => close());
  // A mouse that only lies where the list comes up points at nothing; one that moves there does.
  box.addEventListener("pointermove", ({ movementX, movementY }) => isPointing ||= movementX !== 0 || movementY !== 0);
  box.addEventListener("pointerdown", () => isPointing = true);
  // A finger leaves before its tap counts; the list under it stays until the next letter.
  box.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "mouse") return;
    isPointing = false;
    release();
  });
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
