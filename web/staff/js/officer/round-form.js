// @ts-check
/** The form of a round: name, time, what each school must have, and the steps with their days. */

import { openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";
import { h, replace } from "../../../js/dom.js";
import { language, t, tn } from "../../../js/i18n.js";

/** @typedef {import("../types.js").ItemName} ItemName */
/** @typedef {{ th: string, en: string, days: number | null }} Step */
/** @typedef {{ name: string, year: number, opens: string, closes: string, required: readonly string[], fewest_photos: number, currency: Partial<Record<ItemName, string>>, steps: Step[] | null }} Content */

/** @type {readonly ItemName[]} */
const ITEMS = ["photos", "information", "website", "position"];

/**
 * @param {import("../../../desk/js/shell.js").Desk} _desk
 * @param {object} options
 * @param {string} options.title
 * @param {Content} options.round times as a field has them, in Bangkok; steps null for those of the office
 * @param {{ name: string }} [options.from] the round it begins from
 * @param {(content: Record<string, unknown>) => Promise<unknown>} options.save
 * @returns {Promise<boolean | undefined>}
 */
export function askRound(_desk, { title, round, from, save }) {
  return openDialog(title, (/** @type {(made?: boolean) => void} */ close) => {
    const name = h("input", { class: "input", required: true, maxlength: 120, value: round.name });
    const year = h("input", {
      class: "input",
      type: "number",
      min: 2500,
      max: 2700,
      value: round.year,
      required: true,
    });
    const opens = h("input", { class: "input", type: "datetime-local", required: true, value: round.opens });
    const closes = h("input", { class: "input", type: "datetime-local", required: true, value: round.closes });
    const fewest = h("input", {
      class: "input",
      type: "number",
      min: 1,
      max: 100,
      value: round.fewest_photos,
      required: true,
    });
    const items = ITEMS.map((item) => itemField(item, round));
    const steps = round.steps && stepFields(round.steps);
    const check = () =>
      closes.setCustomValidity(closes.value !== "" && closes.value <= opens.value ? t("rounds.order") : "");
    opens.addEventListener("input", check);
    closes.addEventListener("input", check);
    const form = h(
      "form",
      { class: "stack" },
      field(t("rounds.name"), name),
      h("div", { class: "grid-fields" }, field(t("rounds.year"), year), field(t("rounds.fewestLabel"), fewest)),
      h(
        "div",
        { class: "grid-fields" },
        field(t("rounds.opens"), opens, t("rounds.zone")),
        field(t("rounds.closes"), closes, t("rounds.closesHint")),
      ),
      h(
        "fieldset",
        { class: "round-items" },
        h("legend", { class: "label" }, t("rounds.items")),
        h("p", { class: "note" }, t("rounds.currencyHint")),
        ...items.map(({ element }) => element),
      ),
      from ? h("p", { class: "note" }, t("rounds.from", { name: from.name })) : "",
      steps ? steps.element : "",
      h("p", { class: "fault form-fault", role: "alert" }),
      h("div", { class: "dialog-actions" }, h("button", { type: "submit", class: "button is-main" }, t("form.save"))),
    );
    onSubmit(form, async () => {
      await save({
        name: name.value.trim(),
        year: Number(year.value),
        opens: `${opens.value}:00+07:00`,
        closes: `${closes.value}:00+07:00`,
        required: items.filter(({ isRequired }) => isRequired()).map(({ item }) => item),
        fewest_photos: Number(fewest.value),
        currency: Object.fromEntries(items.map(({ item, currency }) => [item, currency()])),
        ...(steps ? { steps: steps.get() } : {}),
      });
      close(true);
    });
    return [form];
  }, { isWide: true });
}

/**
 * Whether an item is required, and from when on it counts.
 *
 * @param {ItemName} item
 * @param {Content} round
 */
function itemField(item, round) {
  const kept = round.currency[item] ?? "ever";
  const isDay = kept !== "ever" && kept !== "round";
  const box = h("input", { type: "checkbox", value: item });
  box.checked = round.required.includes(item);
  const name = t(`item.${item}`);
  const counts = h(
    "select",
    { class: "input", "aria-label": t("rounds.currencyOf", { item: name }) },
    ...["round", "since", "ever"].map((value) => h("option", { value }, t(`currency.${value}`))),
  );
  counts.value = isDay ? "since" : kept;
  const day = h("input", {
    class: "input",
    type: "date",
    value: isDay ? kept : "",
    "aria-label": t("rounds.sinceOf", { item: name }),
  });
  const show = () => {
    counts.disabled = !box.checked;
    day.hidden = !box.checked || counts.value !== "since";
    day.required = !day.hidden;
    if (!day.hidden && day.value === "") day.value = round.opens.slice(0, 10);
  };
  box.addEventListener("change", show);
  counts.addEventListener("change", show);
  show();
  return {
    item,
    element: h("div", { class: "round-item" }, h("label", { class: "check" }, box, name), counts, day),
    isRequired: () => box.checked,
    currency: () =>
      counts.value === "since" && day.value !== "" ? day.value : counts.value === "ever" ? "ever" : "round",
  };
}

/** The steps as fields, with their sum. @param {Step[]} given */
function stepFields(given) {
  const list = h("ol", { class: "step-fields" });
  const total = h("p", { class: "note", role: "status" });
  /** @type {{ step: Step, name: HTMLInputElement, days: HTMLInputElement, row: HTMLElement }[]} */
  let fields = [];

  const count = () => {
    const days = fields.reduce((sum, { days }) => sum + (Number(days.value) || 0), 0);
    total.textContent = tn("rounds.total", days);
  };

  /** @param {Step} step */
  const add = (step) => {
    const place = { place: fields.length + 1 };
    const name = h("input", {
      class: "input",
      required: true,
      maxlength: 200,
      value: language() === "th" ? step.th : step.en,
      "aria-label": t("rounds.stepName", place),
    });
    const days = h("input", {
      class: "input",
      type: "number",
      min: 0,
      max: 366,
      value: step.days ?? "",
      placeholder: "–",
      "aria-label": t("rounds.stepDays", place),
    });
    days.addEventListener("input", count);
    const remove = h("button", {
      type: "button",
      class: "button is-quiet",
      "aria-label": t("rounds.stepRemove", place),
    }, "×");
    const row = h("li", {}, name, days, remove);
    const field = { step, name, days, row };
    remove.addEventListener("click", () => {
      fields = fields.filter((other) => other !== field);
      row.remove();
      count();
    });
    fields.push(field);
    list.append(row);
  };
  given.forEach(add);
  count();
  const more = h("button", {
    type: "button",
    class: "button",
    onclick: () => {
      add({ th: "", en: "", days: null });
      fields.at(-1)?.name.focus();
    },
  }, t("rounds.stepAdd"));
  const element = h("fieldset", { class: "step-set" });
  replace(element, h("legend", { class: "label" }, t("rounds.steps")), list, total, more);
  return {
    element,
    /** What was typed is the name in the language of the page; the other one stays unless it had none. */
    get: () =>
      fields.map(({ step, name, days }) => {
        const text = name.value.trim();
        const names = language() === "th" ? { th: text, en: step.en || text } : { th: step.th || text, en: text };
        return { ...names, days: days.value === "" || Number(days.value) === 0 ? null : Number(days.value) };
      }),
  };
}

/** A moment as a field has it: day and time in Bangkok. @param {string} iso */
export function inBangkok(iso) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-CA", {
      timeZone: "Asia/Bangkok",
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    }).formatToParts(new Date(iso)).map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}
