// @ts-check
/** Who moved what and when, and the plan as it was at any time. */

import { h } from "../../../js/dom.js";
import { t, tn } from "../../../js/i18n.js";
import { openDialog } from "../../../desk/js/dialogs.js";
import { field, onSubmit } from "../../../desk/js/forms.js";
import { count, moment } from "../words.js";

/** @typedef {import("../../../desk/js/client.js").Client} Client */
/** @typedef {import("../desk.js").Desk} Desk */
/** @typedef {import("../types.d.ts").HistoryEntry} HistoryEntry */

const PAGE = 50;

/**
 * @param {Client} client
 * @param {Desk} desk
 */
export async function historyDialog(client, desk) {
  /** @param {number | null} before a version */
  const load = async (before) => /** @type {HistoryEntry[]} */ ((await client.get(
    `/api/plans/${desk.id}/history?limit=${PAGE}${before === null ? "" : `&before=${before}`}`,
  )).edits);
  const first = await load(null);
  await openDialog(t("history.title"), (close) => {
    const day = h("input", { class: "input", name: "day", type: "date", required: true });
    const form = h(
      "form",
      { class: "history-day" },
      field(t("history.asOf"), day),
      h("button", { type: "submit", class: "button" }, t("history.see")),
      h("p", { class: "fault form-fault", role: "alert" }),
    );
    onSubmit(form, async () => {
      await client.get(`/api/plans/${desk.id}?at=${day.value}`);
      close();
      location.hash = `plan=${desk.id}&at=${day.value}`;
    });
    const list = h("ol", { class: "history" }, ...first.map((edit) => entry(desk, edit, close)));
    const more = h("button", {
      type: "button",
      class: "button is-small",
      onclick: async () => {
        const next = await load(oldest);
        list.append(...next.map((edit) => entry(desk, edit, close)));
        oldest = next.at(-1)?.version ?? oldest;
        more.hidden = next.length < PAGE;
      },
    }, t("history.more"));
    let oldest = first.at(-1)?.version ?? 0;
    more.hidden = first.length < PAGE;
    return [form, first.length === 0 ? h("p", { class: "note" }, t("history.none")) : list, more];
  }, { isWide: true });
}

/**
 * @param {Desk} desk
 * @param {HistoryEntry} edit
 * @param {() => void} close
 */
function entry(desk, edit, close) {
  const { model } = desk.get();
  const nameOf = (/** @type {number | null} */ id) =>
    id === null ? t("area.none") : model.areas.get(id)?.name ?? model.schools.get(id)?.name ?? "?";
  return h(
    "li",
    { class: edit.undone ? "is-undone" : "" },
    h("p", {}, edit.text, edit.undone && h("span", { class: "tag" }, t("history.undone"))),
    h(
      "p",
      { class: "note" },
      `${edit.author} · ${moment(edit.time)} · `,
      h("a", { href: `#plan=${desk.id}&version=${edit.version}`, onclick: close }, t("history.then")),
    ),
    edit.villages.length > 0 && h(
      "details",
      {},
      h("summary", {}, tn("villages.count", edit.villages.length, { count: count(edit.villages.length) })),
      h(
        "ul",
        { class: "moves" },
        ...edit.villages.map(({ name, from, to }) => h("li", {}, `${name}: ${nameOf(from)} → ${nameOf(to)}`)),
      ),
    ),
  );
}
