// @ts-check
/** Signs people in, lets them choose a first password, and takes invitations. */

import { en } from "../desk/strings/en.js";
import { th } from "../desk/strings/th.js";
import { createClient, RequestError, words } from "../desk/js/client.js";
import { onSubmit, showButton } from "../desk/js/forms.js";
import { nextPage } from "../desk/js/next.js";
import { byID } from "../js/dom.js";
import { language, setLanguage, startingLanguage, t, useStrings } from "../js/i18n.js";

/** @typedef {import("../desk/js/client.js").Me} Me */
/** @typedef {{ purpose: "school" | "password", name: string, school_name?: string }} Invitation */

useStrings({ th, en });
const query = new URLSearchParams(location.search);
setLanguage(startingLanguage(query.get("lang") ?? ""));

const client = createClient();
const form = (/** @type {string} */ id) => byID(id, HTMLFormElement);
const input = (/** @type {string} */ id) => byID(id, HTMLInputElement);
const parts = [form("sign-in"), form("change"), form("welcome"), byID("over", HTMLElement)];
/** @type {Invitation | null} */
let invitation = null;
/** Written again when the language changes. @type {() => void} */
let write = () => {};

const toggles = ["password", "old", "new", "welcome-password"].map((id) => {
  const toggle = showButton(input(id));
  input(id).after(toggle.button);
  return toggle;
});

byID("language", HTMLButtonElement).addEventListener("click", () => {
  setLanguage(language() === "th" ? "en" : "th", { isChoice: true });
  for (const toggle of toggles) toggle.update();
  write();
  title();
});

onSubmit(form("sign-in"), async () => {
  const me = await client.signIn(input("name").value.trim(), input("password").value);
  if (me.must_change_password) changeFirst(input("password").value);
  else goOn(me);
});

onSubmit(form("change"), async () => {
  await client.changePassword(input("old").value, input("new").value);
  const me = await client.session();
  if (me) goOn(me);
  else show("sign-in");
});

onSubmit(form("welcome"), async () => {
  try {
    goOn(
      await client.post("/api/invitations/accept", {
        token: token(),
        name: input("welcome-name").value.trim(),
        password: input("welcome-password").value,
      }, { isQuiet: true }),
    );
  } catch (error) {
    if (!(error instanceof RequestError) || error.problem !== "no-invitation") throw error;
    over();
  }
});

globalThis.addEventListener("hashchange", start);
start();

async function start() {
  if (token() !== "") return await welcome();
  try {
    const me = await client.session();
    if (me?.must_change_password) return changeFirst("");
    // Whoever is signed in and opened this page for another one goes on there.
    if (me && query.has("next")) return goOn(me);
  } catch {
    // The form says what is wrong when it is sent.
  }
  show("sign-in");
  input("name").focus();
}

/** The token stands after #, which browsers do not send to any server. */
function token() {
  return new URLSearchParams(location.hash.slice(1)).get("invitation") ?? "";
}

/** @param {Me} me */
function goOn(me) {
  location.replace(nextPage(query.get("next"), me.role));
}

/** @param {string} id of one of the parts */
function show(id) {
  for (const part of parts) part.hidden = part.id !== id;
  title();
}

function title() {
  const heading = document.querySelector("main > :not([hidden]) h1");
  document.title = heading?.textContent || t("signin.title");
}

/** @param {string} old what was just typed, so that it need not be typed again */
function changeFirst(old) {
  input("old").value = old;
  show("change");
  (old === "" ? input("old") : input("new")).focus();
}

async function welcome() {
  byID("status", HTMLElement).textContent = t("welcome.checking");
  try {
    invitation = await client.post("/api/invitations/check", { token: token() }, { isQuiet: true });
  } catch (error) {
    if (error instanceof RequestError && error.problem === "no-invitation") return over();
    return unreachable(error);
  }
  const isSchool = invitation?.purpose === "school";
  input("welcome-name").value = invitation?.name ?? "";
  input("welcome-name").readOnly = !isSchool;
  write = () => {
    const name = invitation?.name ?? "";
    byID("welcome-title", HTMLElement).textContent = isSchool
      ? t("welcome.title", { school: invitation?.school_name ?? "" })
      : t("welcome.resetTitle");
    byID("welcome-text", HTMLElement).textContent = isSchool ? t("welcome.text") : t("welcome.resetText", { name });
  };
  write();
  show("welcome");
  byID("status", HTMLElement).textContent = "";
  input("welcome-password").focus();
}

function over() {
  write = () => {
    byID("over-title", HTMLElement).textContent = t("welcome.over");
    byID("over-text", HTMLElement).textContent = t("welcome.overHint");
  };
  write();
  show("over");
  byID("over-title", HTMLElement).focus();
}

/** The link may be good, the line is not: offer to try again. @param {unknown} error */
function unreachable(error) {
  const link = byID("over-link", HTMLAnchorElement);
  link.href = location.href;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  link.dataset.i18n = "welcome.retry";
  write = () => {
    byID("over-title", HTMLElement).textContent = words(error);
    byID("over-text", HTMLElement).textContent = "";
    link.textContent = t("welcome.retry");
  };
  write();
  show("over");
}
