// @ts-check
/**
 * The sheet in which a school counts the children of its villages: typed or pasted, stored cell by cell, and kept on
 * this device until the server has it.
 */

import { h, replace } from "../../js/dom.js";
import { formatNumber, formatYear } from "../../js/format.js";
import { language, t } from "../../js/i18n.js";
import { RequestError, words } from "../../desk/js/client.js";
import { changes, pasted, placeKey, placeOf, readCount, SEXES, total } from "./sheet-model.js";

/** @typedef {import("../../desk/js/shell.js").Desk} Desk */
/** @typedef {import("./sheet-model.js").SheetVillage} SheetVillage */
/** @typedef {{ year: number, ages: [number, number], source: string, villages: SheetVillage[] }} Sheet */

const SAVE_MS = 800;

/**
 * @param {Desk} desk
 * @param {HTMLElement} place
 * @param {number} school
 * @param {number} year
 */
export async function openSheet({ client, onBack }, place, school, year) {
  /** @type {Sheet} */
  const sheet = await client.get(`/api/census/schools/${school}?year=${year}`);
  const storageKey = `schoolmap.census.${school}.${year}`;
  const typed = restore(storageKey);
  const villages = sheet.villages.map((village) => village.id);
  const [first, last] = sheet.ages;
  const ages = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  let timer = 0;
  let isSaving = false;

  const condition = h("p", { class: "saving", role: "status" });
  const fault = h("p", { class: "fault", role: "alert" });
  /** @type {Map<number, HTMLElement>} */
  const totals = new Map();
  const grand = h("td", { class: "is-number" });

  function keep() {
    try {
      if (typed.size === 0) localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, JSON.stringify([...typed]));
    } catch {
      // The storage is full or forbidden: what was typed lives as long as the page.
    }
  }

  /** @param {string} key @param {string} text */
  function type(key, text) {
    typed.set(key, text);
    keep();
    sum();
    mark();
    condition.textContent = t("sheet.unsaved");
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_MS);
  }

  /** Marks what is no number, and says so. */
  function mark() {
    const { wrong } = changes(typed);
    for (const input of place.querySelectorAll(".cell")) {
      if (wrong.includes(input.id)) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    const at = wrong[0] === undefined ? null : placeOf(wrong[0]);
    fault.textContent = at
      ? t("sheet.wrong", {
        value: typed.get(wrong[0] ?? "") ?? "",
        village: sheet.villages.find((village) => village.id === at.village)?.name ?? "",
        age: at.age,
        sex: t(`sex.${at.sex}`),
      })
      : "";
  }

  async function save() {
    const sent = new Map(typed);
    const { counts, wrong } = changes(sent);
    if (isSaving || counts.length === 0) return;
    isSaving = true;
    condition.textContent = t("saving.sending");
    try {
      await client.put(`/api/census/schools/${school}`, { year, counts });
      for (const [key, text] of sent) {
        const at = placeOf(key);
        if (wrong.includes(key) || typed.get(key) !== text || !at) continue;
        const village = sheet.villages.find(({ id }) => id === at.village);
        const pair = village && (village.counts[at.age] ??= { male: null, female: null });
        if (pair) pair[at.sex] = readCount(text) ?? 0;
        typed.delete(key);
      }
      keep();
      condition.textContent = typed.size === 0 ? t("saving.saved") : t("sheet.unsaved");
    } catch (error) {
      const isLater = error instanceof RequestError && error.isTemporary;
      condition.textContent = isLater ? t("sheet.waiting") : t("sheet.unsaved");
      if (!isLater) fault.textContent = words(error);
    } finally {
      isSaving = false;
    }
    if (changes(typed).counts.length > 0 && condition.textContent !== t("sheet.waiting") && fault.textContent === "") {
      timer = setTimeout(save, SAVE_MS);
    }
  }

  function sum() {
    let all = 0;
    for (const village of sheet.villages) {
      const one = total(village, typed, sheet.ages);
      all += one;
      const cell = totals.get(village.id);
      if (cell) cell.textContent = formatNumber(one, language());
    }
    grand.textContent = formatNumber(all, language());
  }

  /** @param {SheetVillage} village @param {number} age @param {import("./sheet-model.js").Sex} sex */
  function cell(village, age, sex) {
    const key = placeKey({ village: village.id, age, sex });
    const stored = village.counts[age]?.[sex];
    const before = village.previous[age]?.[sex];
    const input = h("input", {
      class: "cell",
      id: key,
      inputmode: "numeric",
      autocomplete: "off",
      value: typed.get(key) ?? stored ?? "",
      placeholder: before ?? "",
      "aria-label": t("sheet.cell", { village: village.name, age, sex: t(`sex.${sex}`) }),
      oninput: () => type(key, input.value),
      onfocus: () => input.select(),
      onpaste: (event) => paste(/** @type {ClipboardEvent} */ (event), key),
      onkeydown: (event) => step(/** @type {KeyboardEvent} */ (event), key),
    });
    return h("td", { class: sex === "female" ? "is-pair-end" : "" }, input);
  }

  /** @param {ClipboardEvent} event @param {string} key */
  function paste(event, key) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const from = placeOf(key);
    if (!from || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    for (const one of pasted(text, from, { villages, ages: sheet.ages })) {
      const input = document.getElementById(one.key);
      if (!(input instanceof HTMLInputElement)) continue;
      input.value = one.text.trim();
      type(one.key, input.value);
    }
  }

  /** Enter and the arrows go from cell to cell, as in a spreadsheet. @param {KeyboardEvent} event @param {string} key */
  function step(event, key) {
    const down = event.key === "Enter" || event.key === "ArrowDown"
      ? (event.shiftKey ? -1 : 1)
      : event.key === "ArrowUp"
      ? -1
      : 0;
    const at = placeOf(key);
    if (down === 0 || !at) return;
    event.preventDefault();
    const village = villages[villages.indexOf(at.village) + down];
    if (village !== undefined) document.getElementById(placeKey({ ...at, village }))?.focus();
  }

  replace(
    place,
    h("h1", { id: "sheet-title" }, t("sheet.title", { year: formatYear(year, language()) })),
    h("p", {}, t(`source.${["plan", "announced", "nearest"].includes(sheet.source) ? sheet.source : "nearest"}`)),
    h("p", { class: "note" }, t("sheet.hint")),
    h("div", { class: "row" }, condition, fault),
    sheet.villages.length === 0 ? h("p", { class: "note warn" }, t("sheet.none")) : h(
      "div",
      { class: "table-frame", tabindex: 0, role: "region", "aria-labelledby": "sheet-title" },
      h(
        "table",
        { class: "table sheet" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col", rowspan: 2 }, t("sheet.village")),
            ...ages.map((age) =>
              h("th", { scope: "colgroup", colspan: 2, class: "is-pair-end" }, t("sheet.age", { age }))
            ),
            h("th", { scope: "col", rowspan: 2, class: "is-number" }, t("sheet.total")),
          ),
          h(
            "tr",
            {},
            ...ages.flatMap(() =>
              SEXES.map((sex) =>
                h("th", { scope: "col", class: sex === "female" ? "is-pair-end" : "" }, t(`sex.${sex}.short`))
              )
            ),
          ),
        ),
        h(
          "tbody",
          {},
          ...sheet.villages.map((village) => {
            const sumCell = h("td", { class: "is-number" });
            totals.set(village.id, sumCell);
            return h(
              "tr",
              {},
              h("th", { scope: "row" }, village.name, " ", h("span", { class: "note" }, placeWords(village))),
              ...ages.flatMap((age) => SEXES.map((sex) => cell(village, age, sex))),
              sumCell,
            );
          }),
        ),
        h(
          "tfoot",
          {},
          h("tr", {}, h("th", { scope: "row", colspan: 1 + ages.length * 2 }, t("sheet.total")), grand),
        ),
      ),
    ),
  );
  sum();
  mark();
  onBack(save);
  if (typed.size > 0) save();
}

/** @param {SheetVillage} village */
const placeWords = (village) =>
  [village.moo && t("sheet.moo", { moo: village.moo }), village.tambon && t("sheet.tambon", { name: village.tambon })]
    .filter(Boolean).join(" ");

/** What a closed page left behind. @param {string} key @returns {Map<string, string>} */
function restore(key) {
  try {
    return new Map(JSON.parse(localStorage.getItem(key) ?? "[]"));
  } catch {
    return new Map();
  }
}
