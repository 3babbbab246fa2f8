// @ts-check
/** Links for every school that has no account yet, at once: on paper to hand out, or as text for a chat. */

import { words } from "../../../desk/js/client.js";
import { dateTime } from "../../../desk/js/account-dialogs.js";
import { copyText } from "../../../desk/js/copy.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { h } from "../../../js/dom.js";
import { t, tn } from "../../../js/i18n.js";

/** @typedef {{ id: number, name: string, tambon: string, amphoe: string }} Listed */
/** @typedef {{ url: string, qr: string | null, invitation: { school_name: string, school_place: string, expires: string } }} Made */

const PAGE = 200;
const DAYS = 30;

/**
 * The schools of the officer's office that are not among those with an account.
 * @param {import("../../../desk/js/shell.js").Desk} desk
 * @param {ReadonlySet<number>} known
 * @param {AbortSignal} signal
 */
export async function schoolsWithout(desk, known, signal) {
  /** @type {Listed[]} */
  const missing = [];
  const office = desk.me.office ? `&office=${encodeURIComponent(desk.me.office)}` : "";
  for (let page = 1, pages = 1; page <= pages; page++) {
    const answer = await desk.client.get(`/api/list?limit=${PAGE}&page=${page}${office}`, { signal });
    pages = answer.pages;
    missing.push(...answer.items.filter((/** @type {Listed} */ { id }) => !known.has(id)));
  }
  return missing;
}

/**
 * Makes a link for each, one after the other, and shows them to be printed; they cannot be shown again.
 * @param {import("../../../desk/js/shell.js").Desk} desk
 * @param {readonly Listed[]} schools
 */
export async function inviteAll(desk, schools) {
  const made = await openDialog(t("people.all"), (/** @type {(made?: Made[]) => void} */ close) => {
    const progress = h("progress", { max: schools.length, value: 0, hidden: true, "aria-label": t("people.all") });
    const fault = h("p", { class: "fault", role: "alert" });
    const go = h("button", { type: "button", class: "button is-main" }, t("people.make"));
    /** @type {Made[]} */
    const links = [];
    go.addEventListener("click", async () => {
      go.disabled = true;
      progress.hidden = false;
      fault.textContent = "";
      try {
        // After a fault it goes on where it stopped.
        for (const school of schools.slice(links.length)) {
          links.push(await desk.client.post(`/api/schools/${school.id}/invitations`, { days: DAYS }));
          progress.value = links.length;
        }
        close(links);
      } catch (error) {
        fault.textContent = words(error);
        go.disabled = false;
      }
    });
    return [
      h("p", {}, tn("people.allText", schools.length, { days: DAYS })),
      progress,
      fault,
      h("div", { class: "dialog-actions" }, go),
    ];
  });
  if (made) await show(desk, made);
}

/** @param {import("../../../desk/js/shell.js").Desk} desk @param {readonly Made[]} made */
function show(desk, made) {
  const text = h("pre", { class: "visually-hidden" }, made.map(line).join("\n"));
  return openDialog(t("people.all"), () => [
    h(
      "div",
      { class: "dialog-actions" },
      h("button", {
        type: "button",
        class: "button",
        onclick: async () => desk.say(t(await copyText(text) ? "people.copied" : "people.selected")),
      }, t("people.copyAll")),
      h("button", { type: "button", class: "button is-main", onclick: () => print() }, t("people.print")),
    ),
    h("p", { class: "note warn" }, t("people.once")),
    h("ul", { class: "letters" }, ...made.map(letter)),
    text,
  ], { kind: "invitation", isWide: true });
}

/** @param {Made} made */
function line({ url, invitation }) {
  return `${invitation.school_name} ${invitation.school_place}\n${url}\n`;
}

/** @param {Made} made */
function letter({ url, qr, invitation }) {
  return h(
    "li",
    { class: "letter" },
    qr
      ? h("img", { class: "letter-code", src: `data:image/svg+xml,${encodeURIComponent(qr)}`, alt: t("people.qr") })
      : "",
    h(
      "div",
      { class: "letter-words" },
      h("strong", {}, invitation.school_name),
      h("span", { class: "note" }, invitation.school_place),
      h("span", {}, t("people.letter", { time: dateTime(invitation.expires) })),
      h("span", { class: "letter-link" }, url),
    ),
  );
}
