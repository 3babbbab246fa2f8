// @ts-check
/**
 * Brings a census sheet in from a file: what is in it is looked at first, villages that several fit are chosen, and only
 * then it is stored. The file stays with the person, so nothing is lost when something goes wrong on the way.
 */

import { h, replace } from "../../js/dom.js";
import { formatNumber, formatYear } from "../../js/format.js";
import { language, t, tn } from "../../js/i18n.js";
import { RequestError, words } from "../../desk/js/client.js";
import { field } from "../../desk/js/forms.js";

/** @typedef {import("../../desk/js/client.js").Client} Client */
/** @typedef {{ id: number, code: string, name: string, moo: string, tambon: string, amphoe: string, lon: number | null, lat: number | null }} Candidate */
/** @typedef {{ key: string, lines: number[], village: string, moo: string, tambon: string, amphoe: string, villages: Candidate[] }} Question */
/** @typedef {{ line: number, column: string | null, value: string | null, code: string, reason: string, is_refused: boolean, earlier_line: number | null }} Finding */
/**
 * @typedef {object} Report
 * @property {boolean} stored
 * @property {string} file
 * @property {string | null} sheet
 * @property {Record<string, string>} columns field → heading
 * @property {number[]} years
 * @property {number} numbers that the sheet has
 * @property {number} added
 * @property {number} updated
 * @property {number} unchanged
 * @property {number} refused
 * @property {Record<string, number>} matched lines by what told their village
 * @property {Finding[]} findings
 * @property {number} more findings than are listed
 * @property {Question[]} questions
 */

const MOST_BYTES = 8 << 20;
/** A large sheet on a slow line. */
const DEADLINE_MS = 120_000;
/** Lines that are listed by number. */
const LINES_SHOWN = 8;
const CLUES = ["code", "number", "name", "moo", "place", "choice"];

/** @param {number} value */
const count = (value) => formatNumber(value, language());

/**
 * @param {Client} client
 * @param {(years: number[]) => void} onStored
 */
