// @ts-check
/** The card of one school: what it is, where it is, how to get there and how to reach it. */

import { ApiError, isAbort } from "./api.js";
import { h, icon, replace } from "./dom.js";
import { dialNumber, formatDate, formatNumber, webAddress } from "./format.js";
import { language, t } from "./i18n.js";
import { levelBadges, levelWords } from "./marks.js";
import { addressLine, placeName } from "./place-name.js";

/** @typedef {import("./types.js").School} School */

/**
 * @param {{ section: HTMLElement, body: HTMLElement, status: HTMLElement }} parts
 * @param {{ fetch: (id: number, signal: AbortSignal) => Promise<School>, onShow: (school: School) => void,
 *   onShare: (school: School) => void, distanceTo: (school: School) => string }} options
 */
export function createCard({ section, body, status }, options) {
  /** @type {School | null} */
  let school = null;
  /** @type {number | null} */
  let wanted = null;
  /** @type {"missing" | "failed" | null} */
  let fault = null;
  /** @type {AbortController | null} */
  let loading = null;

  /** @param {number} id */
  async function load(id) {
    loading?.abort();
    const mine = loading = new AbortController();
    try {
      const answer = await options.fetch(id, mine.signal);
      if (mine !== loading) return;
      [school, fault] = [answer, null];
      options.onShow(answer);
    } catch (error) {
      if (isAbort(error) || mine !== loading) return;
      // What was already shown from the list stays.
      if (school?.id === id) return;
      fault = error instanceof ApiError && error.status === 404 ? "missing" : "failed";
    }
    render();
    status.textContent = fault ? t(`card.${fault}`) : school?.name ?? "";
  }

  function render() {
    section.setAttribute("aria-label", school?.name ?? t("card.label"));
    if (school) replace(body, ...content(school, options));
    else if (fault) replace(body, problem(fault));
    else replace(body, skeleton());
  }

  /** @param {"missing" | "failed"} kind */
  function problem(kind) {
    return h(
      "div",
      { class: "empty" },
      h("p", { class: "empty-title" }, t(`card.${kind}`)),
      kind === "failed" &&
        h(
          "button",
          { class: "button", type: "button", onclick: () => wanted !== null && load(wanted) },
          t("error.retry"),
        ),
    );
  }

  return {
    /**
     * Shows a school: at once what is at hand, then what the server knows of it now.
     * @param {number} id
     * @param {School} [known]
     */
    open(id, known) {
      if (wanted === id && (school || loading)) return;
      [wanted, school, fault] = [id, known ?? null, null];
      render();
      body.scrollTop = 0;
      if (!known) status.textContent = t("card.loading");
      load(id);
    },
    close() {
      loading?.abort();
      [wanted, school, fault, loading] = [null, null, null, null];
      section.setAttribute("aria-label", t("card.label"));
      status.textContent = "";
    },
    reload: () => wanted !== null && load(wanted),
    translate: () => wanted !== null && render(),
    school: () => school,
  };
}

/**
 * @param {School} school
 * @param {{ onShare: (school: School) => void, onShow: (school: School) => void, distanceTo: (school: School) => string }} options
 */
function content(school, options) {
  const distance = options.distanceTo(school);
  return [
    picture(school),
    h(
      "div",
      { class: "card-head" },
      h("h2", { class: "card-name", lang: "th" }, school.name),
      school.nameEnglish && h("p", { class: "card-name-en", lang: "en" }, school.nameEnglish),
      h("p", { class: "card-place" }, placeName(school)),
      h("p", { class: "visually-hidden" }, levelWords(school.levels)),
      school.levels.length > 0 && levelBadges(school.levels),
      school.lon === null && h("p", { class: "note warn" }, t("card.noPosition")),
      school.approximate && h("p", { class: "note" }, t("card.approximate")),
      distance && h("p", { class: "note" }, t("card.distance", { distance })),
    ),
    actions(school, options.onShare),
    facts(school),
    h(
      "p",
      { class: "card-more" },
      h("a", { href: `${pageOf(school)}?lang=${language()}` }, t("card.page"), icon("chevron")),
    ),
  ];
}

