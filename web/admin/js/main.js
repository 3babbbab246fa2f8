// @ts-check
/** The administrator's page: accounts, settings, backup and disk, traffic log, what was changed. */

import { openDesk } from "../../desk/js/shell.js";
import { byID, h, replace } from "../../js/dom.js";
import { t, useStrings } from "../../js/i18n.js";
import { en as staffEn } from "../../staff/strings/en.js";
import { th as staffTh } from "../../staff/strings/th.js";
import { en } from "../strings/en.js";
import { th } from "../strings/th.js";
import { openAccounts } from "./accounts.js";
import { openDisk } from "./disk.js";
import { openHistory } from "./history.js";
import { openSettings } from "./settings.js";
import { openTraffic } from "./traffic.js";

// Parts shared with the officers' desk bring their words along.
useStrings({ th: staffTh, en: staffEn });
const desk = await openDesk({ th, en, title: "admin.title" });
const main = byID("main", HTMLElement);

/** @type {Record<string, import("../../staff/js/officer/desk.js").Open>} */
const VIEWS = {
  accounts: openAccounts,
  settings: openSettings,
  disk: openDisk,
  traffic: openTraffic,
  history: openHistory,
};

if (desk.me.role !== "admin") {
  replace(main, h("h1", {}, t("admin.title")), h("p", { class: "note danger" }, t("admin.notAdmin")));
} else {
  const body = h("div", {});
  const links = Object.keys(VIEWS).map((name) => h("a", { href: `#${name}` }, t(`view.${name}`)));
  replace(
    main,
    h("nav", { class: "tabs", "aria-label": t("tab.label") }, ...links, h("a", { href: "/staff" }, t("admin.staff"))),
    body,
  );
  let gone = new AbortController();
  let hasMoved = false;

  const show = async () => {
    const asked = location.hash.slice(1);
    const name = asked in VIEWS ? asked : "accounts";
    gone.abort();
    gone = new AbortController();
    const { signal } = gone;
    for (const link of links) {
      if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    document.title = `${t(`view.${name}`)} · ${t("admin.title")}`;
    const element = h("div", { class: "stack" });
    replace(body, element);
    await VIEWS[name]?.(element, { desk, signal, go: (view) => location.hash = view });
    if (hasMoved && !signal.aborted) element.querySelector("h1")?.focus();
    hasMoved = true;
  };
  globalThis.addEventListener("hashchange", show);
  await show();
}
