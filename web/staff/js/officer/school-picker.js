// @ts-check
/** Chooses a school by typing its name or code; names repeat, so the place stands beside them. */

import { h, replace } from "../../../js/dom.js";
import { t } from "../../../js/i18n.js";

let number = 0;

/**
 * @param {import("../../../desk/js/shell.js").Desk} desk
 * @param {{ id: number, name: string } | null} chosen
 */
export function schoolPicker(desk, chosen) {
  const id = `school-${++number}`;
  const input = h("input", {
    class: "input",
    id,
    required: true,
    autocomplete: "off",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
    "aria-autocomplete": "list",
    value: chosen?.name ?? "",
  });
  const list = h("ul", {
    class: "options",
    id: `${id}-list`,
    role: "listbox",
    "aria-label": t("board.school"),
    hidden: true,
  });
  /** @typedef {{ id: number, name: string, detail: string }} Option */
  /** @type {Option[]} */
  let found = [];
  let at = -1;
  /** The mouse has moved over the list since the last letter. */
  let isPointing = false;
  /** @type {Option[] | null} an answer that would have changed the list under somebody's hand */
  let held = null;
  let school = chosen?.id ?? 0;
  let asking = new AbortController();
  check();

  function check() {
    input.setCustomValidity(school > 0 ? "" : t("picker.choose"));
  }

  /** @param {Option | undefined} option */
  function choose(option) {
    if (!option) return;
    school = option.id;
    input.value = option.name;
    check();
    close();
  }

  function close() {
    // An answer that comes late opens nothing.
    asking.abort();
    list.hidden = true;
    leave();
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function leave() {
    at = -1;
    isPointing = false;
    held = null;
  }

  /** Shows an answer; one that would take away what somebody has moved to waits until they leave the list. @param {Option[]} answer */
  function take(answer) {
    const mine = found[at];
    const place = mine ? answer.findIndex((other) => other.id === mine.id) : -1;
    held = isPointing || (mine && place < 0) ? answer : null;
    if (held) return;
    [found, at] = [answer, place];
    render();
  }

  function render() {
    replace(
      list,
      ...found.map((option, index) =>
        h(
          "li",
          {
            id: `${id}-${index}`,
            class: "option",
            role: "option",
            "aria-selected": String(index === at),
            onpointerdown: (event) => {
              event.preventDefault();
              choose(option);
            },
          },
          option.name,
          h("span", { class: "note" }, ` ${option.detail}`),
        )
      ),
    );
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    if (at >= 0) input.setAttribute("aria-activedescendant", `${id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }

  input.addEventListener("input", async () => {
    school = 0;
    check();
    asking.abort();
    asking = new AbortController();
    if (input.value.trim() === "") return close();
    leave();
    if (!list.hidden) render();
    try {
      const answer = await desk.client.get(`/api/suggest?${new URLSearchParams({ q: input.value })}`, {
        signal: asking.signal,
      });
      const all = answer.suggestions;
      take(
        (Array.isArray(all) ? all : []).filter(({ kind, id }) => kind === "school" && id)
          .map(({ id, name, place }) => ({ id, name, detail: place ?? "" })),
      );
    } catch {
      // The next letter asks again.
    }
  });
  list.addEventListener("pointermove", ({ movementX, movementY }) => isPointing ||= movementX !== 0 || movementY !== 0);
  list.addEventListener("pointerleave", () => {
    isPointing = false;
    if (held) take(held);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      at = (at + (event.key === "ArrowDown" ? 1 : -1) + found.length) % found.length;
      render();
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      choose(found[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });

  return {
    element: h("div", { class: "field picker" }, h("label", { for: id }, t("board.school")), input, list),
    get: () => school,
  };
}
