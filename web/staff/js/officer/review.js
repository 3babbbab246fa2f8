// @ts-check
/** The review queue: one photo at a time beside what is public now, decided with keys or buttons; facts field by field. */

import { isAbort, RequestError, words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { h, replace } from "../../../js/dom.js";
import { t, tn } from "../../../js/i18n.js";
import { openEditor } from "../improve/editor.js";
import { noteWords, photoAddress } from "../photo.js";
import { stateBadge } from "../states.js";
import { proposalCard } from "./facts-review.js";
import { heading, load } from "./load.js";
import { askReason } from "./reasons.js";

/** @typedef {import("../types.js").Photo} Photo */
/** @typedef {import("../types.js").Proposal} Proposal */
/** @typedef {{ counts: Record<string, number>, photos: Photo[], proposals: Proposal[], oldest: string | null, schools: number, waiting: number, by_school: { id: number, name: string, count: number }[], next: number | null }} Queue */

/** @type {import("./desk.js").Open} */
export async function openReview(element, { desk, signal, recount }) {
  const body = h("div", { class: "stack" });
  const order = h(
    "select",
    { class: "input", "aria-label": t("review.order") },
    h("option", { value: "age" }, t("review.byAge")),
    h("option", { value: "school" }, t("review.bySchool")),
  );
  const which = h(
    "select",
    { class: "input", "aria-label": t("review.state") },
    ...["", "received", "checking", "returned", "approved"].map((state) =>
      h("option", { value: state }, t(state === "" ? "review.waiting" : `state.${state}`))
    ),
  );
  const round = h(
    "select",
    { class: "input", "aria-label": t("board.round") },
    h("option", { value: "" }, t("review.anyRound")),
  );
  const school = h("select", { class: "input", "aria-label": t("board.school") });
  const status = h("p", { class: "note", role: "status" });
  replace(
    element,
    heading("tab.review"),
    h("div", { class: "row filters" }, which, order, school, round),
    status,
    body,
  );
  /** @type {Queue} */
  let queue = {
    counts: {},
    photos: [],
    proposals: [],
    oldest: null,
    schools: 0,
    waiting: 0,
    by_school: [],
    next: null,
  };
  /** @type {Set<number>} */
  const chosen = new Set();
  let at = 0;
  let isBusy = false;

  order.addEventListener("change", fetchQueue);
  which.addEventListener("change", fetchQueue);
  round.addEventListener("change", fetchQueue);
  school.addEventListener("change", fetchQueue);
  document.addEventListener("keydown", key, { signal });
  listRounds();
  await fetchQueue();

  async function listRounds() {
    try {
      const { rounds } = await desk.client.get("/api/rounds", { signal });
      round.append(
        ...rounds.map((/** @type {{ id: number, name: string }} */ { id, name }) => h("option", { value: id }, name)),
      );
      round.hidden = rounds.length === 0;
    } catch {
      round.hidden = true;
    }
  }

  /** The schools that wait, with how much; the one that was chosen stays there to be left again. */
  function listSchools() {
    const chosen = school.value;
    const name = school.selectedOptions[0]?.dataset.name ?? "";
    const listed = queue.by_school.some(({ id }) => String(id) === chosen);
    replace(
      school,
      h("option", { value: "" }, t("review.anySchool", { count: queue.by_school.length })),
      ...queue.by_school.map(({ id, name, count }) =>
        h("option", { value: id, "data-name": name }, `${name} (${count})`)
      ),
      chosen !== "" && !listed && h("option", { value: chosen, "data-name": name }, `${name} (0)`),
    );
    school.value = chosen;
  }

  async function fetchQueue() {
    body.replaceChildren();
    chosen.clear();
    const query = new URLSearchParams({ order: order.value });
    if (which.value !== "") query.set("state", which.value);
    if (round.value !== "") query.set("round", round.value);
    if (school.value !== "") query.set("school", school.value);
    await load(body, () => desk.client.get(`/api/reviews?${query}`, { signal }), (answer) => {
      queue = answer;
      listSchools();
      at = Math.min(at, Math.max(0, queue.photos.length - 1));
      show();
    });
  }

  async function afterFacts() {
    recount?.();
    await fetchQueue();
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (target?.closest("input, select, textarea")) return;
    const act = /** @type {Record<string, () => void>} */ ({
      a: () => decide("approve"),
      r: () => decide("return"),
      e: improve,
      n: () => step(1),
      p: () => step(-1),
      x: toggle,
    })[letterOf(event)];
    if (!act || queue.photos.length === 0) return;
    event.preventDefault();
    act();
  }

  /** @param {number} by */
  function step(by) {
    at = Math.min(queue.photos.length - 1, Math.max(0, at + by));
    show();
  }

  function toggle() {
    const photo = queue.photos[at];
    if (!photo) return;
    if (!chosen.delete(photo.id)) chosen.add(photo.id);
    show();
  }

  function show() {
    const photo = queue.photos[at];
    const total = queue.waiting;
    status.textContent = total === 0
      ? t("review.empty")
      : `${tn("review.count", total)}${
        queue.oldest ? ` · ${t("review.oldest", { time: dateTime(queue.oldest) })}` : ""
      }`;
    const focus = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.act : undefined;
    replace(
      body,
      photo && viewer(photo),
      queue.photos.length > 1 && strip(),
      queue.proposals.length > 0 && h("h2", {}, tn("review.facts", queue.proposals.length)),
      ...queue.proposals.map((proposal) => proposalCard(desk, proposal, afterFacts)),
    );
    const again = focus && body.querySelector(`[data-act="${focus}"]`);
    if (again instanceof HTMLElement) again.focus();
    if (photo) compare(photo);
  }

  /** @param {Photo} photo */
  function viewer(photo) {
    const notes = noteWords(photo);
    return h(
      "article",
      { class: "review", "aria-labelledby": "review-title" },
      h(
        "div",
        { class: "review-pictures" },
        h(
          "figure",
          { class: "review-figure" },
          h("figcaption", { class: "label" }, t("review.sent")),
          h("img", {
            class: "review-picture",
            src: photoAddress(photo, "1600.webp"),
            alt: photo.caption || t("photo.untitled", { id: photo.id }),
          }),
        ),
        h(
          "figure",
          { class: "review-figure" },
          h("figcaption", { class: "label" }, t("review.public")),
          h("div", { id: "review-public", class: "review-public" }),
        ),
      ),
      h(
        "div",
        { class: "review-side" },
        h("h2", { id: "review-title" }, photo.school_name),
        h("p", {}, photo.caption || t("review.noCaption")),
        h("p", { class: "row" }, stateBadge(photo.state), h("span", { class: "note" }, t(`consent.${photo.consent}`))),
        notes.length > 0 && h("ul", { class: "note warn notes" }, ...notes.map((note) => h("li", {}, note))),
        photo.received &&
          h("p", { class: "note" }, t("review.by", { name: photo.sender, time: dateTime(photo.received) })),
        h(
          "div",
          { class: "review-actions" },
          act("a", "review.approve", () => decide("approve"), "is-main"),
          act("r", "review.return", () => decide("return")),
          act("e", "improve.open", improve),
          act("p", "review.previous", () => step(-1)),
          act("n", "review.next", () => step(1)),
        ),
        h("p", { class: "note" }, t("review.place", { place: at + 1, all: queue.waiting - queue.proposals.length })),
      ),
    );
  }

  /** @param {string} letter @param {string} text @param {() => void} run @param {string} [kind] */
  function act(letter, text, run, kind = "") {
    return h(
      "button",
      {
        type: "button",
        class: `button ${kind}`,
        "data-act": letter,
        "aria-keyshortcuts": letter,
        onclick: run,
      },
      t(text),
      h("kbd", { "aria-hidden": "true" }, letter.toUpperCase()),
    );
  }

  /** What is public of the school now. @param {Photo} photo */
  async function compare(photo) {
    try {
      const full = await desk.client.get(`/api/reviews/${photo.id}`, { signal });
      const place = document.getElementById("review-public");
      if (!place || queue.photos[at]?.id !== photo.id) return;
      /** @type {Photo[]} */
      const shown = full.public ?? [];
      replace(
        place,
        shown.length === 0 && h("p", { class: "note" }, t("review.nothingPublic")),
        ...shown.slice(0, 6).map((other) =>
          h("img", {
            src: photoAddress({ ...other, school: other.school ?? photo.school }, "320.webp"),
            alt: other.caption ?? "",
            loading: "lazy",
          })
        ),
      );
    } catch (error) {
      if (!isAbort(error)) replace(document.getElementById("review-public") ?? h("p"), words(error));
    }
  }

  function strip() {
    return h(
      "section",
      { class: "stack", "aria-label": t("review.queue") },
      h(
        "div",
        { class: "row" },
        h("button", {
          type: "button",
          class: "button",
          onclick: () => {
            const same = queue.photos.filter(({ school }) => school === queue.photos[at]?.school);
            for (const { id } of same) chosen.add(id);
            show();
          },
        }, t("review.chooseSchool")),
        h("button", {
          type: "button",
          class: "button is-main",
          "aria-disabled": String(chosen.size === 0),
          onclick: approveChosen,
        }, tn("review.approveChosen", chosen.size)),
        h("button", {
          type: "button",
          class: "button",
          "aria-disabled": String(chosen.size === 0),
          onclick: returnChosen,
        }, tn("review.returnChosen", chosen.size)),
        h("span", { class: "note key-hint" }, t("review.keys")),
      ),
      h(
        "ul",
        { class: "strip" },
        ...queue.photos.map((photo, index) =>
          h(
            "li",
            { class: chosen.has(photo.id) ? "is-chosen" : "" },
            h("button", {
              type: "button",
              class: "strip-button",
              "aria-current": index === at ? "true" : null,
              "aria-label": `${photo.school_name}: ${photo.caption || t("photo.untitled", { id: photo.id })}`,
              onclick: () => {
                at = index;
                show();
              },
            }, h("img", { src: photoAddress(photo, "320.webp"), alt: "", loading: "lazy" })),
            h(
              "label",
              { class: "check" },
              box(photo),
              h("span", { class: "visually-hidden" }, t("review.choose", { name: photo.school_name })),
            ),
          )
        ),
      ),
    );
  }

  /** @param {Photo} photo */
  function box(photo) {
    const input = h("input", { type: "checkbox" });
    input.checked = chosen.has(photo.id);
    input.addEventListener("change", () => {
      if (input.checked) chosen.add(photo.id);
      else chosen.delete(photo.id);
      show();
    });
    return input;
  }

  /** @param {"approve" | "return"} decision */
  async function decide(decision) {
    const photo = queue.photos[at];
    if (!photo || isBusy) return;
    let reason = "";
    if (decision === "return") {
      const given = await askReason(desk, {
        title: t("review.returnTitle"),
        yes: t("review.return"),
        name: `photo.${photo.id}`,
      });
      if (given === undefined) return;
      reason = given;
    }
    isBusy = true;
    try {
      await desk.client.post(`/api/reviews/${photo.id}`, { decision, reason, version: photo.version });
      desk.say(t(decision === "approve" ? "review.approved" : "review.returned", { name: photo.school_name }));
      forget([photo.id]);
    } catch (error) {
      desk.say(words(error), 12_000);
      // Somebody else was faster: the queue is asked for again, and the sentence says who did what.
      if (error instanceof RequestError && (error.status === 409 || error.status === 412)) await fetchQueue();
    }
    isBusy = false;
  }

  function approveChosen() {
    return decideChosen("approve", "");
  }

  async function returnChosen() {
    if (chosen.size === 0 || isBusy) return;
    const reason = await askReason(desk, {
      title: tn("review.returnChosen", chosen.size),
      yes: t("review.return"),
      name: "photos.batch",
    });
    if (reason !== undefined) await decideChosen("return", reason);
  }

  /** @param {"approve" | "return"} decision @param {string} reason */
  async function decideChosen(decision, reason) {
    const items = queue.photos.filter(({ id }) => chosen.has(id)).map(({ id, version }) => ({ id, version }));
    if (items.length === 0 || isBusy) return;
    isBusy = true;
    try {
      const { results } = await desk.client.post("/api/reviews", { items, decision, reason });
      const done = results.filter((/** @type {{ status: number }} */ result) => result.status < 300);
      const failed = results.filter((/** @type {{ status: number }} */ result) => result.status >= 300);
      desk.say(
        [
          tn(decision === "approve" ? "review.batch" : "review.batchReturned", done.length),
          ...failed.map((/** @type {{ detail: string }} */ { detail }) => detail),
        ].join(
          " ",
        ),
        failed.length > 0 ? 15_000 : undefined,
      );
      if (failed.length > 0) await fetchQueue();
      else forget(done.map((/** @type {{ id: number }} */ { id }) => id));
    } catch (error) {
      desk.say(words(error));
    }
    isBusy = false;
  }

  /** @param {number[]} ids */
  function forget(ids) {
    const before = queue.photos.length;
    queue.photos = queue.photos.filter(({ id }) => !ids.includes(id));
    queue.waiting -= before - queue.photos.length;
    for (const id of ids) chosen.delete(id);
    recount?.();
    at = Math.min(at, Math.max(0, queue.photos.length - 1));
    if (queue.photos.length === 0) fetchQueue();
    else show();
  }

  async function improve() {
    const photo = queue.photos[at];
    if (!photo) return;
    const better = await openEditor(desk, photo);
    if (!better) return;
    queue.photos[at] = { ...photo, ...better };
    show();
  }
}

/** The Latin letter of a key, also while the keyboard writes Thai. @param {KeyboardEvent} event */
function letterOf({ key, code }) {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace(/^Key/, "").toLowerCase();
}
