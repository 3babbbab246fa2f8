// @ts-check
/** The facts of a school and its website: typed here, kept as they are typed, decided by an officer. */

import { RequestError, words } from "../../../desk/js/client.js";
import { field, onSubmit } from "../../../desk/js/forms.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { h, replace } from "../../../js/dom.js";
import { formatDate, webAddress } from "../../../js/format.js";
import { language, t, tn } from "../../../js/i18n.js";
import { draft } from "../drafts.js";
import { stateBadge } from "../states.js";

/** @typedef {{ name: string, type?: string, mode?: string, max?: number, pattern?: string, complete?: string }} FieldKind */

/** @type {readonly FieldKind[]} */
const FIELDS = [
  { name: "website", type: "text", mode: "url", complete: "url" },
  { name: "name" },
  { name: "name_en" },
  { name: "pupils", type: "number" },
  { name: "teachers", type: "number" },
  { name: "phone", type: "tel", complete: "tel" },
  { name: "email", type: "email", complete: "email" },
  { name: "house_no" },
  { name: "moo" },
  { name: "road" },
  { name: "tambon" },
  { name: "amphoe" },
  { name: "province" },
  { name: "postcode", mode: "numeric", pattern: "[0-9]{5}" },
];
const LEVELS = ["kindergarten", "primary", "lower-secondary", "upper-secondary"];

/** A fact as text, whatever way the server writes it. @param {unknown} value */
export function factText(value) {
  return Array.isArray(value) ? value.join(",") : value === null || value === undefined ? "" : String(value);
}

