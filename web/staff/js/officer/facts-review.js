// @ts-check
/** A school's changes of facts, decided field by field. */

import { RequestError, words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { h } from "../../../js/dom.js";
import { formatDistance } from "../../../js/format.js";
import { distance } from "../../../js/geo.js";
import { language, t } from "../../../js/i18n.js";
import { factValue } from "./fact-value.js";
import { label } from "./load.js";

/** @typedef {import("../types.js").Proposal} Proposal */

/**
 * @param {import("../../../desk/js/shell.js").Desk} desk
 * @param {Proposal} proposal
 * @param {() => Promise<void>} onDone
 */
export function proposalCard(desk, proposal, onDone) {
  const name = `proposal-${proposal.id}`;
  const reason = h("textarea", { class: "input", id: `${name}-reason`, maxlength: 500 });
  const reasonField = h(
    "div",
    { class: "field", hidden: true },
    h("label", { for: reason.id }, t("facts.refuseReason")),
    reason,
  );
  const fault = h("p", { class: "fault", role: "alert" });
  const rows = proposal.fields.map((change) => {
    const option = (/** @type {"approve" | "refuse"} */ value) => {
      const input = h("input", { type: "radio", name: `${name}-${change.field}`, value });
      input.checked = value === "approve";
      input.addEventListener("change", () => reasonField.hidden = !form.querySelector("input[value=refuse]:checked"));
      return h("label", { class: "check" }, input, t(`facts.${value}`));
    };
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, t(`fact.${change.field}`)),
      h(
        "td",
        {},
        factValue(change.field, change.now),
        change.now !== change.old &&
          h("span", { class: "note" }, " ", t("facts.was", { value: factValue(change.field, change.old).textContent })),
      ),
      h("td", { class: "new-value" }, factValue(change.field, change.new), moved(change)),
      h(
        "td",
        {},
        h(
          "div",
          { class: "row", role: "radiogroup", "aria-label": t(`fact.${change.field}`) },
          option("approve"),
          option("refuse"),
        ),
      ),
    );
  });
  const heads = ["facts.field", "facts.now", "facts.new", "facts.decision"].map((key) => t(key));
  label(rows, heads);
  const form = h(
    "form",
    { class: "section" },
    h("h3", {}, proposal.school_name),
    h("p", { class: "note" }, t("review.by", { name: proposal.sender, time: dateTime(proposal.received) })),
    h(
      "div",
      { class: "table-frame", tabindex: "0", role: "region", "aria-label": proposal.school_name },
      h(
        "table",
        { class: "table is-stacking" },
        h("caption", { class: "visually-hidden" }, proposal.school_name),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ...heads.map((text) => h("th", { scope: "col" }, text)),
          ),
        ),
        h("tbody", {}, ...rows),
      ),
    ),
    reasonField,
    fault,
    h("div", { class: "row" }, h("button", { type: "submit", class: "button is-main" }, t("facts.decide"))),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const fields = Object.fromEntries(proposal.fields.map(({ field }) => [field, data.get(`${name}-${field}`)]));
    if (Object.values(fields).includes("refuse") && reason.value.trim() === "") {
      fault.textContent = t("fault.missing", { label: t("facts.refuseReason") });
      reason.focus();
      return;
    }
    try {
      await desk.client.post(`/api/proposals/${proposal.id}`, {
        fields,
        reason: reason.value.trim(),
        version: proposal.version,
      });
      desk.say(t("facts.decided", { name: proposal.school_name }));
      await onDone();
    } catch (error) {
      fault.textContent = words(error);
      if (error instanceof RequestError && error.status === 409) {
        desk.say(words(error), 12_000);
        await onDone();
      }
    }
  });
  return form;
}

/** How far a school would move. @param {import("../types.js").FieldChange} change */
function moved({ field, now, new: next }) {
  if (field !== "position" || now === "") return null;
  const [from, to] = [now, next].map((text) => {
    const [lon, lat] = text.split(" ").map(Number);
    return { lon: lon ?? NaN, lat: lat ?? NaN };
  });
  if (!from || !to) return null;
  const metres = distance(from, to);
  return Number.isFinite(metres) &&
    h(
      "span",
      { class: metres > 1000 ? "note warn" : "note" },
      t("facts.moved", { distance: formatDistance(metres, language()) }),
    );
}
