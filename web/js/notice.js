// @ts-check
/** Short words about what just happened; read aloud, gone by themselves. */

const SHOWN_MS = 6000;

/** @param {HTMLElement} element with role="status" */
export function createNotice(element) {
  let timer = 0;
  function hide() {
    clearTimeout(timer);
    element.classList.remove("is-shown");
    element.textContent = "";
  }
  element.addEventListener("click", hide);
  return {
    /** @param {string} words @param {number} [milliseconds] 0 keeps them until they are replaced */
    say(words, milliseconds = SHOWN_MS) {
      clearTimeout(timer);
      element.textContent = words;
      element.classList.add("is-shown");
      if (milliseconds > 0) timer = setTimeout(hide, milliseconds);
    },
    hide,
  };
}

/** @typedef {ReturnType<typeof createNotice>} Notice */