/** @param {import("./desk.js").Context} context */
export function createFacts(context) {
  const { desk, school } = context;
  const kept = draft(`facts.${school}`);
  const waiting = h("div", { class: "stack" });
  const link = h("div", { class: "stack" });
  const changed = h("p", { class: "note", role: "status" });
  const asOf = h("span", {});
  const still = h("button", { type: "button", class: "button", onclick: confirmFacts }, t("facts.still"));
  /** @type {Map<string, HTMLInputElement>} */
  const inputs = new Map();
  /** What the server has, by field. @type {Record<string, string>} */
  let saved = {};

  for (const { name, type = "text", mode, pattern, complete } of FIELDS) {
    const input = h("input", {
      class: "input",
      name,
      type,
      inputmode: mode,
      pattern,
      autocomplete: complete ?? "off",
      maxlength: type === "number" ? null : 500,
      ...(type === "number" ? { min: 0, max: 100000 } : {}),
    });
    input.addEventListener("input", () => typed(name, input.value));
    inputs.set(name, input);
  }
  const levels = h(
    "fieldset",
    { class: "levels" },
    h("legend", { class: "label" }, t("fact.levels")),
    ...LEVELS.map((level) =>
      h(
        "label",
        { class: "check" },
        h("input", { type: "checkbox", name: "level", value: level, onchange: () => typed("levels", chosenLevels()) }),
        t(`level.${level}`),
      )
    ),
  );

  const send = h(
    "button",
    { type: "submit", class: "button is-main" },
    t(desk.me.role === "school" ? "facts.send" : "facts.save"),
  );
  const form = h(
    "form",
    { class: "stack" },
    ...fieldOf("website"),
    link,
    h("div", { class: "grid-fields" }, ...FIELDS.slice(1, 7).flatMap(({ name }) => fieldOf(name))),
    levels,
    h("h3", {}, t("facts.address")),
    h("div", { class: "grid-fields is-narrow" }, ...FIELDS.slice(7).flatMap(({ name }) => fieldOf(name))),
    h("p", { class: "fault form-fault", role: "alert" }),
    changed,
    h(
      "div",
      { class: "row" },
      send,
      h("button", { type: "button", class: "button is-quiet", onclick: undo }, t("facts.undo")),
    ),
  );
  onSubmit(form, sendChanges);

  /** @param {string} name */
  function fieldOf(name) {
    const input = inputs.get(name);
    return input ? [field(t(`fact.${name}`), input, name === "website" ? t("facts.websiteHint") : "")] : [];
  }

  function chosenLevels() {
    return [...levels.querySelectorAll("input")].filter(({ checked }) => checked).map(({ value }) => value).join(",");
  }

  /** @param {string} name @param {string} value */
  function typed(name, value) {
    kept.set(name, value, saved[name] ?? "");
    say();
  }

  function say() {
    const count = Object.keys(kept.all()).length;
    changed.textContent = count > 0 ? tn("facts.unsent", count) : "";
    send.setAttribute("aria-disabled", String(count === 0));
  }

  function undo() {
    kept.clear();
    fill();
  }

  function fill() {
    for (const [name, input] of inputs) {
      const value = kept.get(name) ?? saved[name] ?? "";
      if (input.value !== value && input !== document.activeElement) input.value = value;
    }
    const chosen = (kept.get("levels") ?? saved.levels ?? "").split(",");
    for (const box of levels.querySelectorAll("input")) box.checked = chosen.includes(box.value);
    say();
  }

  /** Nothing has changed since: the facts are those of today. */
  async function confirmFacts() {
    still.disabled = true;
    try {
      await desk.client.post(`/api/schools/${school}/facts`, {});
      desk.say(t("facts.stillDone"));
      await context.refresh();
    } catch (error) {
      desk.say(words(error));
    }
    still.disabled = false;
  }

  async function sendChanges() {
    const website = inputs.get("website");
    if (website && website.value.trim() !== "" && webAddress(website.value) === "") {
      website.setAttribute("aria-invalid", "true");
      website.focus();
      throw new RequestError("status", 400, t("facts.badWebsite"));
    }
    /** @type {Record<string, unknown>} */
    const facts = {};
    for (const [name, value] of Object.entries(kept.all())) {
      const text = value.trim();
      if (name === "levels") facts[name] = text === "" ? [] : text.split(",");
      else if (name === "pupils" || name === "teachers") facts[name] = text === "" ? null : Number(text);
      else facts[name] = text;
    }
    if (Object.keys(facts).length === 0) return;
    await desk.client.patch(`/api/schools/${school}`, facts);
    kept.clear();
    desk.say(t(desk.me.role === "school" ? "facts.sent" : "facts.saved"));
    await context.refresh();
  }

  function show() {
    const { school: own, proposals, link: checked } = context.get();
    // What was proposed and is not decided stands in the form: typing it again would be asked for otherwise.
    const open = proposals.filter(({ state }) => state === "received" || state === "checking");
    saved = {};
    for (const name of [...inputs.keys(), "levels"]) saved[name] = factText(own.facts?.[name]);
    for (const { fields } of open) for (const { field, new: value } of fields) saved[field] = value;
    fill();
    replace(waiting, ...proposals.filter(({ state }) => state !== "published" && state !== "withdrawn").map(proposal));
    replace(link, checked && linkWords(checked));
    asOf.textContent = own.updated
      ? t("facts.asOf", { date: formatDate(own.updated, language()) })
      : t("facts.asOfUnknown");
    const isOutdated = context.get().items.some(({ item, outdated, state }) =>
      outdated && state === "missing" && (item === "information" || item === "website")
    );
    asOf.parentElement?.classList.toggle("warn", isOutdated);
    still.classList.toggle("is-main", isOutdated);
  }

  /** @param {import("../types.js").Proposal} proposal */
  function proposal({ fields, state, reason }) {
    return h(
      "div",
      { class: `note ${state === "returned" ? "danger" : "warn"}` },
      h("p", { class: "row" }, stateBadge(state), t("facts.proposal")),
      h(
        "ul",
        { class: "changes" },
        ...fields.map(({ field, new: value }) =>
          h("li", {}, h("strong", {}, t(`fact.${field}`)), `: ${value || t("fact.empty")}`)
        ),
      ),
      reason && h("p", {}, t("photos.reason", { reason })),
    );
  }

  /** @param {{ url: string, outcome: string, checked: string }} checked */
  function linkWords({ outcome, checked, url }) {
    const isLive = outcome === "live" || outcome === "moved";
    const again = h("button", { type: "button", class: "button is-quiet" }, t("link.again"));
    again.addEventListener("click", async () => {
      again.disabled = true;
      try {
        await desk.client.post(`/api/schools/${school}/link`, {}, { deadline: 60_000 });
        await context.refresh();
      } catch (error) {
        desk.say(words(error));
      }
      again.disabled = false;
    });
    return h(
      "div",
      { class: `note ${isLive ? "good" : "danger"} row` },
      h("span", {}, `${t(`link.${outcome}`)} · ${url} · ${dateTime(checked)}`),
      again,
    );
  }

  return { element: h("div", { class: "stack" }, waiting, h("div", { class: "note row" }, asOf, still), form), show };
}
