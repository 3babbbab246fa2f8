// @ts-check
/** The yearly rounds: begun from the last one, opened, closed for good. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { confirm, openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";
import { h, replace } from "../../../js/dom.js";
import { language, t } from "../../../js/i18n.js";
import { heading, load } from "./load.js";

/** @typedef {import("../types.js").Round} Round */
/** @typedef {import("../types.js").ItemName} ItemName */

/** @type {readonly ItemName[]} */
const ITEMS = ["photos", "information", "website", "position"];

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
    const steps = (round.steps ?? []).map(({ th, en, days }) =>
      h(
        "li",
        {},
        language() === "th" ? th : en,
        days ? h("span", { class: "note" }, ` ${t("rounds.days", { days })}`) : null,
      )
    );
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
        t("rounds.required", { list: (round.required ?? []).map((item) => t(`item.${item}`)).join(t("list.comma")) }),
      ),
      steps.length > 0 && h("details", {}, h("summary", {}, t("rounds.steps")), h("ol", { class: "steps" }, ...steps)),
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

  async function begin() {
    const last = rounds[0];
    const made = await openDialog(t("rounds.new"), (/** @type {(made?: boolean) => void} */ close) => {
      const now = new Date();
      // The academic year begins in May.
      const year = now.getFullYear() + 543 - (now.getMonth() < 4 ? 1 : 0);
      const name = h("input", {
        class: "input",
        required: true,
        maxlength: 120,
        value: t("rounds.defaultName", { year }),
      });
      const yearInput = h("input", {
        class: "input",
        type: "number",
        min: 2500,
        max: 2700,
        value: year,
        required: true,
      });
      const opens = h("input", {
        class: "input",
        type: "datetime-local",
        required: true,
        value: local(now, 0, "08:30"),
      });
      const closes = h("input", {
        class: "input",
        type: "datetime-local",
        required: true,
        value: local(now, 32, "16:30"),
      });
      const boxes = ITEMS.map((item) => {
        const input = h("input", { type: "checkbox", value: item });
        input.checked = (last?.required ?? ["photos", "information", "website"]).includes(item);
        return input;
      });
      const form = h(
        "form",
        { class: "stack" },
        field(t("rounds.name"), name),
        field(t("rounds.year"), yearInput),
        h(
          "div",
          { class: "grid-fields" },
          field(t("rounds.opens"), opens, t("rounds.zone")),
          field(t("rounds.closes"), closes),
        ),
        h(
          "fieldset",
          { class: "levels" },
          h("legend", { class: "label" }, t("rounds.items")),
          ...boxes.map((box) => h("label", { class: "check" }, box, t(`item.${box.value}`))),
        ),
        last ? h("p", { class: "note" }, t("rounds.from", { name: last.name })) : "",
        h("p", { class: "fault form-fault", role: "alert" }),
        h("div", { class: "dialog-actions" }, h("button", { type: "submit", class: "button is-main" }, t("form.save"))),
      );
      onSubmit(form, async () => {
        await desk.client.post("/api/rounds", {
          name: name.value.trim(),
          year: Number(yearInput.value),
          opens: `${opens.value}:00+07:00`,
          closes: `${closes.value}:00+07:00`,
          required: boxes.filter(({ checked }) => checked).map(({ value }) => value),
          ...(last ? { from: last.id } : {}),
        });
        close(true);
      });
      return [form];
    });
    if (made) await show();
  }
}

/** A day and time for a field, in Bangkok. @param {Date} now @param {number} days @param {string} time */
function local(now, days, time) {
  const day = new Date(now.getTime() + days * 86_400_000);
  return `${new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Bangkok" }).format(day)}T${time}`;
}
