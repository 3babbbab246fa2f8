// @ts-check
/** One plan on the desk: map, tools, tables, figures and menu, tied together. */

import { byID, h, replace } from "../../js/dom.js";
import { t, tn } from "../../js/i18n.js";
import { RequestError, words } from "../../desk/js/client.js";
import { createDesk } from "./desk.js";
import { areaDialog } from "./dialogs/area.js";
import { closureDialog } from "./dialogs/closure.js";
import { cornersDialog } from "./dialogs/corners.js";
import { conflictDialog, leftDialog, refusedDialog } from "./dialogs/conflict.js";
import { groundDialog } from "./dialogs/ground.js";
import { previewDialog } from "./dialogs/preview.js";
import { wholeFigures } from "./figures.js";
import { createHead } from "./head.js";
import { createLive } from "./live.js";
import { createPlanMap } from "./map.js";
import { createMenu } from "./menu.js";
import { areaAt, isEditable, isInside, subdistrictAt, villagesNear } from "./model.js";
import { createPanel } from "./panel.js";
import { createTabs } from "./tabs.js";
import { createToolbar } from "./toolbar.js";
import { createTools } from "./tools.js";

/** @typedef {import("../../desk/js/client.js").Client} Client */
/** @typedef {import("./types.d.ts").Plan} Plan */
/** @typedef {import("./types.d.ts").EditBody} EditBody */
/** @typedef {import("./types.d.ts").Position} Position */
/** @typedef {import("./outbox.js").Step} Step */

const CLOSE_ZOOM = 15;
const NEAR_ZOOM = 13;
/** How often the server is asked whether somebody else has changed the plan. */
const NEWS_MS = 10_000;
/** When what a page that was closed a moment ago left is looked for once more. */
const LEFT_MS = 9000;

/**
 * Opens a plan.
 * @param {Client} client
 * @param {number} id
 * @param {object} options
 * @param {() => Plan[]} options.plans
 * @param {string} options.author who works here
 * @param {string} options.past "?version=5" or "?at=2026-05-01" to look at the plan as it was; "" for now
 * @param {(act: () => void) => void} options.onBack
 */
