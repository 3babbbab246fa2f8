// @ts-check
/** What stands over the desk: the plan, whether it is stored, and notices about it. */

import { byID, h, icon, replace } from "../../js/dom.js";
import { t, tn } from "../../js/i18n.js";
import { planTopic } from "./plans.js";
import { count, moment } from "./words.js";

/**
 * @param {import("./desk.js").Desk} desk
 * @param {AbortSignal} signal
 */
export function createHead(desk, signal) {
  const notice = byID("notice", HTMLElement);
  notice.hidden = true;

  function draw() {
    const { model: { plan }, condition, waiting } = desk.get();
    byID("title", HTMLElement).textContent = plan.name;
    document.title = `${plan.name} – ${t("app.title")}`;
    replace(
      byID("topic", HTMLElement),
      planTopic(plan),
      " ",
      h("span", { class: `tag is-${plan.status}` }, t(`status.${plan.status}`)),
    );
    const saving = byID("saving", HTMLElement);
    saving.className = `saving is-${condition}`;
    saving.textContent = condition === "waiting"
      ? tn("saving.waiting", waiting, { count: count(waiting) })
      : condition === "sending"
      ? t("saving.sending")
      : plan.version > 0
      ? t("saving.saved")
      : "";
    if (plan.is_past) showPast();
  }

  function showPast() {
    const asked = new URLSearchParams(location.hash.slice(1));
    const { plan } = desk.get().model;
    const at = asked.get("at");
    replace(
      notice,
      h(
        "span",
        {},
        at === null ? t("past.version", { version: count(plan.version) }) : t("past.day", { day: moment(at) }),
      ),
      h("a", { class: "button is-small", href: `#plan=${desk.id}` }, t("past.now")),
    );
    notice.hidden = false;
  }

  signal.addEventListener("abort", () => notice.hidden = true);
  return {
    draw,
    /** Says something that stays until it is put away. @param {string} text */
    tell(text) {
      replace(
        notice,
        h("span", {}, text),
        h("button", {
          type: "button",
          class: "icon-button",
          "aria-label": t("dialog.close"),
          onclick: () => notice.hidden = true,
        }, icon("close")),
      );
      notice.hidden = false;
    },
    close: () => notice.hidden = true,
  };
}
