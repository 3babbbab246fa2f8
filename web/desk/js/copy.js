// @ts-check
/** Copies a secret that is shown once. */

/**
 * Puts the text into the clipboard; where the browser has none (a page without HTTPS) the text is selected, and the old
 * command tried. Says whether it was copied.
 * @param {HTMLElement} element holds the text
 * @returns {Promise<boolean>}
 */
export async function copyText(element) {
  const text = element.textContent ?? "";
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const range = document.createRange();
    range.selectNodeContents(element);
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    return document.execCommand("copy");
  }
}
