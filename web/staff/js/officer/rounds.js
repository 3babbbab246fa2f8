// @ts-check
/** The yearly rounds: begun from the last one, opened, closed for good. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { confirm } from "../../../desk/js/dialogs.js";
import { h, replace } from "../../../js/dom.js";
import { formatDate } from "../../../js/format.js";
import { language, t, tn } from "../../../js/i18n.js";
import { itemWords, nextYear } from "./currency.js";
import { heading, load } from "./load.js";
import { askRound, inBangkok } from "./round-form.js";

/** @typedef {import("../types.js").Round} Round */

/** @type {import("./desk.js").Open} */
export async function openRounds(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  const add = h("button", { type: "button", class: "button is-main", onclick: begin }, t("rounds.new"));
  replace(element, heading("tab.rounds", add), body);
  /** @type {Round[]} */
  let rounds = [];
  await show();

  async function show() {
    await load(body, () => desk.client.get("/api/rounds", { signal }), (answer) => {
      rounds = answer.rounds;
      replace(body, rounds.length === 0 && h("p", { role: "status" }, t("board.noRound")), ...rounds.map(card));
    });
  }

  /** @param {Round} round */
  function card(round) {
    const today = inBangkok(new Date().toISOString()).slice(0, 10);
    const steps = (round.steps ?? []).map(({ th, en, days, from, to }) => {
      const isNow = round.state === "open" && from && to && from <= today && today <= to;
      return h(
        "li",
        { class: isNow ? "is-now" : null, "aria-current": isNow ? "step" : null },
        language() === "th" ? th : en,
        days ? h("span", { class: "note" }, ` ${tn("rounds.days", days)}`) : null,
        from && to
          ? h("span", { class: "note" }, ` · ${formatDate(from, language())} – ${formatDate(to, language())}`)
          : null,
        isNow ? h("span", { class: "state is-waiting" }, t("rounds.now")) : null,
      );
    });
    return h(
      "section",
      { class: "section" },
      h("h2", {}, round.name),
      h(
        "p",
        { class: "row" },
        h("span", { class: `state is-${round.state === "open" ? "done" : "waiting"}` }, t(`round.${round.state}`)),
        t("rounds.span", { from: dateTime(round.opens), to: dateTime(round.closes) }),
      ),
      h(
        "p",
        { class: "note" },
        t("rounds.required", {
          list: (round.required ?? []).map((item) => itemWords(round, item)).join(t("list.comma")),
        }),
        " · ",
        tn("rounds.fewest", round.fewest_photos ?? 1),
      ),
      steps.length > 0 &&
        h(
          "details",
          { open: round.state === "open" },
          h("summary", {}, t("rounds.steps")),
          h("ol", { class: "steps" }, ...steps),
        ),
      h(
        "div",
        { class: "row" },
        round.state === "draft" &&
          h(
            "button",
            { type: "button", class: "button is-main", onclick: () => change(round, "open") },
            t("rounds.open"),
          ),
        round.state === "open" &&
          h("button", { type: "button", class: "button", onclick: () => change(round, "closed") }, t("rounds.close")),
        round.state !== "closed" &&
          h("button", { type: "button", class: "button", onclick: () => edit(round) }, t("rounds.edit")),
        h("a", { class: "button", href: `#board/${round.id}` }, t("rounds.board")),
      ),
    );
  }

  /** @param {Round} round @param {"open" | "closed"} state */
  async function change(round, state) {
    if (
      state === "closed" &&
      !await confirm(t("rounds.closeTitle"), t("rounds.closeText"), { yes: t("rounds.close"), isDanger: true })
    ) return;
    try {
      await desk.client.patch(`/api/rounds/${round.id}`, { state });
    } catch (error) {
      desk.say(words(error), 12_000);
    }
    await show();
  }

  /** Begins a round from the last one. */
  async function begin() {
    const last = rounds[0];
    const now = new Date();
    // The academic year begins in May.
    const year = now.getFullYear() + 543 - (now.getMonth() < 4 ? 1 : 0);
    const days = sum((last?.steps ?? []).map((step) => step.days ?? 0)) || 32;
    const made = await askRound(desk, {
      title: t("rounds.new"),
      round: {
        name: t("rounds.defaultName", { year }),
        year,
        opens: local(now, 0, "08:30"),
        closes: local(now, days, "16:30"),
        required: last?.required ?? ["photos", "information", "website"],
        fewest_photos: last?.fewest_photos ?? 1,
        currency: nextYear(last?.currency),
        steps: last?.steps ?? null,
      },
      from: last,
      save: (content) => desk.client.post("/api/rounds", { ...content, ...(last ? { from: last.id } : {}) }),
    });
    if (made) await show();
  }

  /** @param {Round} round */
  async function edit(round) {
    const done = await askRound(desk, {
      title: t("rounds.editTitle"),
      round: {
        ...round,
        opens: inBangkok(round.opens),
        closes: inBangkok(round.closes),
        required: round.required ?? [],
        fewest_photos: round.fewest_photos ?? 1,
        currency: round.currency ?? {},
        steps: round.steps ?? [],
      },
      save: (content) => desk.client.patch(`/api/rounds/${round.id}`, content),
    });
    if (done) await show();
  }
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((all, number) => all + number, 0);
}

/** A day and time for a field, in Bangkok. @param {Date} now @param {number} days @param {string} time */
function local(now, days, time) {
  const day = new Date(now.getTime() + days * 86_400_000);
  return `${new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Bangkok" }).format(day)}T${time}`;
}