export async function openWorkspace(client, id, { plans, author, past, onBack }) {
  const controller = new AbortController();
  const { signal } = controller;
  /** @type {import("./types.d.ts").OpenPlan} */
  const open = await client.get(`/api/plans/${id}${past}`, { signal });
  if (past !== "") open.plan.is_past = true;
  const desk = createDesk({ client, open, author, onRefused: refused });
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
  const status = byID("status", HTMLElement);
  const say = (/** @type {string} */ text) => status.textContent = text;

  const toolbar = createToolbar({
    desk,
    tools: () => tools,
    toolbar: byID("tools", HTMLElement),
    steps: byID("steps", HTMLElement),
    bar: byID("sketch", HTMLElement),
    colourOf: plan.colourOf,
    onUse: use,
    onTable: byTable,
  });
  const live = createLive({
    card: byID("hover", HTMLElement),
    desk,
    colourOf: plan.colourOf,
    tool: () => tools.tool,
    onMeant: plan.choose,
  });
  const tools = createTools(plan, {
    onPick: pick,
    onEdit: edit,
    onSubdistrict(place) {
      const found = subdistrictAt(desk.get().model, place);
      if (found) desk.edit({ kind: "subdistrict", boundary: found.boundary });
    },
    onStroke(line) {
      if (tools.tool === "brush") {
        live.stroke(meant({ kind: "brush", line }), { kind: "brush", line, radius: toolbar.radius() });
      } else if (line.length > 2) {
        live.stroke(meant({ kind: "lasso", ring: line }), { kind: "lasso", ring: line });
      }
    },
    onHover: live.hover,
    onLeave: () => live.hide(),
    onSketch: toolbar.sketch,
    onRefuse: (why) => refuse(t(`refuse.${why}`)),
    radius: toolbar.radius,
    snap: toolbar.snap,
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
    onShowPlace: showPlace,
    onRepair(finding, repair) {
      if (finding.lon !== null && finding.lat !== null) {
        plan.map.setView([finding.lat, finding.lon], Math.max(plan.map.getZoom(), NEAR_ZOOM), { animate: false });
      }
      tryOut(repair.edit, finding.message, repair.text);
    },
    onAreaMenu: (area) => areaDialog(desk, area),
    onCorners: (area) => cornersDialog(desk, area, showPlace),
    onDraw: drawByNumbers,
    onClosure: (school) => closureDialog(client, desk, school).catch((error) => say(words(error))),
  });
  const menu = createMenu({ client, desk, place: byID("menu", HTMLElement), plans, onTry: tryOut });
  const tabs = createTabs(desk, panel.show);
  const head = createHead(desk, signal);

  /** @param {Position} place */
  function showPlace(place) {
    plan.map.setView([place[1], place[0]], Math.max(plan.map.getZoom(), CLOSE_ZOOM), { animate: false });
    plan.sketch.place(place);
    if (innerWidth < 1000) host.scrollIntoView({ block: "center" });
  }

  async function drawByNumbers() {
    const { model, active } = desk.get();
    const name = active === null ? t("area.none") : model.areas.get(active)?.name ?? "";
    const drawn = await groundDialog(name);
    if (drawn) await tryOut({ area: active, ...drawn }, t("tool.draw"));
  }

  /** Does without the map what a tool does on it. @param {import("./tools.js").Tool} tool */
  function byTable(tool) {
    const { active } = desk.get();
    if (tool === "draw") drawByNumbers();
    else if (tool === "split") {
      panel.splitOff(active);
      tabs.open("villages");
    } else if (active !== null) cornersDialog(desk, active, showPlace);
  }

  /** Says why nothing was done, without a dialog in the way of the next stroke. @param {string} why */
  function refuse(why) {
    toolbar.warn(why);
    say(why);
  }

  /** The villages that a stroke means. @param {EditBody} body */
  function meant({ kind, line, ring }) {
    const all = desk.get().model.villages.values();
    if (kind === "brush") return villagesNear(all, /** @type {Position[]} */ (line), toolbar.radius());
    return [...all].filter(({ lon, lat }) => isInside([lon, lat], /** @type {Position[]} */ (ring)));
  }

  /** Does an edit, unless it is a stroke over nothing. @param {EditBody} body */
  function edit(body) {
    if (body.kind === "brush" || body.kind === "lasso") {
      const villages = meant(body);
      const { active } = desk.get();
      if (villages.length === 0) return refuse(t("refuse.none"));
      if (villages.every((village) => village.area === active)) return refuse(t("refuse.same"));
    }
    desk.edit(body);
  }

  /** @param {unknown} error @param {Step[]} steps that are not stored */
  async function refused(error, steps) {
    if (error instanceof RequestError && error.problem === "plan-changed") {
      await desk.reload();
      if (await conflictDialog(error, steps)) desk.repeat(steps);
      return;
    }
    say(words(error));
    const later = steps.slice(1);
    const isWanted = await refusedDialog(error, later);
    await desk.reload().catch(() => {});
    if (isWanted) desk.repeat(later);
  }

  /** @param {{ kind: "village" | "school", id: number } | null} hit @param {[number, number]} place */
  function pick(hit, place) {
    const { model, active } = desk.get();
    if (hit?.kind === "school" && model.areas.has(hit.id)) desk.activate(hit.id);
    else if (hit?.kind === "village" && isEditable(model.plan)) {
      if (model.villages.get(hit.id)?.area !== active) desk.edit({ kind: "assign", villages: [hit.id] });
    } else {
      const found = areaAt(model, place);
      if (found) desk.activate(found.id);
    }
  }

  /** @param {import("./tools.js").Tool} tool */
  function use(tool) {
    tools.use(tool);
    plan.choose(desk.get().villages);
    toolbar.draw();
    toolbar.drawBar();
    say(t(`tool.${tool}.hint`));
    document.getElementById(`tool-${tool}`)?.focus();
  }

  /** @param {EditBody} edit @param {string} title @param {string} [what] */
  async function tryOut(edit, title, what = "") {
    await previewDialog(
      desk,
      edit,
      title,
      what,
      (preview) =>
        plan.overlay(
          preview.areas.flatMap(({ id: area, geometry }) =>
            geometry ? [{ geometry, colour: plan.colourOf(area) }] : []
          ),
        ),
    );
    plan.overlay([]);
  }

  desk.subscribe((state, before) => {
    const isOther = state.model !== before.model;
    if (isOther) {
      live.hide();
      plan.draw(state.model);
      replace(byID("whole", HTMLElement), ...wholeFigures(state.model.statistics));
      plan.choose(state.villages);
      toolbar.draw();
      tabs.draw();
      menu.draw();
      if (state.last !== before.last && state.last !== "") say(state.last);
    }
    if (state.active !== before.active) {
      live.hide();
      plan.activate(state.active);
    }
    if (isOther || state.active !== before.active) toolbar.drawBar();
    if (state.villages !== before.villages) plan.choose(state.villages);
    panel.update(state, before);
    head.draw();
  });

  byID("zoom-in", HTMLButtonElement).addEventListener("click", () => plan.map.zoomIn(), { signal });
  byID("zoom-out", HTMLButtonElement).addEventListener("click", () => plan.map.zoomOut(), { signal });
  onBack(desk.retry);
  addEventListener("online", desk.retry, { signal });
  addEventListener("pagehide", desk.leave, { signal });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    const { plan: now } = desk.get().model;
    if (!isEditable(now)) return;
    if (key === "y" || event.shiftKey ? now.can_redo : now.can_undo) {
      (key === "y" || event.shiftKey ? desk.redo : desk.undo)();
    }
  }, { signal });

  if (open.bbox) plan.fit(open.bbox);
  else plan.map.setView([13.5, 101], 6, { animate: false });
  const { model, active } = desk.get();
  plan.draw(model);
  plan.activate(active);
  replace(byID("whole", HTMLElement), ...wholeFigures(model.statistics));
  panel.drawAll();
  tools.use("assign");
  toolbar.draw();
  toolbar.drawBar();
  tabs.draw();
  menu.draw();
  head.draw();

  async function resume() {
    const left = await desk.resume();
    if (left.length > 0 && await leftDialog(left)) desk.repeat(left);
  }

  /** Tells what others have done meanwhile, and shows it. */
  async function lookForNews() {
    if (document.hidden || !navigator.onLine || !desk.isIdle || document.querySelector("dialog[open]")) return;
    // Without a connection the next turn will tell.
    const news = await desk.news().catch(() => []);
    const last = news.at(-1);
    if (last) head.tell(tn("news.text", news.length, { count: news.length, author: last.author, text: last.text }));
  }

  if (past === "") {
    resume().catch((error) => say(words(error)));
    const again = setTimeout(() => resume().catch((error) => say(words(error))), LEFT_MS);
    const news = setInterval(lookForNews, NEWS_MS);
    signal.addEventListener("abort", () => {
      clearTimeout(again);
      clearInterval(news);
    });
  }

  return {
    close() {
      controller.abort();
      desk.end();
      head.close();
      plan.map.remove();
    },
  };
}

/** Whether keys belong to a field. @param {EventTarget | null} target */
function isTyping(target) {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement ||
    target instanceof HTMLInputElement && !["checkbox", "radio"].includes(target.type);
}
