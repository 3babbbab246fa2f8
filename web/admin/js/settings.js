// @ts-check
/** What an office sets for itself; checked by the server, which says in words what cannot be. */

import { field, onSubmit } from "../../desk/js/forms.js";
import { mark } from "../../desk/js/marks.js";
import { h, replace } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { heading, load } from "../../staff/js/officer/load.js";
import { draft } from "../../staff/js/drafts.js";
import { createLimits } from "./limits.js";
import { createWork } from "./work-settings.js";

/** @typedef {{ name: string, url: string, attribution: string, maxZoom: number }} BaseMap */

/** @type {import("../../staff/js/officer/desk.js").Open} */
export async function openSettings(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  replace(element, heading("view.settings"), body);
  await load(body, () => desk.client.get("/api/settings", { signal }), fill);

  /** @param {{ settings: any, defaults: any }} answer */
  function fill({ settings, defaults }) {
    const kept = draft("settings");
    const bands = settings.sizeBands ?? defaults.sizeBands;
    /** @param {string} name @param {unknown} saved @param {Record<string, string | number | boolean>} attributes */
    const input = (name, saved, attributes = {}) => {
      const text = String(saved ?? "");
      const element = h("input", { class: "input", ...attributes });
      element.value = kept.get(name) ?? text;
      element.addEventListener("input", () => kept.set(name, element.value, text));
      return element;
    };
    const number = { type: "number", required: true, min: 1 };
    const office = input("officeName", settings.officeName, { maxlength: 200 });
    const small = input("small", bands.small, number);
    const medium = input("medium", bands.medium, number);
    const large = input("large", bands.large, number);
    const stale = input("stale", settings.staleAfterDays, { ...number, max: 3650 });
    const traffic = input("traffic", settings.trafficDays ?? 90, { ...number, min: 90, max: 3650 });
    const extent = settings.extent ?? null;
    const sides = ["west", "south", "east", "north"].map((side) =>
      input(side, extent?.[side], {
        type: "number",
        step: "any",
        min: side === "west" || side === "east" ? -180 : -90,
        max: side === "west" || side === "east" ? 180 : 90,
      })
    );
    const maps = createBaseMaps(settings.baseMaps ?? []);
    const work = createWork(settings.work ?? defaults.work);
    const limits = createLimits(settings.checks ?? defaults.checks);
    const form = h(
      "form",
      { class: "stack" },
      part("settings.office", field(t("settings.officeName"), office)),
      part(
        "settings.sizes",
        h("p", { class: "note" }, t("settings.sizesHint")),
        h(
          "div",
          { class: "grid-fields" },
          field(t("settings.small"), small),
          field(t("settings.medium"), medium),
          field(t("settings.large"), large),
        ),
      ),
      part(
        "settings.extent",
        h("p", { class: "note" }, t("settings.extentHint")),
        h(
          "div",
          { class: "grid-fields" },
          ...sides.map((side, index) => field(t(`settings.${["west", "south", "east", "north"][index]}`), side)),
        ),
      ),
      part(
        "settings.keeping",
        h(
          "div",
          { class: "grid-fields" },
          field(t("settings.stale"), stale, t("settings.staleHint")),
          field(t("settings.traffic"), traffic, t("settings.trafficHint")),
        ),
      ),
      part("settings.work", ...work.fields),
      part("settings.limits", h("p", { class: "note" }, t("settings.limitsHint")), ...limits.fields),
      part("settings.maps", h("p", { class: "note" }, t("settings.mapsHint")), maps.element),
      h("p", { class: "fault form-fault", role: "alert" }),
      h("div", { class: "row" }, h("button", { type: "submit", class: "button is-main" }, t("form.save"))),
    );
    onSubmit(form, async () => {
      const [west, south, east, north] = sides.map(({ value }) => value.trim() === "" ? null : Number(value));
      const answer = await desk.client.patch("/api/settings", {
        officeName: office.value.trim(),
        sizeBands: { small: Number(small.value), medium: Number(medium.value), large: Number(large.value) },
        staleAfterDays: Number(stale.value),
        trafficDays: Number(traffic.value),
        extent: [west, south, east, north].every((side) => side === null) ? null : { west, south, east, north },
        baseMaps: maps.get(),
        work: work.get(),
        checks: limits.get(),
      });
      kept.clear();
      desk.say(t("settings.saved"));
      body.replaceChildren();
      fill(answer);
    });
    replace(body, form);
  }

  /** @param {string} key @param {...(Node | string)} children */
  function part(key, ...children) {
    return h(
      "fieldset",
      { class: "section" },
      h("legend", { class: "visually-hidden" }, t(key)),
      h("h2", {}, t(key)),
      ...children,
    );
  }
}

/** @param {BaseMap[]} maps */
function createBaseMaps(maps) {
  const list = h("div", { class: "stack" });
  /** @type {{ row: HTMLElement, get: () => BaseMap }[]} */
  let rows = [];

  /** @param {BaseMap} map */
  function add(map) {
    const name = h("input", { class: "input", required: true, value: map.name });
    const url = h("input", {
      class: "input",
      required: true,
      value: map.url,
      placeholder: "https://…/{z}/{x}/{y}.png",
    });
    const attribution = h("input", { class: "input", value: map.attribution });
    const zoom = h("input", { class: "input", type: "number", min: 1, max: 22, required: true, value: map.maxZoom });
    const row = h(
      "div",
      { class: "base-map" },
      field(t("settings.mapName"), name),
      field(t("settings.mapURL"), url),
      field(t("settings.mapAttribution"), attribution),
      field(t("settings.mapZoom"), zoom),
      h("button", {
        type: "button",
        class: "icon-button",
        "aria-label": t("settings.mapRemove"),
        onclick: () => {
          row.remove();
          rows = rows.filter((other) => other.row !== row);
        },
      }, mark("trash")),
    );
    rows.push({
      row,
      get: () => ({
        name: name.value.trim(),
        url: url.value.trim(),
        attribution: attribution.value.trim(),
        maxZoom: Number(zoom.value),
      }),
    });
    list.append(row);
  }

  maps.forEach(add);
  return {
    element: h(
      "div",
      { class: "stack" },
      list,
      h(
        "p",
        {},
        h("button", {
          type: "button",
          class: "button",
          onclick: () => add({ name: "", url: "", attribution: "", maxZoom: 19 }),
        }, t("settings.mapAdd")),
      ),
    ),
    get: () => rows.map(({ get }) => get()),
  };
}
