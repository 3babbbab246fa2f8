// @ts-check
/** What the checks have found, worst first, with the place and the repairs. */

import { h, icon, replace } from "../../../js/dom.js";
import { formatNumber } from "../../../js/format.js";
import { language, t, tn } from "../../../js/i18n.js";
import { isEditable, sortedFindings } from "../model.js";
import { count } from "../words.js";
import { keepFocus, ROWS_SHOWN } from "./parts.js";

/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../types.d.ts").Finding} Finding */

/**
 * @param {object} options
 * @param {Desk} options.desk
 * @param {HTMLElement} options.place
 * @param {(place: [number, number]) => void} options.onShowPlace
 * @param {(finding: Finding, repair: import("../types.d.ts").Repair) => void} options.onRepair
 */
export function createFindings({ desk, place, onShowPlace, onRepair }) {
  let kind = "";

  function drawFindings() {
    const { model } = desk.get();
    const all = sortedFindings(model);
    /** @type {Map<string, number>} */
    const kinds = new Map();
    for (const finding of all) kinds.set(finding.kind, (kinds.get(finding.kind) ?? 0) + 1);
    if (!kinds.has(kind)) kind = "";
    const findings = all.filter((finding) => kind === "" || finding.kind === kind);
    const select = h(
      "select",
      {
        class: "input",
        id: "finding-kind",
        "aria-label": t("findings.kind"),
        onchange: () => {
          kind = select.value;
          drawFindings();
        },
      },
      h("option", { value: "" }, t("findings.all", { count: count(all.length) })),
      ...[...kinds].map(([name, number]) =>
        h("option", { value: name, selected: name === kind }, `${t(`finding.${name}`)} (${count(number)})`)
      ),
    );
    keepFocus(place, () =>
      replace(
        place,
        h(
          "p",
          { class: "note", role: "status" },
          tn("findings.count", findings.length, {
            count: formatNumber(findings.length, language()),
          }),
        ),
        kinds.size > 1 && select,
        findings.length === 0 && h("p", { class: "note good" }, t("findings.none")),
        h(
          "ol",
          { class: "findings" },
          ...findings.slice(0, ROWS_SHOWN).map((finding) => findingRow(finding, isEditable(model.plan))),
        ),
        findings.length > ROWS_SHOWN && h("p", { class: "note" }, t("findings.more", { count: count(ROWS_SHOWN) })),
      ));
  }

  /** @param {Finding} finding @param {boolean} canRepair */
  function findingRow(finding, canRepair) {
    const at = finding.lon === null || finding.lat === null
      ? null
      : /** @type {[number, number]} */ ([finding.lon, finding.lat]);
    return h(
      "li",
      { class: `finding is-${finding.severity}` },
      h("p", {}, h("strong", { class: "severity" }, t(`severity.${finding.severity}`)), " ", finding.message),
      h(
        "div",
        { class: "row" },
        at && h(
          "button",
          {
            type: "button",
            class: "button is-small",
            id: `finding-${finding.key}`,
            onclick: () => onShowPlace(at),
          },
          icon("locate", "icon is-small"),
          t("findings.show"),
        ),
        ...(canRepair ? finding.repairs : []).map((repair, index) =>
          h("button", {
            type: "button",
            class: "button is-small",
            id: `repair-${finding.key}-${index}`,
            onclick: () => onRepair(finding, repair),
          }, repair.text)
        ),
      ),
    );
  }

  return { draw: drawFindings };
}
