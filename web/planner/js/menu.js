// @ts-check
/** What can be done with a plan as a whole. */

import { h, replace } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { words } from "../../desk/js/client.js";
import { openDialog } from "../../desk/js/dialogs.js";
import { automaticDialog } from "./dialogs/automatic.js";
import { closureDialog } from "./dialogs/closure.js";
import { historyDialog } from "./dialogs/history.js";
import { settingsDialog } from "./dialogs/settings.js";
import { statusDialog } from "./dialogs/status.js";
import { isEditable } from "./model.js";
import { newPlan } from "./plans.js";

/** @typedef {import("../../desk/js/client.js").Client} Client */
/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./types.d.ts").Plan} Plan */

/**
 * @param {object} options
 * @param {Client} options.client
 * @param {Desk} options.desk
 * @param {HTMLElement} options.place
 * @param {() => Plan[]} options.plans
 * @param {(edit: import("./types.d.ts").EditBody, title: string) => unknown} options.onTry
 */
export function createMenu({ client, desk, place, plans, onTry }) {
  /** @param {string} key @param {() => unknown} act @param {string} [look] */
  const item = (key, act, look = "") =>
    h(
      "button",
      { type: "button", class: `button is-small ${look}`, id: `menu-${key}`, onclick: () => run(act) },
      t(`menu.${key}`),
    );

  /** @param {() => unknown} act */
  async function run(act) {
    try {
      await act();
    } catch (error) {
      await openDialog(t("refused.title"), () => [h("p", {}, words(error))]);
    }
  }

  function draw() {
    const { plan } = desk.get().model;
    const canEdit = isEditable(plan);
    const others = plans().filter((one) => one.id !== desk.id && one.band === plan.band);
    const focused = document.activeElement?.id ?? "";
    replace(
      place,
      ...(plan.is_past ? [item("export", exportDialog)] : [
        canEdit && item("automatic", () => automaticDialog(client, desk)),
        canEdit && item("nearest", () => onTry({ kind: "nearest" }, t("menu.nearest"))),
        item("closure", chooseClosure),
        item("branch", branch),
        others.length > 0 && item("compare", () => chooseComparison(others)),
        item("history", () => historyDialog(client, desk)),
        item("export", exportDialog),
        item("settings", settings),
        item("status", () => statusDialog(client, desk), "is-main"),
      ]),
    );
    if (focused.startsWith("menu-")) document.getElementById(focused)?.focus();
  }

  async function settings() {
    if (await settingsDialog(client, desk)) location.hash = "";
  }

  async function branch() {
    const made = await newPlan(client, desk.get().model.plan);
    if (!made) return;
    plans().push(made);
    location.hash = `plan=${made.id}`;
  }

  async function chooseClosure() {
    const { model, active } = desk.get();
    const schools = [...model.areas.values()].flatMap((area) =>
      area.school === null ? [] : [{ id: area.school, name: area.name }]
    );
    const school = await choose(t("closure.which"), schools, t("closure.see"), active);
    if (school !== undefined) await closureDialog(client, desk, school);
  }

  /** @param {Plan[]} others */
  async function chooseComparison(others) {
    const { parent } = desk.get().model.plan;
    const other = await choose(t("compare.which"), others, t("compare.see"), parent);
    if (other === undefined) return;
    // What was branched from stands on the left: it is how things are now.
    location.hash = other === parent ? `compare=${other},${desk.id}` : `compare=${desk.id},${other}`;
  }

  async function exportDialog() {
    const { plan } = desk.get().model;
    const query = plan.is_past ? `?version=${plan.version}` : "";
    const link = (/** @type {string} */ type, /** @type {string} */ key) =>
      h("li", {}, h("a", { href: `/api/plans/${desk.id}/areas.${type}${query}`, download: true }, t(key)));
    await openDialog(t("menu.export"), () => [
      h(
        "ul",
        { class: "stack" },
        link("xlsx", "export.xlsx"),
        link("csv", "export.csv"),
        link("geojson", "export.geojson"),
      ),
      h("p", { class: "note" }, t("export.note")),
    ]);
  }

  return { draw };
}

/**
 * Asks for one of several; its id, or undefined.
 * @param {string} title
 * @param {{ id: number, name: string }[]} all
 * @param {string} yes
 * @param {number | null} first the one that is proposed
 * @returns {Promise<number | undefined>}
 */
function choose(title, all, yes, first) {
  return openDialog(title, (/** @type {(id?: number) => void} */ close) => {
    const select = h(
      "select",
      { class: "input", "aria-label": title },
      ...all.map(({ id, name }) => h("option", { value: id, selected: id === first }, name)),
    );
    return [
      select,
      h(
        "div",
        { class: "dialog-actions" },
        h("button", { type: "button", class: "button is-main", onclick: () => close(Number(select.value)) }, yes),
      ),
    ];
  });
}
