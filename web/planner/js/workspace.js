// @ts-check
/** One plan on the desk: map, tools, tables, figures and menu, tied together. */

import { byID, h, icon, replace } from "../../js/dom.js";
import { formatNumber } from "../../js/format.js";
import { language, t, tn } from "../../js/i18n.js";
import { RequestError, words } from "../../desk/js/client.js";
import { openDialog } from "../../desk/js/dialogs.js";
import { createDesk } from "./desk.js";
import {
  areaDialog,
  automaticDialog,
  closureDialog,
  conflictDialog,
  historyDialog,
  previewDialog,
  statusDialog,
} from "./dialogs.js";
import { differences, wholeFigures } from "./figures.js";
import { createPlanMap } from "./map.js";
import { countFindings, isEditable, isInside, villagesNear } from "./model.js";
import { createPanel } from "./panel.js";
import { newPlan, planTopic } from "./plans.js";
import { createTools, TOOLS } from "./tools.js";

/** @typedef {import("../../desk/js/client.js").Client} Client */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").EditBody} EditBody */
/** @typedef {"areas" | "villages" | "findings"} Tab */

/** @type {readonly Tab[]} */
const TABS = ["areas", "villages", "findings"];
const BRUSH_METRES = 400;
const CLOSE_ZOOM = 15;

/**
 * Opens a plan.
 * @param {Client} client
 * @param {number} id
 * @param {{ plans: () => Plan[], onBack: (act: () => void) => void }} options
 */
