// @ts-check
/** What every working page stands in: who is signed in, the language, the account's menu, short messages, the line. */

import { watchConnection } from "../../js/connection.js";
import { h } from "../../js/dom.js";
import { language, setLanguage, startingLanguage, t, useStrings } from "../../js/i18n.js";
import { createNotice } from "../../js/notice.js";
import { en } from "../strings/en.js";
import { th } from "../strings/th.js";
import { passwordDialog, sessionsDialog, tokensDialog } from "./account-dialogs.js";
import { createClient } from "./client.js";
import { mark } from "./marks.js";
import { signInPage } from "./next.js";
import { signInAgain } from "./sign-in-dialog.js";

/** @typedef {import("./client.js").Me} Me */
/** @typedef {import("./client.js").Client} Client */
/** @typedef {{ client: Client, me: Me, say: (words: string, milliseconds?: number) => void, onBack: (act: () => void) => void }} Desk */

/**
 * Opens the page for whoever is signed in; others go to the sign-in page first and come back.
 * @param {{ th: Record<string, string>, en: Record<string, string>, title: string }} page title is a key
 * @returns {Promise<Desk>}
 */
export async function openDesk(page) {
  useStrings({ th, en });
  useStrings(page);
  setLanguage(startingLanguage(new URLSearchParams(location.search).get("lang") ?? ""));
  document.title = t(page.title);

  /** @type {Me | null} */
  let me = null;
  /** @type {(() => void)[]} */
  const acts = [];
  const banner = h("div", { class: "banner", role: "alert", hidden: true });
  const text = h("span", {});
  const retry = h("button", { type: "button", class: "button" }, t("line.retry"));
  banner.append(text, retry);
  const status = h("div", { class: "notice", role: "status" });
  document.body.append(banner, status);
  const notice = createNotice(status);

  /** @type {Client} */
  const client = createClient({
    signInAgain: (why) => signInAgain(() => client, () => me, why),
    onReach: (reached) => connection.report(reached),
  });
  const connection = watchConnection({
    banner,
    text,
    retry,
    isAlive: () => fetch("/health/live", { cache: "no-store" }).then((answer) => answer.ok, () => false),
    onBack: () => acts.forEach((act) => act()),
  });

  me = await firstVisit(client);
  const here = location.pathname + location.hash;
  if (!me) {
    location.replace(signInPage(here));
    return new Promise(() => {});
  }
  if (me.must_change_password) me = await client.ask("password") ?? me;
  document.body.prepend(bar(page.title, me, client));
  return {
    client,
    me,
    say: notice.say,
    onBack: (act) => acts.push(act),
  };
}

/** Waits for the server: a page opened without a line must not send anybody away. @param {Client} client */
async function firstVisit(client) {
  for (let wait = 1000;; wait = Math.min(wait * 2, 15_000)) {
    try {
      return await client.session();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** @param {string} title @param {Me} me @param {Client} client */
function bar(title, me, client) {
  const menu = h(
    "div",
    { class: "bar-menu", popover: "auto", id: "account-menu" },
    h("p", { class: "bar-who" }, me.name, h("span", { class: "note" }, t(`role.${me.role}`))),
    item(t("account.password"), () => passwordDialog(client)),
    item(t("account.sessions"), () => sessionsDialog(client)),
    item(t("account.tokens"), () => tokensDialog(client)),
    item(t("account.out"), async () => {
      await client.signOut().catch(() => {});
      location.assign("/signin");
    }),
  );

  /** @param {string} words @param {() => unknown} act */
  function item(words, act) {
    return h("button", {
      type: "button",
      class: "bar-item",
      onclick: () => {
        menu.hidePopover();
        act();
      },
    }, words);
  }

  return h(
    "header",
    { class: "bar" },
    h("a", { class: "skip", href: "#main" }, t("bar.skip")),
    h("a", { class: "bar-home", href: "/", "aria-label": t("bar.map") }, emblem()),
    h("p", { class: "bar-title" }, t(title)),
    h("button", {
      type: "button",
      class: "button is-quiet bar-language",
      lang: language() === "th" ? "en" : "th",
      "aria-label": t("app.languageLabel"),
      onclick: () => {
        setLanguage(language() === "th" ? "en" : "th", { isChoice: true });
        // What was typed is kept by each page as it is typed.
        const address = new URL(location.href);
        address.searchParams.delete("lang");
        history.replaceState(null, "", address);
        location.reload();
      },
    }, t("app.language")),
    h(
      "button",
      {
        type: "button",
        class: "button is-quiet bar-account",
        popovertarget: "account-menu",
        "aria-label": t("bar.account", { name: me.name }),
      },
      mark("person"),
      h("span", { class: "bar-name" }, me.name),
    ),
    menu,
  );
}

function emblem() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "bar-emblem");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", "/icons.svg#emblem");
  svg.append(use);
  return svg;
}
