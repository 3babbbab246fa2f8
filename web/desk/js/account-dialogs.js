// @ts-check
/** The own password, where the account is signed in, and keys for programs. */

import { h, replace } from "../../js/dom.js";
import { formatDate } from "../../js/format.js";
import { language, t } from "../../js/i18n.js";
import { words } from "./client.js";
import { openDialog } from "./dialogs.js";
import { field, onSubmit, showButton } from "./forms.js";

/** @typedef {import("./client.js").Client} Client */
/** @typedef {{ id: string, current: boolean, last_seen: string, client: string, device: string }} Session */
/** @typedef {{ id: number, name: string, scope: "read" | "role", expires: string, last_used: string | null }} Token */

/** @param {Client} client */
export function passwordDialog(client) {
  return openDialog(t("account.password"), (close) => {
    const [old, next] = ["current-password", "new-password"].map((autocomplete) =>
      h("input", { class: "input", type: "password", autocomplete, required: true, maxlength: 128 })
    );
    if (!old || !next) return [];
    next.minLength = 10;
    const form = h(
      "form",
      { class: "stack" },
      field(t("change.old"), old),
      field(t("change.new"), next, t("change.hint")),
      showButton(next).button,
      h("p", { class: "fault form-fault", role: "alert" }),
      h(
        "div",
        { class: "dialog-actions" },
        h("button", { type: "submit", class: "button is-main" }, t("change.submit")),
      ),
    );
    onSubmit(form, async () => {
      await client.changePassword(old.value, next.value);
      close();
    });
    return [form];
  });
}

/** @param {Client} client */
export function sessionsDialog(client) {
  return openDialog(t("account.sessions"), () => {
    const list = h("ul", { class: "plain-list" });
    const status = h("p", { class: "note", role: "status" });
    const others = h("button", { type: "button", class: "button" }, t("sessions.others"));
    others.addEventListener("click", () => act(() => client.delete("/api/sessions")));

    /** @param {() => Promise<unknown>} what */
    async function act(what) {
      try {
        await what();
        const { sessions } = await client.get("/api/sessions");
        replace(list, ...sessions.map(row));
        others.hidden = sessions.length < 2;
        status.textContent = "";
      } catch (error) {
        status.textContent = words(error);
      }
    }

    /** @param {Session} session */
    function row(session) {
      return h(
        "li",
        { class: "plain-row" },
        h(
          "span",
          {},
          session.device || session.client,
          session.device && h("span", { class: "note" }, ` ${session.client} `),
          h("span", { class: "note" }, t("sessions.seen", { time: dateTime(session.last_seen) })),
        ),
        session.current ? h("span", { class: "badge" }, t("sessions.this")) : h("button", {
          type: "button",
          class: "button",
          "aria-label": t("sessions.endLabel", { client: [session.device, session.client].filter(Boolean).join(" ") }),
          onclick: () => act(() => client.delete(`/api/sessions/${session.id}`)),
        }, t("sessions.end")),
      );
    }

    act(async () => {});
    return [h("p", { class: "note" }, t("sessions.text")), list, status, h("div", { class: "dialog-actions" }, others)];
  });
}

/** @param {Client} client */
export function tokensDialog(client) {
  return openDialog(t("account.tokens"), () => {
    const list = h("ul", { class: "plain-list" });
    const secret = h("output", { class: "secret" });
    const status = h("p", { class: "note", role: "status" });
    const name = h("input", { class: "input", required: true, maxlength: 80 });
    const scope = h(
      "select",
      { class: "input" },
      h("option", { value: "read" }, t("tokens.read")),
      h("option", { value: "role" }, t("tokens.role")),
    );
    const days = h("input", { class: "input", type: "number", min: 1, max: 730, value: 365, required: true });
    const form = h(
      "form",
      { class: "stack" },
      field(t("tokens.name"), name, t("tokens.nameHint")),
      field(t("tokens.scope"), scope),
      field(t("tokens.days"), days),
      h("p", { class: "fault form-fault", role: "alert" }),
      h("div", { class: "dialog-actions" }, h("button", { type: "submit", class: "button is-main" }, t("tokens.make"))),
    );
    onSubmit(form, async () => {
      const made = await client.post("/api/tokens", {
        name: name.value,
        scope: scope.value,
        days: Number(days.value),
      });
      secret.value = made.secret;
      status.textContent = t("tokens.once");
      name.value = "";
      await load();
    });

    async function load() {
      try {
        const { tokens } = await client.get("/api/tokens");
        replace(list, ...tokens.map(row));
      } catch (error) {
        status.textContent = words(error);
      }
    }

    /** @param {Token} token */
    function row(token) {
      return h(
        "li",
        { class: "plain-row" },
        h(
          "span",
          {},
          token.name,
          h(
            "span",
            { class: "note" },
            `${t(`tokens.${token.scope}`)} · ${t("tokens.until", { date: formatDate(token.expires, language()) })}`,
          ),
        ),
        h("button", {
          type: "button",
          class: "button",
          "aria-label": t("tokens.endLabel", { name: token.name }),
          onclick: async () => {
            await client.delete(`/api/tokens/${token.id}`).catch((error) => status.textContent = words(error));
            await load();
          },
        }, t("tokens.end")),
      );
    }

    load();
    return [h("p", { class: "note" }, t("tokens.text")), list, status, secret, form];
  });
}

/** A moment in Bangkok as people read it. @param {string} iso */
export function dateTime(iso) {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Asia/Bangkok" }).format(time);
  const day = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Bangkok" }).format(time);
  return `${formatDate(day, language())} ${clock}`;
}