export function createImport(client, onStored) {
  /** @type {File | null} */
  let file = null;
  let layer = "";
  /** What was chosen, by the key of the question; 0 leaves the lines out. @type {Map<string, number>} */
  const choices = new Map();
  /** The questions of the file, also those that are answered. @type {Map<string, Question>} */
  const asked = new Map();
  let isBusy = false;

  const input = h("input", {
    class: "input",
    id: "import-file",
    type: "file",
    accept: ".xlsx,.xls,.ods,.csv,.tsv,.txt",
    onchange: () => {
      file = input.files?.[0] ?? null;
      layer = "";
      choices.clear();
      asked.clear();
      replace(outcome);
      if (file) send(false);
    },
  });
  const fault = h("p", { class: "fault", id: "import-fault", role: "alert" });
  const status = h("p", { class: "note", id: "import-status", role: "status" });
  const outcome = h("div", { class: "stack", id: "import-report" });
  const place = h(
    "section",
    { class: "stack import", id: "import", "aria-labelledby": "import-title", hidden: true },
    h("h2", { id: "import-title", tabindex: -1 }, t("import.title")),
    h("p", {}, t("import.text")),
    field(t("import.file"), input, t("import.hint")),
    status,
    fault,
    outcome,
  );

  /** Sends the file: to be looked at, or to be stored. @param {boolean} isFinal */
  async function send(isFinal) {
    if (!file || isBusy) return;
    if (file.size > MOST_BYTES) return complain(t("import.tooLarge", { name: file.name, size: MOST_BYTES >> 20 }));
    const form = new FormData();
    // The fields first: the server reads the form from its beginning.
    form.append("choices", JSON.stringify(Object.fromEntries([...choices].filter(([, id]) => id > 0))));
    form.append("layer", layer);
    form.append("store", isFinal ? "yes" : "no");
    busy(true);
    complain("");
    status.textContent = t(isFinal ? "import.storing" : "import.looking", { name: file.name });
    try {
      // A file that has changed since it was chosen cannot be read, and that is told instead of a broken line.
      await file.slice(0, 1).arrayBuffer();
      form.append("file", file, file.name);
      /** @type {Report} */
      const report = await client.post("/api/census/import", form, { deadline: DEADLINE_MS });
      status.textContent = "";
      show(report);
      if (report.stored) onStored(report.years);
    } catch (error) {
      status.textContent = "";
      const layers = error instanceof RequestError && error.problem === "sheet-layers" ? error.body.layers : null;
      if (Array.isArray(layers)) replace(outcome, layerChoice(layers.map(String)));
      else complain(error instanceof RequestError ? words(error) : t("import.changed"));
    } finally {
      busy(false);
    }
  }

  /** @param {string} sentence */
  function complain(sentence) {
    fault.textContent = sentence;
  }

  /** @param {boolean} is */
  function busy(is) {
    isBusy = is;
    place.setAttribute("aria-busy", String(is));
    for (const button of outcome.querySelectorAll("button")) button.disabled = is;
  }

  /** @param {string[]} layers */
  function layerChoice(layers) {
    const select = h(
      "select",
      { class: "input", id: "import-layer" },
      ...layers.map((name) => h("option", { value: name }, name)),
    );
    return h(
      "div",
      { class: "stack" },
      field(t("import.layer"), select),
      h("button", {
        type: "button",
        class: "button is-main",
        onclick: () => {
          layer = select.value;
          send(false);
        },
      }, t("import.look")),
    );
  }

  /** @param {Report} report */
  function show(report) {
    const taken = report.added + report.updated;
    const heading = h(
      "h3",
      { id: "import-result", tabindex: -1 },
      report.stored ? t("import.stored", { name: report.file }) : t("import.found", { name: report.file }),
    );
    replace(
      outcome,
      heading,
      h("p", {}, sums(report)),
      matched(report),
      columns(report),
      questions(report),
      findings(report),
      report.stored ? years(report) : actions(report, taken),
    );
    heading.focus();
  }

  /** @param {Report} report */
  const sums = ({ numbers, added, updated, unchanged, refused }) =>
    [
      tn("import.numbers", numbers, { count: count(numbers) }),
      t("import.added", { count: count(added) }),
      t("import.updated", { count: count(updated) }),
      t("import.unchanged", { count: count(unchanged) }),
      t("import.refused", { count: count(refused) }),
    ].join(" · ");

  /** @param {Report} report */
  function matched({ matched }) {
    const parts = CLUES.filter((clue) => (matched[clue] ?? 0) > 0).map((clue) =>
      t(`clue.${clue}`, { count: count(matched[clue] ?? 0) })
    );
    return parts.length > 0 && h("p", { class: "note" }, t("import.matched", { list: parts.join(", ") }));
  }

  /** @param {Report} report */
  function columns({ columns, sheet, years }) {
    const named = Object.entries(columns).map(([name, heading]) => `${t(`heading.${name}`)}: ${heading}`);
    return h(
      "details",
      {},
      h("summary", {}, t("import.columns")),
      h(
        "ul",
        {},
        sheet !== null && h("li", {}, t("import.sheet", { name: sheet })),
        years.length > 0 &&
          h("li", {}, t("import.years", { list: years.map((year) => formatYear(year, language())).join(", ") })),
        ...named.map((line) => h("li", {}, line)),
        !("age" in columns) && h("li", {}, t("import.wide")),
      ),
    );
  }

  /** @param {number[]} lines */
  function linesOf(lines) {
    const shown = lines.slice(0, LINES_SHOWN).map(count).join(", ");
    return tn("import.lines", lines.length, { list: lines.length > LINES_SHOWN ? `${shown}, …` : shown });
  }

  /** @param {{ moo: string, tambon: string, amphoe: string }} at */
  const placeOf = ({ moo, tambon, amphoe }) =>
    [
      moo && t("sheet.moo", { moo }),
      tambon && t("sheet.tambon", { name: tambon }),
      amphoe && t("import.amphoe", { name: amphoe }),
    ].filter(Boolean).join(" ");

  /** @param {Report} report */
  function questions({ questions, stored }) {
    for (const question of questions) asked.set(question.key, question);
    if (asked.size === 0 || stored) return null;
    return h(
      "fieldset",
      { class: "import-questions" },
      h("legend", {}, tn("import.questions", asked.size, { count: count(asked.size) })),
      h("p", { class: "note" }, t("import.questionsHint")),
      ...[...asked.values()].map((question) => {
        const select = h(
          "select",
          {
            class: "input",
            onchange: () => {
              choices.set(question.key, Number(select.value));
              // What would be stored now was not looked at yet.
              outcome.querySelector("#import-actions")?.replaceChildren(h("p", { class: "note" }, t("import.first")));
            },
          },
          h("option", { value: 0 }, t("import.leaveOut")),
          ...question.villages.map((village) =>
            h("option", { value: village.id, selected: choices.get(question.key) === village.id }, candidate(village))
          ),
        );
        const said = [question.village, placeOf(question)].filter(Boolean).join(" ");
        return field(`“${said}” (${linesOf(question.lines)})`, select);
      }),
      h(
        "button",
        { type: "button", class: "button", id: "import-again", onclick: () => send(false) },
        t("import.again"),
      ),
    );
  }

  /** @param {Candidate} village */
  function candidate(village) {
    const at = village.lon === null || village.lat === null
      ? ""
      : `(${village.lat.toFixed(4)}, ${village.lon.toFixed(4)})`;
    return [village.name, placeOf(village), village.code, at].filter(Boolean).join(" ");
  }

  /** @param {Report} report */
  function findings({ findings, more }) {
    if (findings.length === 0) return null;
    const cell = (/** @type {string} */ text) => h("td", {}, text);
    return h(
      "div",
      { class: "stack" },
      h("h4", {}, tn("import.findings", findings.length + more, { count: count(findings.length + more) })),
      h(
        "div",
        { class: "table-frame board-frame", tabindex: 0, role: "region", "aria-label": t("import.findingsTable") },
        h(
          "table",
          { class: "table", id: "import-findings" },
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              ...["import.line", "import.column", "import.value", "import.reason"].map((key) =>
                h("th", { scope: "col" }, t(key))
              ),
            ),
          ),
          h(
            "tbody",
            {},
            ...findings.map((finding) =>
              h(
                "tr",
                {},
                h("th", { scope: "row" }, finding.line > 0 ? count(finding.line) : t("import.wholeFile")),
                cell(finding.column ?? ""),
                cell(finding.value ?? ""),
                cell(
                  finding.earlier_line === null
                    ? finding.reason
                    : `${finding.reason} (${tn("import.lines", 1, { list: count(finding.earlier_line) })})`,
                ),
              )
            ),
          ),
        ),
      ),
      more > 0 && h("p", { class: "note" }, t("import.more", { count: count(more) })),
    );
  }

  /** @param {Report} report @param {number} taken */
  function actions(report, taken) {
    return h(
      "div",
      { class: "stack", id: "import-actions" },
      report.refused > 0 && h("p", { class: "note warn" }, t("import.leftOut")),
      taken === 0 ? h("p", { class: "note" }, t("import.nothing")) : h(
        "div",
        { class: "row" },
        h("button", {
          type: "button",
          class: "button is-main",
          id: "import-store",
          onclick: () => send(true),
        }, tn("import.store", taken, { count: count(taken) })),
      ),
    );
  }

  /** @param {Report} report */
  function years({ years }) {
    return h(
      "div",
      { class: "row" },
      ...years.map((year) =>
        h(
          "a",
          { class: "button is-small", href: `?year=${year}` },
          t("import.see", { year: formatYear(year, language()) }),
        )
      ),
    );
  }

  return {
    place,
    button: h("button", {
      type: "button",
      class: "button",
      id: "import-open",
      "aria-controls": "import",
      onclick: () => {
        place.hidden = false;
        place.querySelector("h2")?.focus();
        place.scrollIntoView({ block: "start" });
      },
    }, t("import.open")),
  };
}
