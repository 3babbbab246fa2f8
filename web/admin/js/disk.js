// @ts-check
/** How full the disk is, when it will be full, and backups. */

import { words } from "../../desk/js/client.js";
import { dateTime } from "../../desk/js/account-dialogs.js";
import { h, replace } from "../../js/dom.js";
import { formatDate, formatNumber } from "../../js/format.js";
import { language, t, tn } from "../../js/i18n.js";
import { heading, load, table } from "../../staff/js/officer/load.js";

/** @typedef {{ free: number | null, growth_per_day: number, days_left: number | null, parts: Record<string, number> }} Disk */
/** @typedef {{ name: string, bytes: number, time: string }} Backup */

/** Bytes as people read them. @param {number} bytes */
export function size(bytes) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let [value, unit] = [bytes, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${formatNumber(value >= 100 || unit === 0 ? Math.round(value) : Math.round(value * 10) / 10, language())} ${
    units[unit]
  }`;
}

/** @type {import("../../staff/js/officer/desk.js").Open} */
export async function openDisk(element, { desk, signal }) {
  const disk = h("div", { class: "stack" });
  const backups = h("div", { class: "stack" });
  const make = h("button", { type: "button", class: "button is-main" }, t("backup.make"));
  const status = h("p", { class: "note", role: "status" });
  make.addEventListener("click", begin);
  replace(
    element,
    heading("view.disk"),
    disk,
    h("h2", {}, t("backup.heading")),
    h("p", { class: "note" }, t("backup.text")),
    h("div", { class: "row" }, make, status),
    backups,
  );
  await Promise.all([load(disk, () => desk.client.get("/api/disk", { signal }), showDisk), show()]);

  /** @param {Disk} answer */
  function showDisk({ free, growth_per_day, days_left, parts }) {
    const total = Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);
    const isShort = days_left !== null && days_left < 60;
    replace(
      disk,
      h(
        "div",
        { class: "figures" },
        figure(free === null ? "–" : size(free), t("disk.free")),
        figure(size(total), t("disk.used")),
        figure(t("disk.perDay", { size: size(growth_per_day) }), t("disk.growth")),
      ),
      h(
        "p",
        { class: `note ${isShort ? "danger" : "good"}` },
        forecast(days_left),
      ),
      table(
        t("view.disk"),
        ["disk.part", "disk.size"],
        Object.entries(parts).map(([name, bytes]) =>
          h("tr", {}, h("th", { scope: "row" }, t(`part.${name}`)), h("td", {}, size(bytes)))
        ),
      ),
    );
  }

  async function show() {
    await load(backups, () => desk.client.get("/api/backups", { signal }), ({ backups: files }) => {
      const age = files.length === 0 ? 0 : (Date.now() - Date.parse(files[0].time)) / 86_400_000;
      replace(
        backups,
        age > 7 && h("p", { class: "note warn" }, tn("backup.old", Math.floor(age))),
        files.length === 0 ? h("p", { class: "note warn" }, t("backup.none")) : table(
          t("backup.heading"),
          ["backup.name", "disk.size", "backup.time"],
          files.map((/** @type {Backup} */ file) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, file.name),
              h("td", {}, size(file.bytes)),
              h("td", {}, dateTime(file.time)),
            )
          ),
        ),
      );
    });
  }

  async function begin() {
    make.disabled = true;
    status.textContent = t("backup.making");
    try {
      const { name } = await desk.client.post("/api/backups", {}, { deadline: 3_600_000 });
      status.textContent = t("backup.made", { name });
    } catch (error) {
      status.textContent = words(error);
    }
    make.disabled = false;
    await show();
  }
}

/** When the disk will be full, no more exactly than anybody can know. @param {number | null} days */
export function forecast(days) {
  if (days === null) return t("disk.calm");
  if (days > 3650) return t("disk.years.many");
  if (days > 730) return t("disk.years", { years: formatNumber(Math.floor(days / 365), language()) });
  const day = formatDate(new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10), language());
  return t("disk.forecast", { days: formatNumber(days, language()), day });
}

/** @param {string} value @param {string} label */
function figure(value, label) {
  return h("div", { class: "figure" }, h("p", { class: "figure-value" }, value), h("p", { class: "note" }, label));
}
