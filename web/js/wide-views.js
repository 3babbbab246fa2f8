// @ts-check
/** What takes the map's place: the table of all schools, and schools side by side. */

import { createCompare } from "./compare.js";
import { byID } from "./dom.js";
import { createTable } from "./table.js";
import { createWide } from "./wide.js";

/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").State} State */

/**
 * @param {object} parts
 * @param {ReturnType<typeof import("./store.js").createStore<State>>} parts.store
 * @param {import("./api.js").Api} parts.api
 * @param {ReturnType<typeof import("./self.js").createSelf>} parts.self
 * @param {ReturnType<typeof import("./sheet.js").createSheet>} parts.sheet
 * @param {ReturnType<typeof import("./tray.js").createTray>} parts.tray
 * @param {(known: School) => void} parts.openSchool
 */
export function createWideViews({ store, api, self, sheet, tray, openSchool }) {
  /** An address alone does not take the focus away from where people have it. */
  let takesFocus = false;

  const frame = createWide({ onClose: () => store.set({ wide: "" }) });
  const table = createTable({ body: frame.body, status: frame.status }, {
    fetch: api.list,
    onChoose: openSchool,
    onTurn: (where) => store.set(where),
    onCompare: ({ id }, chosen) => tray.choose(id, chosen),
    isCompared: (id) => tray.holds(id),
  });
  const comparison = createCompare({ body: frame.body, status: frame.status }, {
    fetch: api.compare,
    onChoose: openSchool,
    onRemove: (id) => {
      tray.choose(id, false);
      byID("wide-heading", HTMLElement).focus();
    },
    distanceTo: self.metresTo,
  });

  return {
    contains: frame.contains,
    /** From here on the focus goes into what opens. */
    takeFocus() {
      takesFocus = true;
    },

    /** @param {State} now @param {State} before */
    show(now, before) {
      frame.show(now.wide, { hasFocus: takesFocus });
      const isSame = now.wide === before.wide;
      if (!isSame && before.wide === "table") table.close();
      if (!isSame && before.wide === "compare") comparison.close();
      // On a narrow screen the sheet would lie over it.
      if (!isSame && now.wide) sheet.set("peek");
      if (now.wide === "table") {
        if (!isSame || now.filter !== before.filter || now.page !== before.page || now.sort !== before.sort) {
          table.show({ filter: now.filter, page: now.page, sort: now.sort, from: self.point() });
        } else if (now.compared !== before.compared) table.translate();
      }
      if (now.wide === "compare" && (!isSame || now.compared !== before.compared)) comparison.show(now.compared);
      if (!isSame && now.wide === "" && !byID("panel", HTMLElement).contains(document.activeElement)) {
        byID(before.wide === "compare" ? "open-compare" : "open-table", HTMLButtonElement)
          .focus({ preventScroll: true });
      }
    },

    translate() {
      frame.translate();
      table.translate();
      comparison.translate();
    },
    reload() {
      table.reload();
      comparison.reload();
    },
  };
}
