// @ts-check
/** The second check: what is public is looked at by somebody who did not approve it. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { h, replace } from "../../../js/dom.js";
import { t, tn } from "../../../js/i18n.js";
import { photoAddress } from "../photo.js";
import { factValue } from "./fact-value.js";
import { heading, load } from "./load.js";
import { askReason } from "./reasons.js";

/** @typedef {import("../types.js").Photo & { mine?: boolean }} Photo */
/** @typedef {import("../types.js").Proposal & { mine?: boolean }} Proposal */

/** @type {import("./desk.js").Open} */
export async function openChecks(element, { desk, signal }) {
  const body = h("div", { class: "stack" });
  const count = h("p", { role: "status" });
  let left = 0;
  replace(element, heading("tab.checks"), h("p", { class: "note" }, t("checks.text")), body);
  await show();

  /** Takes an item off the list and goes to the next one. @param {HTMLElement} card */
  function done(card) {
    const next = card.nextElementSibling ?? card.previousElementSibling;
    card.remove();
    left -= 1;
    tell();
    const button = next?.querySelector("button");
    if (button) button.focus();
    else element.querySelector("h1")?.focus();
  }

  function tell() {
    count.textContent = left === 0 ? t("checks.empty") : tn("checks.count", left);
  }

  async function show() {
    await load(body, () => desk.client.get("/api/checks", { signal }), (answer) => {
      /** @type {Photo[]} */
      const photos = answer.photos ?? [];
      /** @type {Proposal[]} */
      const proposals = answer.proposals ?? [];
      left = photos.length + proposals.length;
      tell();
      replace(
        body,
        count,
        h("ul", { class: "check-list" }, ...photos.map(photoCard), ...proposals.map(factsCard)),
      );
    });
  }

  /** @param {Photo} photo */
  function photoCard(photo) {
    return h(
      "li",
      { class: "section" },
      h("img", { class: "check-picture", src: photoAddress(photo, "1600.webp"), alt: photo.caption, loading: "lazy" }),
      h("h2", {}, h("a", { href: `/schools/${photo.school}`, target: "_blank", rel: "noopener" }, photo.school_name)),
      h("p", {}, photo.caption || t("review.noCaption")),
      actions(photo, "photos"),
    );
  }

  /** @param {Proposal} proposal */
  function factsCard(proposal) {
    return h(
      "li",
      { class: "section" },
      h(
        "h2",
        {},
        h("a", { href: `/schools/${proposal.school}`, target: "_blank", rel: "noopener" }, proposal.school_name),
      ),
      h(
        "ul",
        { class: "changes" },
        ...proposal.fields.filter(({ decision }) => decision !== "refused").map(({ field, new: value }) =>
          h("li", {}, `${t(`fact.${field}`)}: `, factValue(field, value))
        ),
      ),
      actions(proposal, "proposals"),
    );
  }

  /** @param {Photo | Proposal} item @param {"photos" | "proposals"} kind */
  function actions(item, kind) {
    return h(
      "div",
      { class: "stack" },
      h(
        "p",
        { class: "note" },
        t("checks.by", {
          name: item.reviewer,
          time: "reviewed" in item && item.reviewed ? dateTime(item.reviewed) : "",
        }),
      ),
      item.mine ? h("p", { class: "note warn" }, t("checks.mine")) : h(
        "div",
        { class: "row" },
        h("button", {
          type: "button",
          class: "button is-main",
          "aria-label": t("checks.rightLabel", { name: item.school_name }),
          onclick: (event) => decide(item, kind, true, event),
        }, t("checks.right")),
        h("button", {
          type: "button",
          class: "button is-danger",
          "aria-label": t("checks.wrongLabel", { name: item.school_name }),
          onclick: (event) => decide(item, kind, false, event),
        }, t("checks.wrong")),
      ),
    );
  }

  /** @param {Photo | Proposal} item @param {"photos" | "proposals"} kind @param {boolean} right @param {Event} event */
  async function decide(item, kind, right, event) {
    const card = event.currentTarget instanceof HTMLElement ? event.currentTarget.closest("li") : null;
    let reason;
    if (!right) {
      reason = await askReason(desk, {
        title: t("checks.wrongTitle"),
        yes: t("checks.wrong"),
        name: `check.${kind}.${item.id}`,
      });
      if (reason === undefined) return;
    }
    try {
      await desk.client.post(`/api/checks/${kind}/${item.id}`, { right, reason: reason ?? "", version: item.version });
      desk.say(t(right ? "checks.rightDone" : "checks.wrongDone", { name: item.school_name }));
      if (card) done(card);
    } catch (error) {
      desk.say(words(error), 12_000);
      await show();
    }
  }
}
