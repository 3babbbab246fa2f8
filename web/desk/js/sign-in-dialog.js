// @ts-check
/** Signs in again on the page where the session ended, so that nothing typed is lost. */

import { h } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { openDialog } from "./dialogs.js";
import { field, onSubmit, showButton } from "./forms.js";

/** @typedef {import("./client.js").Me} Me */
/** @typedef {import("./client.js").Client} Client */

/** Reloads when somebody else signs in: a page never shows one person's work to another. @param {Me | null} was @param {Me} now */
function mustReload(was, now) {
  return was !== null && was.name !== now.name;
}

/**
 * @param {() => Client} client
 * @param {() => Me | null} who was signed in on this page
 * @param {"session" | "password"} why
 * @returns {Promise<Me>}
 */
export async function signInAgain(client, who, why) {
  const me = why === "password" ? await chooseDialog(client()) : await signInDialog(client(), who());
  if (mustReload(who(), me)) location.reload();
  return me;
}

/** @param {Client} client @param {Me | null} was @returns {Promise<Me>} */
async function signInDialog(client, was) {
  const me = await openDialog(/** @type {string} */ (t("again.title")), (/** @type {(me?: Me) => void} */ close) => {
    const name = h("input", {
      class: "input",
      name: "name",
      autocomplete: "username",
      autocapitalize: "none",
      required: true,
      value: was?.name ?? "",
    });
    const password = h("input", {
      class: "input",
      name: "password",
      type: "password",
      autocomplete: "current-password",
      required: true,
      autofocus: true,
    });
    const form = h(
      "form",
      { class: "stack" },
      h("p", { class: "note" }, t("again.text")),
      field(t("signin.name"), name),
      field(t("signin.password"), password),
      showButton(password).button,
      h("p", { class: "fault form-fault", role: "alert" }),
      h(
        "div",
        { class: "dialog-actions" },
        h("button", { type: "submit", class: "button is-main" }, t("signin.submit")),
      ),
    );
    onSubmit(form, async () => close(await client.signIn(name.value.trim(), password.value)));
    return [form];
  }, { isFixed: true });
  if (!me) throw new Error("the dialog was closed");
  return me.must_change_password ? await chooseDialog(client) : me;
}

/** Asks for a password of the person's own. @param {Client} client @returns {Promise<Me>} */
async function chooseDialog(client) {
  await openDialog(t("change.title"), (close) => {
    const old = input("old", "current-password");
    const next = input("new", "new-password");
    next.minLength = 10;
    const form = h(
      "form",
      { class: "stack" },
      h("p", { class: "note" }, t("change.text")),
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
  }, { isFixed: true });
  const me = await client.session();
  if (!me) throw new Error("the session is over");
  return me;
}

/** @param {string} name @param {"current-password" | "new-password"} autocomplete */
function input(name, autocomplete) {
  return h("input", { class: "input", name, type: "password", autocomplete, required: true });
}