/** The address of the school's own page, in the language of whoever opens it. @param {School} school */
export function pageOf(school) {
  return `/schools/${school.id}`;
}

/** @param {School} school */
function picture(school) {
  const first = school.photos[0];
  if (first === undefined) {
    return h("div", { class: "card-picture is-empty" }, icon("school", "card-drawing"), h("p", {}, t("card.noPhotos")));
  }
  const image = h("img", {
    src: `/media/photos/${first}/1600.webp`,
    srcset: `/media/photos/${first}/320.webp 320w, /media/photos/${first}/1600.webp 1600w`,
    sizes: "(min-width: 900px) 400px, 100vw",
    alt: t("card.photo", { name: school.name }),
    decoding: "async",
  });
  const frame = h("div", { class: "card-picture" }, image);
  image.addEventListener("error", () => frame.replaceWith(picture({ ...school, photos: [] })), { once: true });
  return frame;
}

/**
 * @param {School} school
 * @param {(school: School) => void} onShare
 */
function actions(school, onShare) {
  const { name, lon, lat } = school;
  const web = webAddress(school.website);
  const phone = dialNumber(school.phone);
  const outside = { target: "_blank", rel: "noopener noreferrer" };
  return h(
    "div",
    { class: "actions" },
    lon !== null && lat !== null && h(
      "a",
      {
        class: "action is-main",
        href: `https://www.google.com/maps/dir/?api=1&destination=${lat},${lon}`,
        "aria-label": t("card.directionsLabel", { name }),
        ...outside,
      },
      icon("directions"),
      t("card.directions"),
    ),
    phone && h(
      "a",
      { class: "action", href: `tel:${phone}`, "aria-label": t("card.callLabel", { name, phone: school.phone }) },
      icon("phone"),
      t("card.call"),
    ),
    web && h(
      "a",
      { class: "action", href: web, "aria-label": t("card.websiteLabel", { name }), ...outside },
      icon("web"),
      t("card.website"),
    ),
    h(
      "button",
      { class: "action", type: "button", "aria-label": t("card.shareLabel", { name }), onclick: () => onShare(school) },
      icon("share"),
      t("card.share"),
    ),
  );
}

/** @param {School} school */
function facts(school) {
  const lang = language();
  const web = webAddress(school.website);
  const phone = dialNumber(school.phone);
  return h(
    "dl",
    { class: "facts" },
    ...fact(t("fact.pupils"), people(school.pupils) || t("fact.unknown")),
    ...fact(t("fact.teachers"), people(school.teachers)),
    ...fact(t("fact.affiliation"), school.affiliation),
    ...fact(t("fact.address"), addressLine(school)),
    ...fact(t("fact.phone"), phone ? h("a", { href: `tel:${phone}` }, school.phone) : school.phone),
    ...fact(
      t("fact.website"),
      web ? h("a", { href: web, target: "_blank", rel: "noopener noreferrer" }, school.website) : school.website,
    ),
    ...fact(t("fact.email"), school.email),
    ...fact(t("fact.code"), school.code || school.smis),
    ...fact(t("fact.updated"), school.updated && formatDate(school.updated, lang)),
  );
}

/** @param {number | null} count */
function people(count) {
  return count !== null && t("fact.people", { count: formatNumber(count, language()) });
}

/**
 * A name and its value; a value nobody knows takes no room.
 * @param {string} name
 * @param {Node | string | false} value
 */
function fact(name, value) {
  return value ? [h("div", { class: "fact" }, h("dt", {}, name), h("dd", {}, value))] : [];
}

function skeleton() {
  return h(
    "div",
    { class: "card-skeleton", "aria-hidden": "true" },
    h("div", { class: "card-picture is-loading" }),
    h("b"),
    h("i"),
    h("i"),
  );
}
