// @ts-check
/** What buttons and keys of the page do. */

import { byID } from "./dom.js";
import { language, t } from "./i18n.js";

/** @typedef {import("./types.js").State} State */

/** From the middle of the map, for those who steer by keys: pixels. */
const KEY_REACH = 60;

const button = (/** @type {string} */ id) => byID(id, HTMLButtonElement);
const box = (/** @type {string} */ id) => byID(id, HTMLElement);

/**
 * @typedef {object} Parts
 * @property {ReturnType<typeof import("./store.js").createStore<State>>} store
 * @property {import("./map.js").SchoolMap} map
 * @property {ReturnType<typeof import("./sheet.js").createSheet>} sheet
 * @property {ReturnType<typeof import("./list.js").createList>} list
 * @property {ReturnType<typeof import("./selection.js").createSelection>} selection
 * @property {ReturnType<typeof import("./answering.js").createAnswering>} answering
 * @property {ReturnType<typeof import("./filtering.js").createFiltering>} filtering
 * @property {ReturnType<typeof import("./wide-views.js").createWideViews>} wide
 * @property {ReturnType<typeof import("./self.js").createSelf>} self
 * @property {ReturnType<typeof import("./words.js").createWords>} words
 * @property {{ write: () => void }} link
 * @property {import("./notice.js").Notice} notice
 * @property {() => { top: number, bottom: number }} covered
 */

/** @param {Parts} parts @param {{ share: () => void }} actions */
export function bindControls(parts, { share }) {
  bindMapTools(parts);
  bindPanel(parts, share);
  bindSkips();
  bindKeys(parts);
}

/** @param {string} id @param {() => void} action */
function onClick(id, action) {
  button(id).addEventListener("click", action);
}

/** @param {Parts} parts */
function bindMapTools({ map, self, answering, covered }) {
  onClick("zoom-in", () => map.zoomIn());
  onClick("zoom-out", () => map.zoomOut());
  onClick("home", () => map.fit(covered()));
  onClick("locate", self.find);
  onClick("ask", () => answering.ask(!answering.isAsking()));
}

/** @param {Parts} parts @param {() => void} share */
function bindPanel({ store, list, selection, answering, filtering, words, link }, share) {
  onClick("near-me", filtering.nearMe);
  onClick("share-map", share);
  onClick("open-facets", () => filtering.toggle(!filtering.isOpen()));
  onClick("facets-back", () => filtering.toggle(false));
  onClick("open-table", () => store.set({ wide: store.get().wide === "table" ? "" : "table", page: 1 }));
  onClick("open-compare", () => store.set({ wide: "compare" }));
  onClick("clear-compare", () => {
    store.set({ compared: [], wide: store.get().wide === "compare" ? "" : store.get().wide });
    list.focus(null);
  });
  onClick("card-back", selection.close);
  onClick("place-back", () => {
    answering.close();
    list.focus(null);
  });
  onClick("language", async () => {
    await words.change(language() === "th" ? "en" : "th");
    link.write();
  });
}

/** The fragment is the map's address, so a skip link moves the focus itself. */
function bindSkips() {
  for (const skip of document.querySelectorAll(".skip")) {
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      box((skip.getAttribute("href") ?? "").slice(1)).focus();
    });
  }
}

/** @param {Parts} parts */
function bindKeys(parts) {
  const { store, map, selection, answering, filtering, wide } = parts;
  map.element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
    // Or the same key press would push the button that gets the focus below.
    event.preventDefault();
    chooseMiddle(parts);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    const state = store.get();
    if (answering.isAsking()) answering.ask(false);
    else if (filtering.isOpen()) filtering.toggle(false);
    else if (state.wide && wide.contains(document.activeElement)) store.set({ wide: "" });
    else if (state.school !== null) selection.close();
    else if (state.place) store.set({ place: null });
    else if (state.wide) store.set({ wide: "" });
  });
}

/** What a click on the middle of the map would do; the focus goes to what opens. @param {Parts} parts */
async function chooseMiddle({ store, map, selection, answering, notice }) {
  const { school, place: before } = store.get();
  const { lon, lat } = map.view();
  if (answering.isAsking()) answering.answerAt({ lon, lat });
  else await selection.chooseAt({ lon, lat }, KEY_REACH);
  const after = store.get();
  if (after.school !== null && after.school !== school) button("card-back").focus({ preventScroll: true });
  else if (after.place && after.place !== before) button("place-back").focus({ preventScroll: true });
  else if (!map.isClustered()) notice.say(t("map.nothingHere"));
}
