// @ts-check
/** Watches whether the server can be reached, says so, and tries again by itself, ever more slowly. */

import { formatDate } from "./format.js";
import { language, t } from "./i18n.js";

/** @typedef {"fine" | "offline" | "unreachable"} Reach */

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 30_000;

/**
 * @param {{ banner: HTMLElement, text: HTMLElement, retry: HTMLButtonElement, isAlive: () => Promise<boolean>,
 *   onBack: () => void }} parts onBack runs when the server answers again
 */
export function watchConnection({ banner, text, retry, isAlive, onBack }) {
  /** @type {Reach} */
  let reach = "fine";
  let wait = FIRST_WAIT_MS;
  let timer = 0;
  let isAsking = false;
  let keptSince = "";

  /** Says of when what is shown is, when it comes from the device. */
  function keptWords() {
    const time = Date.parse(keptSince);
    return Number.isNaN(time) ? "" : t("error.kept", { date: formatDate(new Date(time).toISOString(), language()) });
  }

  /** @param {Reach} now */
  function become(now) {
    const wasFine = reach === "fine";
    reach = now;
    banner.hidden = now === "fine";
    text.textContent = now === "fine"
      ? ""
      : [t(now === "offline" ? "error.offline" : "error.server"), keptWords()].join(" ");
    document.documentElement.classList.toggle("is-cut-off", now !== "fine");
    if (now === "fine" && !wasFine) {
      wait = FIRST_WAIT_MS;
      keptSince = "";
      onBack();
    }
  }

  function schedule() {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  async function ask() {
    if (isAsking) return;
    isAsking = true;
    clearTimeout(timer);
    retry.disabled = true;
    const alive = await isAlive();
    retry.disabled = false;
    isAsking = false;
    if (alive) become("fine");
    else {
      become(navigator.onLine ? "unreachable" : "offline");
      schedule();
    }
  }

  retry.addEventListener("click", ask);
  globalThis.addEventListener("offline", () => {
    become("offline");
    schedule();
  });
  globalThis.addEventListener("online", ask);

  return {
    /** Hears of a request that was answered or was not. @param {boolean} reached */
    report(reached) {
      if (isAsking || reached || reach !== "fine") return;
      become(navigator.onLine ? "unreachable" : "offline");
      schedule();
    },
    /** Hears of an answer the device had kept. @param {string} since when the server gave it */
    reportKept(since) {
      if (since && keptSince === "") keptSince = since;
      if (isAsking) return;
      const wasFine = reach === "fine";
      become(navigator.onLine ? "unreachable" : "offline");
      if (wasFine) schedule();
    },
    /** A tile may be missing for its own reasons: ask before saying that the server is away. */
    suspect() {
      if (reach === "fine" && !isAsking) ask();
    },
    translate: () => become(reach),
  };
}