export async function openWorkspace(client, id, { plans, onBack }) {
  const controller = new AbortController();
  const { signal } = controller;
  /** @type {import("./types.d.ts").OpenPlan} */
  const open = await client.get(`/api/plans/${id}`, { signal });
  const desk = createDesk({ client, open, onRefused: refused });
  const host = h("div", {
    id: "map",
    tabindex: 0,
    role: "application",
    "aria-describedby": "map-help",
    "aria-label": t("map.label"),
  });
  // A map of its own for every plan: Leaflet leaves listeners on the element it had.
  byID("map", HTMLElement).replaceWith(host);
  const plan = createPlanMap(host, { attribution: t("map.attribution") });
  let radius = BRUSH_METRES;
  /** @type {Tab} */
  let tab = "areas";

  const status = byID("status", HTMLElement);
  const say = (/** @type {string} */ text) => status.textContent = text;

  const tools = createTools(plan, {
    onPick: pick,
    onEdit: (body) => desk.edit(body),
    onBrushing(line, metres) {
      const near = villagesNear(desk.get().model.villages.values(), line, metres);
      plan.choose(new Set(near.map((village) => village.id)));
    },
    onHover: hover,
    onSketch: drawSketch,
    onRefuse: (why) => say(t(`refuse.${why}`)),
    radius: () => radius,
  });
  const panel = createPanel({
    desk,
    places: {
      areas: byID("panel-areas", HTMLElement),
      villages: byID("panel-villages", HTMLElement),
      findings: byID("panel-findings", HTMLElement),
    },
    colourOf: plan.colourOf,
    onShowArea: (area) => plan.fitArea(area),
    onShowPlace(place) {
      plan.map.setView([place[1], place[0]], Math.max(plan.map.getZoom(), CLOSE_ZOOM), { animate: false });
      plan.sketch.place(place);
    },
    onRepair: (finding, repair) => tryOut(repair.edit, finding.message),
    onAreaMenu: (area) => areaDialog(client, desk, area),
  });

  /** @param {unknown} error */
  async function refused(error) {
    if (error instanceof RequestError && error.problem === "plan-changed") {
      await desk.reload();
      await conflictDialog(error);
      return;
    }
    say(words(error));
    await openDialog(
      t("refused.title"),
      () => [h("p", {}, words(error)), h("p", { class: "note" }, t("refused.text"))],
    );
    await desk.reload().catch(() => {});
  }

  /** @param {{ kind: "village" | "school", id: number } | null} hit @param {[number, number]} place */
  function pick(hit, place) {
    const { model, active } = desk.get();
    if (hit?.kind === "school" && model.areas.has(hit.id)) desk.activate(hit.id);
    else if (hit?.kind === "village" && isEditable(model.plan)) {
      if (model.villages.get(hit.id)?.area !== active) desk.edit({ kind: "assign", villages: [hit.id] });
    } else {
      const found = [...model.areas.values()].find((area) =>
        area.geometry?.coordinates.some(([outer = [], ...holes]) =>
          isInside(place, outer) && !holes.some((hole) => isInside(place, hole))
        )
      );
      if (found) desk.activate(found.id);
    }
  }

  // Hovering

  const bubble = byID("hover", HTMLElement);
  /** @type {number | null} */
  let hovered = null;

  /** @param {{ kind: "village" | "school", id: number } | null} hit @param {{ x: number, y: number }} pixel */
  async function hover(hit, pixel) {
    if (hit === null) {
      hovered = null;
      bubble.hidden = true;
      desk.forgetPreview();
      return;
    }
    const key = hit.kind === "village" ? hit.id : -hit.id;
    bubble.style.setProperty("transform", `translate(${Math.round(pixel.x + 14)}px, ${Math.round(pixel.y + 14)}px)`);
    if (hovered === key) return;
    hovered = key;
    const { model, active } = desk.get();
    const thing = hit.kind === "village" ? model.villages.get(hit.id) : model.schools.get(hit.id);
    if (!thing) return;
    const village = hit.kind === "village" ? model.villages.get(hit.id) : null;
    const from = village?.area ?? null;
    const lines = [h("strong", {}, thing.name)];
    if (village) lines.push(h("span", {}, from === null ? t("area.none") : model.areas.get(from)?.name ?? ""));
    replace(bubble, ...lines);
    bubble.hidden = false;
    if (!village || from === active || !isEditable(model.plan) || tools.tool !== "assign") return;
    const preview = await desk.preview({ kind: "assign", villages: [village.id] });
    if (!preview || hovered !== key) return;
    const rows = preview.areas.flatMap((area) =>
      differences(area.before, area.after).slice(0, 4).map((row) => ({ ...row, area: area.name }))
    );
    bubble.append(
      h(
        "span",
        { class: "hover-what" },
        t("hover.would", { area: active === null ? t("area.none") : model.areas.get(active)?.name ?? "" }),
      ),
      h(
        "span",
        { class: "hover-rows" },
        ...rows.map((row) => h("span", { class: row.mood }, `${row.area} · ${row.name}: ${row.before} → ${row.after}`)),
      ),
    );
  }

  // Tools

  const toolbar = byID("tools", HTMLElement);
  function drawTools() {
    const { model } = desk.get();
    const canEdit = isEditable(model.plan);
    replace(
      toolbar,
      ...TOOLS.filter((tool) => canEdit || tool === "assign").map((tool) =>
        h(
          "button",
          {
            type: "button",
            class: "tool",
            id: `tool-${tool}`,
            "aria-pressed": String(tools.tool === tool),
            title: t(`tool.${tool}.hint`),
            onclick: () => use(tool),
          },
          picture(`tool-${tool}`),
          h("span", {}, t(`tool.${tool}`)),
        )
      ),
      canEdit && h(
        "button",
        {
          type: "button",
          class: "tool",
          id: "undo",
          disabled: !model.plan.can_undo,
          onclick: desk.undo,
        },
        picture("undo"),
        h("span", {}, t("tools.undo")),
      ),
      canEdit && h(
        "button",
        {
          type: "button",
          class: "tool",
          id: "redo",
          disabled: !model.plan.can_redo,
          onclick: desk.redo,
        },
        picture("redo"),
        h("span", {}, t("tools.redo")),
      ),
    );
  }

  /** @param {import("./tools.js").Tool} tool */
  function use(tool) {
    tools.use(tool);
    plan.choose(desk.get().villages);
    drawTools();
    drawSketch(0);
    say(t(`tool.${tool}.hint`));
    document.getElementById(`tool-${tool}`)?.focus();
  }

  const sketch = byID("sketch", HTMLElement);
  /** @param {number} points */
  function drawSketch(points) {
    const { tool } = tools;
    sketch.hidden = tool === "assign";
    if (sketch.hidden) return;
    replace(
      sketch,
      h("span", {}, t(`tool.${tool}.hint`)),
      tool === "brush" && h("label", {}, t("tools.radius"), " ", radiusInput),
      points > 0 && tool !== "corners" &&
        h("button", { type: "button", class: "button is-small is-main", onclick: tools.finish }, t("tools.finish")),
      points > 0 && tool === "corners" &&
        h("button", { type: "button", class: "button is-small", onclick: tools.remove }, t("tools.remove")),
      points > 0 && h("button", { type: "button", class: "button is-small", onclick: tools.cancel }, t("tools.cancel")),
    );
  }
  const radiusInput = h("input", {
    class: "input is-short",
    type: "number",
    min: 50,
    max: 20_000,
    step: 50,
    value: radius,
    "aria-label": t("tools.radius"),
    onchange: () => radius = Math.min(20_000, Math.max(50, Number(radiusInput.value) || BRUSH_METRES)),
  });

  /** @param {EditBody} edit @param {string} title */
  async function tryOut(edit, title) {
    await previewDialog(
      desk,
      edit,
      title,
      (preview) =>
        plan.overlay(
          preview.areas.flatMap(({ id: area, geometry }) =>
            geometry ? [{ geometry, colour: plan.colourOf(area) }] : []
          ),
        ),
    );
    plan.overlay([]);
  }

  // Menu

  function drawMenu() {
    const { model } = desk.get();
    const canEdit = isEditable(model.plan);
    const others = plans().filter((one) => one.id !== id && one.band === model.plan.band);
    const menu = byID("menu", HTMLElement);
    const item = (/** @type {string} */ key, /** @type {() => unknown} */ act) =>
      h(
        "button",
        { type: "button", class: "button is-small", id: `menu-${key}`, onclick: () => run(act) },
        t(`menu.${key}`),
      );
    replace(
      menu,
      canEdit && item("automatic", () => automaticDialog(client, desk)),
      canEdit && item("nearest", () => tryOut({ kind: "nearest" }, t("menu.nearest"))),
      item("closure", chooseClosure),
      others.length > 0 && item("compare", () => chooseComparison(others)),
      item("branch", branch),
      item("history", () => historyDialog(client, desk)),
      item("status", () => statusDialog(client, desk)),
      item("export", exportDialog),
    );
  }

  /** @param {() => unknown} act */
  async function run(act) {
    try {
      await act();
    } catch (error) {
      await openDialog(t("refused.title"), () => [h("p", {}, words(error))]);
    }
  }

  async function branch() {
    const made = await newPlan(client, desk.get().model.plan);
    if (!made) return;
    plans().push(made);
    location.hash = `plan=${made.id}`;
  }

  async function chooseClosure() {
    const { model } = desk.get();
    const school = await choose(
      t("closure.which"),
      [...model.areas.values()].flatMap((area) => area.school === null ? [] : [{ id: area.school, name: area.name }]),
      t("closure.see"),
    );
    if (school !== undefined) await closureDialog(client, desk, school);
  }

  /** @param {Plan[]} others */
  async function chooseComparison(others) {
    const other = await choose(t("compare.which"), others, t("compare.see"));
    if (other !== undefined) location.hash = `compare=${id},${other}`;
  }

  async function exportDialog() {
    const link = (/** @type {string} */ type, /** @type {string} */ key) =>
      h("li", {}, h("a", { href: `/api/plans/${id}/areas.${type}`, download: true }, t(key)));
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

  // Tabs

  function drawTabs() {
    const counts = countFindings(desk.get().model);
    const urgent = counts.error + counts.warning;
    const badge = urgent > 0 ? ` (${formatNumber(urgent, language())})` : "";
    replace(
      byID("tabs", HTMLElement),
      ...TABS.map((name) =>
        h(
          "button",
          {
            type: "button",
            role: "tab",
            class: "tab",
            id: `tab-${name}`,
            "aria-controls": `panel-${name}`,
            "aria-selected": String(name === tab),
            tabindex: name === tab ? 0 : -1,
            onclick: () => openTab(name),
            onkeydown: (event) => stepTab(/** @type {KeyboardEvent} */ (event), name),
          },
          t(`tab.${name}`),
          name === "findings" ? badge : "",
        )
      ),
    );
  }

  /** @param {Tab} name */
  function openTab(name) {
    tab = name;
    for (const one of TABS) byID(`panel-${one}`, HTMLElement).hidden = one !== name;
    drawTabs();
    document.getElementById(`tab-${name}`)?.focus();
  }

  /** @param {KeyboardEvent} event @param {Tab} name */
  function stepTab(event, name) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    openTab(TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length] ?? "areas");
  }

  // Head

  function drawHead() {
    const { model, condition, waiting } = desk.get();
    const words = planTopic(model.plan);
    byID("title", HTMLElement).textContent = model.plan.name;
    document.title = `${model.plan.name} – ${t("app.title")}`;
    replace(
      byID("topic", HTMLElement),
      words,
      " ",
      h("span", { class: `tag is-${model.plan.status}` }, t(`status.${model.plan.status}`)),
    );
    const saving = byID("saving", HTMLElement);
    saving.className = `saving is-${condition}`;
    saving.textContent = condition === "waiting"
      ? tn("saving.waiting", waiting, { count: waiting })
      : condition === "sending"
      ? t("saving.sending")
      : model.plan.version > 0
      ? t("saving.saved")
      : "";
  }

  desk.subscribe((state, before) => {
    if (state.model !== before.model) {
      plan.draw(state.model);
      replace(byID("whole", HTMLElement), ...wholeFigures(state.model.statistics));
      plan.choose(state.villages);
      drawTools();
      drawTabs();
      drawMenu();
      if (state.last !== before.last && state.last !== "") say(state.last);
    }
    if (state.active !== before.active) plan.activate(state.active);
    if (state.villages !== before.villages) plan.choose(state.villages);
    panel.update(state, before);
    drawHead();
  });

  byID("zoom-in", HTMLButtonElement).addEventListener("click", () => plan.map.zoomIn(), { signal });
  byID("zoom-out", HTMLButtonElement).addEventListener("click", () => plan.map.zoomOut(), { signal });
  onBack(desk.retry);
  addEventListener("online", desk.retry, { signal });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || isTyping(event.target)) return;
    event.preventDefault();
    const { can_undo, can_redo } = desk.get().model.plan;
    if (event.shiftKey ? can_redo : can_undo) (event.shiftKey ? desk.redo : desk.undo)();
  }, { signal });

  if (open.bbox) plan.fit(open.bbox);
  else plan.map.setView([13.5, 101], 6, { animate: false });
  const { model, active } = desk.get();
  plan.draw(model);
  plan.activate(active);
  replace(byID("whole", HTMLElement), ...wholeFigures(model.statistics));
  panel.drawAll();
  drawTools();
  drawTabs();
  drawMenu();
  drawHead();
  tools.use("assign");
  const left = desk.resume();
  if (left.length > 0) {
    await openDialog(t("left.title"), () => [h("p", {}, tn("left.text", left.length, { count: left.length }))]);
  }

  return {
    close() {
      controller.abort();
      desk.end();
      plan.map.remove();
    },
  };
}

/** A picture of this page's own. @param {string} name */
const picture = (name) => icon(name, "icon", "/planner/icons.svg");

/** Whether keys belong to a field. @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement;
}

/**
 * Asks for one of several; its id, or undefined.
 * @param {string} title
 * @param {{ id: number, name: string }[]} all
 * @param {string} yes
 * @returns {Promise<number | undefined>}
 */
function choose(title, all, yes) {
  return openDialog(title, (/** @type {(id?: number) => void} */ close) => {
    const select = h(
      "select",
      { class: "input", "aria-label": title },
      ...all.map(({ id, name }) => h("option", { value: id }, name)),
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
