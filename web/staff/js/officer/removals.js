// @ts-check
/** Requests to remove a photo: with a deadline, decided once, with an answer that is kept. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { h, replace } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";
import { photoAddress } from "../photo.js";
import { heading, load } from "./load.js";
import { askReason } from "./reasons.js";

/** @typedef {{ id: number, photo: number, school: number, school_name: string, received: string, deadline: string, reason: string, contact: string, state: "open" | "granted" | "denied", hidden: boolean, decided_by: string, decided: string | null, answer: string }} Takedown */

/** @type {import("./desk.js").Open} */
export async function openRemovals(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  replace(element, heading("tab.removals"), h("p", { class: "note" }, t("removals.text")), body);
  await show();

  async function show() {
    await load(body, () => desk.client.get("/api/takedowns", { signal }), (answer) => {
      /** @type {Takedown[]} */
      const all = answer.takedowns;
      replace(
        body,
        all.length === 0
          ? h("p", { role: "status" }, t("removals.none"))
          : h("ul", { class: "check-list" }, ...all.map(card)),
      );
    });
  }

  /** @param {Takedown} takedown */
  function card(takedown) {
    const isOpen = takedown.state === "open";
    const isLate = isOpen && new Date(takedown.deadline) < new Date();
    return h(
      "li",
      { class: "section" },
      h("img", {
        class: "check-picture",
        src: photoAddress({ id: takedown.photo, school: takedown.school, picture: "" }, "320.webp"),
        alt: t("photo.untitled", { id: takedown.photo }),
        loading: "lazy",
      }),
      h("h2", {}, takedown.school_name),
      h("p", {}, takedown.reason),
      takedown.contact && h("p", { class: "note" }, t("removals.contact", { contact: takedown.contact })),
      h(
        "p",
        { class: `note ${isLate ? "danger" : ""}` },
        t(isLate ? "removals.late" : "removals.deadline", { time: dateTime(takedown.deadline) }),
      ),
      takedown.hidden && isOpen && h("p", { class: "note warn" }, t("removals.hidden")),
      isOpen
        ? h(
          "div",
          { class: "row" },
          h("button", {
            type: "button",
            class: "button is-main",
            onclick: () => decide(takedown, "grant"),
          }, t("removals.grant")),
          h("button", { type: "button", class: "button", onclick: () => decide(takedown, "deny") }, t("removals.deny")),
        )
        : h(
          "p",
          { class: "note" },
          t(`removals.${takedown.state}`, { name: takedown.decided_by ?? "", answer: takedown.answer ?? "" }),
        ),
    );
  }

  /** @param {Takedown} takedown @param {"grant" | "deny"} decision */
  async function decide(takedown, decision) {
    const answer = await askReason(desk, {
      title: t("removals.answerTitle"),
      yes: t(`removals.${decision}`),
      name: `removal.${takedown.id}`,
    });
    if (answer === undefined) return;
    try {
      await desk.client.post(`/api/takedowns/${takedown.id}`, { decision, answer });
      desk.say(t("removals.done"));
    } catch (error) {
      desk.say(words(error), 12_000);
    }
    await show();
  }
}
