// @ts-check
/** Starts the planning desk: who is here, and which plan, pair of plans or list the address asks for. */

import { byID } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { words } from "../../desk/js/client.js";
import { openDesk } from "../../desk/js/shell.js";
import { en } from "../strings/en.js";
import { th } from "../strings/th.js";
import { openComparison } from "./compare.js";
import { drawPlans, newPlan } from "./plans.js";
import { openWorkspace } from "./workspace.js";

/** @typedef {import("./types.d.ts").Plan} Plan */

const { client, me, onBack } = await openDesk({ th, en, title: "app.title" });

/** The view that is open, with the way to leave it. @type {{ close: () => void } | null} */
let view = null;
/** Counts the addresses followed, so that a slow one does not open over the next. */
let turn = 0;
/** @type {Plan[]} */
let plans = [];

const parts = {
  plans: byID("plans", HTMLElement),
  desk: byID("desk", HTMLElement),
  compare: byID("compare", HTMLElement),
};
const fault = byID("fault", HTMLElement);

/** Shows one of the page's parts. @param {keyof typeof parts | null} name */
function show(name) {
  for (const [key, part] of Object.entries(parts)) part.hidden = key !== name;
}

/** @param {string} sentence */
function complain(sentence) {
  fault.textContent = sentence;
  fault.hidden = false;
}

/** Opens what the address says: #plan=7, #plan=7&at=2026-05-01, #compare=7,9, or the list of plans. */
async function follow() {
  const mine = ++turn;
  const asked = new URLSearchParams(location.hash.slice(1));
  view?.close();
  view = null;
  fault.hidden = true;
  try {
    const pair = (asked.get("compare") ?? "").split(",").map(Number);
    const opened = await open(Number(asked.get("plan")), pair, past(asked));
    if (mine === turn) view = opened;
    else opened?.close();
  } catch (error) {
    show(null);
    complain(words(error));
  }
}

/** The moment of the plan that is asked for, as a query; "" for now. @param {URLSearchParams} asked */
function past(asked) {
  const name = ["version", "at"].find((one) => asked.has(one));
  return name ? `?${name}=${encodeURIComponent(asked.get(name) ?? "")}` : "";
}

/** @param {number} plan @param {number[]} pair @param {string} moment */
async function open(plan, pair, moment) {
  const [first = 0, second = 0] = pair;
  if (plan > 0) {
    show("desk");
    return await openWorkspace(client, plan, { plans: () => plans, author: me.name, past: moment, onBack });
  }
  if (pair.length === 2 && first > 0 && second > 0) {
    show("compare");
    return await openComparison(client, parts.compare, first, second);
  }
  show("plans");
  document.title = t("app.title");
  plans = (await client.get("/api/plans")).plans;
  drawPlans(byID("plan-list", HTMLElement), plans);
  return null;
}

byID("new-plan", HTMLButtonElement).addEventListener("click", async () => {
  try {
    const plan = await newPlan(client, null);
    if (plan) location.hash = `plan=${plan.id}`;
  } catch (error) {
    complain(words(error));
  }
});

if (["planner", "director", "admin"].includes(me.role)) {
  addEventListener("hashchange", follow);
  plans = await client.get("/api/plans").then((answer) => answer.plans, () => []);
  await follow();
} else complain(t("fault.notPlanner"));
