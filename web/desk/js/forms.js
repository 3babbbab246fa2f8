// @ts-check
/** Forms that say what is wrong in words, keep what was typed, and cannot be sent twice. */

import { h } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { isAbort, words } from "./client.js";

/**
 * Runs `act` when the form is sent; while it runs the button waits, and what it throws is said in the form.
 * @param {HTMLFormElement} form with one element of the class "fault" and a button of type submit
 * @param {(form: FormData) => Promise<void>} act
 */
export function onSubmit(form, act) {
  const fault = form.querySelector(".form-fault");
  form.noValidate = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const submitter = /** @type {HTMLButtonElement | null} */ (form.querySelector("[type=submit]"));
    if (!(fault instanceof HTMLElement) || form.getAttribute("aria-busy") === "true") return;
    fault.textContent = "";
    const missing = firstInvalid(form);
    if (missing) {
      fault.textContent = missing;
      return;
    }
    form.setAttribute("aria-busy", "true");
    if (submitter) submitter.setAttribute("aria-disabled", "true");
    try {
      await act(new FormData(form));
    } catch (error) {
      if (!isAbort(error)) fault.textContent = words(error);
    } finally {
      form.removeAttribute("aria-busy");
      submitter?.removeAttribute("aria-disabled");
    }
  });
}

/**
 * Marks every field that is not filled in right, goes to the first of them and gives the sentence about it; "" when
 * all are right.
 * @param {HTMLFormElement} form
 */
export function firstInvalid(form) {
  let sentence = "";
  for (const field of form.querySelectorAll("input, select, textarea")) {
    if (
      !(field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement)
    ) continue;
    const isWrong = !field.disabled && !field.closest("[hidden]") && !field.validity.valid;
    if (isWrong) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    if (isWrong && sentence === "") {
      sentence = sentenceFor(field);
      field.focus();
    }
  }
  return sentence;
}

/** @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} field */
function sentenceFor(field) {
  const label = field.labels?.[0]?.textContent?.trim() ?? field.getAttribute("aria-label") ?? "";
  const { validity } = field;
  if (validity.customError) return field.validationMessage;
  if (validity.valueMissing) return t("fault.missing", { label });
  if (validity.tooShort && "minLength" in field) return t("fault.short", { label, count: field.minLength });
  if (validity.rangeUnderflow || validity.rangeOverflow) {
    const { min, max } = /** @type {HTMLInputElement} */ (field);
    return t("fault.range", { label, min, max });
  }
  return t("fault.format", { label });
}

/** A button that shows a password and hides it again. @param {HTMLInputElement} input */
export function showButton(input) {
  const button = h("button", { type: "button", class: "button is-quiet show-password" });
  const update = () => {
    button.textContent = t(input.type === "password" ? "password.show" : "password.hide");
    button.setAttribute("aria-pressed", String(input.type !== "password"));
  };
  button.addEventListener("click", () => {
    input.type = input.type === "password" ? "text" : "password";
    update();
    input.focus();
  });
  update();
  return { button, update };
}

/**
 * A field with its label above and a hint below.
 * @param {string} label
 * @param {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} input gets an id when it has none
 * @param {string} [hint]
 */
export function field(label, input, hint = "") {
  input.id ||= `field-${++number}`;
  if (hint !== "") input.setAttribute("aria-describedby", `${input.id}-hint`);
  return h(
    "div",
    { class: "field" },
    h("label", { for: input.id }, label),
    input,
    hint !== "" && h("p", { class: "note", id: `${input.id}-hint` }, hint),
  );
}

let number = 0;
