// @ts-check
/** The board of the round: schools × items in symbols, words and colours; days left, load, map, reminders. */

import { dateTime } from "../../../desk/js/account-dialogs.js";
import { words } from "../../../desk/js/client.js";
import { mark } from "../../../desk/js/marks.js";
import { h, replace } from "../../../js/dom.js";
import { formatNumber, nameOrder } from "../../../js/format.js";
import { language, t, tn } from "../../../js/i18n.js";
import { loadLeaflet } from "../leaflet.js";
import { tileTemplate } from "../../../js/tiles.js";
import { itemWords } from "./currency.js";
import { heading, label, load } from "./load.js";

/** @typedef {import("../types.js").Round} Round */
/** @typedef {import("../types.js").ItemStatus} ItemStatus */
/** @typedef {{ id: number, name: string, amphoe: string, items: Record<string, ItemStatus>, percent: number }} Row */
/** @typedef {{ round: Round, totals: any, officers: { name: string, checking: number, decided: number }[], districts: { amphoe: string, schools: number, complete: number, percent: number }[], frozen: string | null, schools: Row[] }} Board */

/** Rows at first; on a phone each is a card. */
const PAGE = matchMedia("(max-width: 44rem)").matches ? 30 : 100;

/** @type {import("./desk.js").Open} */
export async function openBoard(element, { desk, signal, go }) {
  const body = h("div", { class: "stack" });
  const rounds = h("select", { class: "input", "aria-label": t("board.round") });
  replace(element, heading("tab.board", rounds), body);
  /** @type {Round[]} */
  let list = [];
  await load(body, () => desk.client.get("/api/rounds", { signal }), (answer) => {
    list = answer.rounds;
  });
  if (signal.aborted) return;
  if (list.length === 0) {
    rounds.hidden = true;
    replace(
      body,
      h("p", {}, t("board.noRound")),
      h(
        "p",
        {},
        h("button", { type: "button", class: "button is-main", onclick: () => go("rounds") }, t("board.begin")),
      ),
    );
    return;
  }
  replace(rounds, ...list.map((round) => h("option", { value: round.id }, round.name)));
  const asked = location.hash.split("/")[1] ?? "";
  const first = list.find(({ id }) => String(id) === asked) ?? list.find(({ state }) => state === "open") ?? list[0];
  rounds.value = String(first?.id);
  rounds.addEventListener("change", show);
  await show();

  async function show() {
    body.replaceChildren();
    await load(
      body,
      () => desk.client.get(`/api/rounds/${rounds.value}/board`, { signal }),
      (board) => fill(body, board),
    );
  }

  /** @param {HTMLElement} body @param {Board} board */
  function fill(body, board) {
    const { round, schools } = board;
    const items = round.required?.length ? round.required : /** @type {const} */ (["photos", "information", "website"]);
    const done = schools.filter(({ percent }) => percent >= 100).length;
    const percent = round.percent ?? (schools.length ? Math.round(100 * done / schools.length) : 0);
    const districts = [...new Set(schools.map(({ amphoe }) => amphoe))].sort(nameOrder());
    const amphoe = h(
      "select",
      { class: "input", "aria-label": t("board.district") },
      h("option", { value: "" }, t("board.allDistricts")),
      ...districts.map((name) => h("option", { value: name }, name)),
    );
    const only = h("input", { type: "checkbox" });
    const find = h("input", {
      class: "input",
      type: "search",
      placeholder: t("board.find"),
      "aria-label": t("board.find"),
    });
    const rows = h("tbody", {});
    const heads = [t("board.school"), ...items.map((item) => t(`item.${item}`)), t("board.percent")];
    const count = h("p", { class: "note", role: "status" });
    const more = h("button", { type: "button", class: "button" }, t("notices.more"));
    let limit = PAGE;

    const list = () => {
      const wanted = find.value.trim();
      const shown = schools.filter((row) =>
        (amphoe.value === "" || row.amphoe === amphoe.value) && (!only.checked || row.percent < 100) &&
        (wanted === "" || row.name.includes(wanted))
      );
      const lines = shown.slice(0, limit).map((row) => line(row, items));
      label(lines, heads);
      replace(rows, ...lines);
      count.textContent = tn("board.count", shown.length, { count: formatNumber(shown.length, language()) });
      more.hidden = shown.length <= limit;
    };
    for (const input of [amphoe, only, find]) {
      input.addEventListener("input", () => {
        limit = PAGE;
        list();
      });
    }
    more.addEventListener("click", () => {
      limit += PAGE * 5;
      list();
    });

    const reminders = `/api/rounds/${round.id}/reminders`;
    const sheet = h("a", { class: "button", download: "" }, t("board.sheet"));
    const address = () => sheet.href = `${reminders}.xlsx${district(amphoe.value)}`;
    amphoe.addEventListener("input", address);
    address();
    const map = h("div", { class: "board-map" });
    const mapFrame = h("div", { class: "stack", hidden: true }, legend(), map);
    const mapButton = h("button", { type: "button", class: "button", "aria-expanded": "false" }, t("board.map"));
    mapButton.addEventListener("click", () => {
      mapFrame.hidden = !mapFrame.hidden;
      mapButton.setAttribute("aria-expanded", String(!mapFrame.hidden));
      if (!mapFrame.hidden) showMap(map, round.id);
    });

    replace(
      body,
      h(
        "div",
        { class: "figures" },
        figure(`${percent}%`, t("board.percent"), percent),
        figure(`${formatNumber(done, language())}/${formatNumber(schools.length, language())}`, t("board.complete")),
        figure(
          typeof round.days_left === "number" && round.state !== "closed" ? String(Math.max(0, round.days_left)) : "–",
          t(round.state === "closed" ? "round.closed" : "board.days"),
        ),
        figure(dateTime(round.closes), t("board.closes")),
      ),
      sinceWords(round),
      board.frozen && h("p", { class: "note warn" }, t("board.frozen", { time: dateTime(board.frozen) })),
      h(
        "div",
        { class: "board-sums" },
        sums(
          t("board.items"),
          items.map((item) => {
            const counts = board.totals.items[item] ?? {};
            return {
              name: t(`item.${item}`),
              value: counts.done ?? 0,
              all: schools.length,
              note: counts.waiting > 0 ? tn("board.waiting", counts.waiting) : "",
            };
          }),
        ),
        sums(
          t("board.byDistrict"),
          board.districts.map(({ amphoe, complete, schools }) => ({
            name: amphoe || t("board.noDistrict"),
            value: complete,
            all: schools,
            note: "",
          })),
        ),
        (board.officers ?? []).length > 0 && sums(
          t("board.load"),
          board.officers.map(({ name, checking, decided }) => ({
            name,
            value: decided,
            all: Math.max(1, ...board.officers.map((officer) => officer.decided)),
            note: checking > 0 ? t("board.checking", { checking }) : "",
            words: tn("board.decided", decided),
          })),
        ),
      ),
      h(
        "div",
        { class: "row" },
        find,
        amphoe,
        h("label", { class: "check" }, only, t("board.onlyMissing")),
      ),
      h(
        "div",
        { class: "row" },
        mapButton,
        h("button", { type: "button", class: "button", onclick: () => copy(amphoe.value) }, t("board.copy")),
        sheet,
      ),
      mapFrame,
      count,
      h(
        "div",
        { class: "table-frame", tabindex: "0", role: "region", "aria-label": t("tab.board") },
        h(
          "table",
          { class: "table board is-stacking" },
          h("caption", { class: "visually-hidden" }, t("tab.board")),
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              h("th", { scope: "col" }, t("board.school")),
              ...items.map((item) => h("th", { scope: "col" }, t(`item.${item}`))),
              h("th", { scope: "col", class: "is-number" }, t("board.percent")),
            ),
          ),
          rows,
        ),
      ),
      more,
    );
    list();

    /** @param {string} amphoe */
    async function copy(amphoe) {
      const query = district(amphoe);
      try {
        const text = await desk.client.get(`${reminders}.txt${query}`);
        await navigator.clipboard.writeText(String(text));
        desk.say(t("board.copied"));
      } catch (error) {
        if (error instanceof DOMException) open(`${reminders}.txt${query}`, "_blank", "noopener");
        else desk.say(words(error));
      }
    }
  }

  /** @param {HTMLElement} frame @param {number} round */
  async function showMap(frame, round) {
    if (frame.childElementCount > 0) return;
    try {
      const L = await loadLeaflet();
      const points = await desk.client.get(`/api/rounds/${round}/board.geojson`, { signal });
      const map = L.map(frame, { zoomAnimation: false, fadeAnimation: false, preferCanvas: true });
      map.attributionControl.setPrefix(false);
      L.tileLayer(tileTemplate("boundaries"), { maxZoom: 20, className: "tiles-own" }).addTo(map);
      const layer = /** @type {any} */ (L).geoJSON(points, {
        pointToLayer: (/** @type {any} */ feature, /** @type {any} */ at) =>
          /** @type {any} */ (L).circleMarker(at, {
            radius: 4 + feature.properties.percent / 25,
            color: "#ffffff",
            weight: 1,
            fillColor: feature.properties.colour,
            fillOpacity: 0.9,
          }).bindTooltip(`${feature.properties.name ?? ""} ${feature.properties.percent}%`),
      }).addTo(map);
      map.fitBounds(layer.getBounds(), { animate: false, maxZoom: 13 });
    } catch (error) {
      replace(frame, h("p", { class: "note danger" }, words(error)));
    }
  }
}

