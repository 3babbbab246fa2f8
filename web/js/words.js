// @ts-check
/** The page's language and the office's name, changed while everything else stays as it is. */

import { byID } from "./dom.js";
import { language, setLanguage, t } from "./i18n.js";

/**
 * @param {object} page
 * @param {import("./types.js").Config} page.config
 * @param {import("./map.js").SchoolMap} page.map
 * @param {(wanted: "th" | "en") => Promise<void>} page.loadWords
 * @param {{ parts: { translate: () => void }[], onChange: () => void }} options parts are told to say it in the new
 *   language
 */
export function createWords({ config, map, loadWords }, { parts, onChange }) {
  function nameOffice() {
    map.nameSource(config.officeName);
    document.title = config.officeName ? `${t("app.title")} – ${config.officeName}` : t("app.title");
    const name = byID("office-name", HTMLElement);
    name.textContent = config.officeName || t("app.title");
    name.lang = config.officeName ? "th" : language();
    byID("language", HTMLButtonElement).lang = language() === "th" ? "en" : "th";
  }

  return {
    nameOffice,

    /** @param {"th" | "en"} wanted */
    async change(wanted) {
      await loadWords(wanted);
      setLanguage(wanted, { isChoice: true });
      nameOffice();
      for (const part of parts) part.translate();
      onChange();
    },
  };
}
