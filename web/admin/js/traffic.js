// @ts-check
/** The traffic log, handed out by period; who took it is kept in the history. */

import { field, onSubmit } from "../../desk/js/forms.js";
import { h, replace } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { heading } from "../../staff/js/officer/load.js";

/** @param {number} back days before today, in Bangkok */
function day(back) {
  const time = new Date(Date.now() - back * 86_400_000);
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Bangkok" }).format(time);
}

/** @type {import("../../staff/js/officer/desk.js").Open} */
export function openTraffic(element, { desk }) {
  const from = h("input", { class: "input", type: "date", required: true, value: day(7), max: day(0) });
  const to = h("input", { class: "input", type: "date", required: true, value: day(0), max: day(0) });
  const form = h(
    "form",
    { class: "section" },
    h("p", {}, t("traffic.text")),
    h("div", { class: "grid-fields" }, field(t("traffic.from"), from), field(t("traffic.to"), to)),
    h("p", { class: "fault form-fault", role: "alert" }),
    h("div", { class: "row" }, h("button", { type: "submit", class: "button is-main" }, t("traffic.get"))),
  );
  onSubmit(form, async () => {
    const query = new URLSearchParams({ from: from.value, to: to.value });
    const text = await desk.client.get(`/api/traffic?${query}`, { deadline: 300_000 });
    const link = h("a", {
      href: URL.createObjectURL(new Blob([String(text)], { type: "text/plain" })),
      download: `traffic-${from.value}-${to.value}.log`,
    });
    link.click();
    URL.revokeObjectURL(link.href);
    desk.say(t("traffic.done"));
  });
  replace(element, heading("view.traffic"), form);
  return Promise.resolve();
}