/** What counts only from a day on. @param {Round} round */
function sinceWords(round) {
  const items = (round.required ?? []).filter((item) => (round.currency?.[item] ?? "ever") !== "ever");
  const list = items.map((item) => itemWords(round, item)).join(t("list.comma"));
  return items.length > 0 && h("p", { class: "note" }, t("desk.since", { list }));
}

/** @param {string} amphoe */
function district(amphoe) {
  return amphoe === "" ? "" : `?${new URLSearchParams({ amphoe })}`;
}

/** The colours of the map, as the server gives them. */
const COLOURS = [["#b3261e", "0–24%"], ["#d9730d", "25–49%"], ["#e0b400", "50–74%"], ["#7cb342", "75–99%"], [
  "#1b7f3b",
  "100%",
]];

function legend() {
  return h(
    "ul",
    { class: "row board-legend", "aria-label": t("board.legend") },
    ...COLOURS.map(([colour, words]) => {
      const dot = h("span", { class: "dot", "aria-hidden": "true" });
      dot.style.background = colour ?? "";
      return h("li", {}, dot, words);
    }),
  );
}

/**
 * Bars with their numbers.
 * @param {string} title
 * @param {{ name: string, value: number, all: number, note: string, words?: string }[]} lines
 */
function sums(title, lines) {
  return h(
    "section",
    { class: "sums" },
    h("h2", {}, title),
    h(
      "ul",
      { tabindex: "0", "aria-label": title },
      ...lines.map(({ name, value, all, note, words }) =>
        h(
          "li",
          {},
          h("span", {}, name),
          h("progress", { value, max: Math.max(1, all), "aria-label": name }),
          h(
            "span",
            { class: "sums-number" },
            words ?? `${formatNumber(value, language())}/${formatNumber(all, language())}`,
          ),
          note !== "" && h("span", { class: "note" }, note),
        )
      ),
    ),
  );
}

/** @param {string} value @param {string} label @param {number} [share] */
function figure(value, label, share) {
  return h(
    "div",
    { class: "figure" },
    h("p", { class: "figure-value" }, value),
    h("p", { class: "note" }, label),
    typeof share === "number" && h("progress", { value: share, max: 100, "aria-label": label }),
  );
}

/** @param {Row} row @param {readonly string[]} items */
function line(row, items) {
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row" },
      h("a", { href: `/staff?school=${row.id}` }, row.name),
      h("span", { class: "note" }, row.amphoe && ` ${t("board.amphoe", { name: row.amphoe })}`),
    ),
    ...items.map((item) => {
      const status = row.items[item] ?? "missing";
      return h("td", {}, h("span", { class: `state is-${status}` }, mark(status), t(`status.${status}`)));
    }),
    h("td", { class: "is-number" }, `${Math.round(row.percent)}%`),
  );
}
