// @ts-check
/** What a card holds: pictures, what the school is, where it is, how to get there and how to reach it. */

import { h, icon, languageOf } from "./dom.js";
import { dialNumber, formatDate, formatDistance, formatNumber, webAddress } from "./format.js";
import { language, t } from "./i18n.js";
import { isLevel } from "./levels.js";
import { levelBadges, levelMark, levelWords } from "./marks.js";
import { addressLine, placeWords } from "./place-name.js";
import { createSlideshow } from "./slideshow.js";

/** @typedef {import("./types.js").School} School */
/** @typedef {import("./types.js").Detail} Detail */

/**
 * What people can do from a card.
 * @typedef {object} Actions
 * @property {(school: School) => void} onShare
 * @property {(school: School) => void} onReport
 * @property {(school: School) => void} onCompare
 * @property {(id: number) => boolean} isCompared
 * @property {(school: School) => void} onChoose  another school
 * @property {(school: School) => void} onZone  look at its service area
 * @property {(school: School) => string} distanceTo  from the own position; "" when nobody knows it
 */

/** Opens elsewhere, and does not tell from where. */
const OUTSIDE = { target: "_blank", rel: "noopener noreferrer" };

/** @param {School} school @param {Actions} actions */
export function cardContent(school, actions) {
  const { detail } = school;
  return [
    picture(school),
    head(school, actions.distanceTo(school)),
    mainActions(school, actions),
    detail?.isStale && h("p", { class: "note warn" }, staleWords(school)),
    facts(school),
    detail && detail.pupilsByLevel.length > 0 && pupilsByLevel(detail.pupilsByLevel),
    detail && zones(school, detail, actions),
    detail && detail.nearest.length > 0 && nearest(detail.nearest, actions),
    more(school, actions),
  ];
}

/** The address of the school's own page, in the language of whoever opens it. @param {School} school */
export function pageOf(school) {
  return `/schools/${school.id}`;
}

/** @param {School} school */
function picture(school) {
  const { name, photos, hasPhotos, detail } = school;
  // Known from the list already: the frame keeps the place free.
  if (!detail && hasPhotos) return h("div", { class: "slides" }, h("div", { class: "slides-frame" }));
  const known = detail?.photos ?? photos.map((id) => ({ id, caption: "", alt: "", width: 0, height: 0 }));
  return known.length > 0 ? createSlideshow(known, { name, page: pageOf(school), onEmpty: noPicture }) : noPicture();
}

function noPicture() {
  return h("div", { class: "card-picture is-empty" }, icon("school", "card-drawing"), h("p", {}, t("card.noPhotos")));
}

/** @param {School} school @param {string} distance */
function head(school, distance) {
  return h(
    "div",
    { class: "card-head" },
    h("h2", { class: "card-name", lang: "th" }, school.name),
    school.nameEnglish && h("p", { class: "card-name-en", lang: "en" }, school.nameEnglish),
    h("p", { class: "card-place" }, placeWords(school)),
    h("p", { class: "visually-hidden" }, levelWords(school.levels)),
    school.levels.length > 0 && levelBadges(school.levels),
    school.lon === null && h("p", { class: "note warn" }, t("card.noPosition")),
    school.approximate && h("p", { class: "note" }, t("card.approximate")),
    distance && h("p", { class: "note" }, t("card.distance", { distance })),
  );
}

/** @param {School} school @param {Actions} actions */
export function mainActions(school, { onShare, onCompare, isCompared }) {
  const { name, lon, lat } = school;
  const web = liveWebsite(school);
  const phone = dialNumber(school.phone);
  const compared = isCompared(school.id);
  return h(
    "div",
    { class: "actions" },
    lon !== null && lat !== null && h(
      "a",
      {
        class: "action is-main",
        href: `https://www.google.com/maps/dir/?api=1&destination=${lat},${lon}`,
        "aria-label": t("card.directionsLabel", { name }),
        ...OUTSIDE,
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
      { class: "action", href: web, "aria-label": t("card.websiteLabel", { name }), ...OUTSIDE },
      icon("web"),
      t("card.website"),
    ),
    h(
      "button",
      { class: "action", type: "button", "aria-label": t("card.shareLabel", { name }), onclick: () => onShare(school) },
      icon("share"),
      t("card.share"),
    ),
    h(
      "button",
      {
        class: "action",
        type: "button",
        "aria-pressed": String(compared),
        "aria-label": t("card.compareLabel", { name }),
        onclick: () => onCompare(school),
      },
      icon(compared ? "check" : "compare"),
      t(compared ? "card.compared" : "card.compare"),
    ),
  );
}

/** A link that was found dead is not offered as one. @param {School} school */
function liveWebsite(school) {
  return school.detail?.websiteState === "dead" ? "" : webAddress(school.website);
}

/** @param {School} school */
function facts(school) {
  const lang = language();
  const web = liveWebsite(school);
  const phone = dialNumber(school.phone);
  return h(
    "dl",
    { class: "facts" },
    ...fact(t("fact.pupils"), people(school.pupils) || t("fact.unknown")),
    ...fact(t("fact.teachers"), people(school.teachers)),
    ...fact(t("fact.affiliation"), affiliation(school)),
    ...fact(t("fact.address"), addressLine(school)),
    ...fact(t("fact.phone"), phone ? h("a", { href: `tel:${phone}` }, school.phone) : school.phone),
    ...fact(t("fact.website"), web ? h("a", { href: web, ...OUTSIDE }, school.website) : deadWebsite(school)),
    ...fact(t("fact.email"), school.email && h("a", { href: `mailto:${school.email}` }, school.email)),
    ...fact(t("fact.code"), school.code || school.smis),
    ...fact(t("card.directionsBy"), otherDirections(school)),
    ...fact(t("fact.updated"), school.updated && formatDate(school.updated, lang)),
  );
}

/** In full where the short form is a known one. @param {School} school */
export function affiliation({ affiliation: short, affiliationLabel }) {
  const words = affiliationLabel?.[language()] || short;
  return words && h("span", { lang: languageOf(words) }, words);
}

/** The address as words, and why it is no link. @param {School} school */
function deadWebsite({ website, detail }) {
  if (!website || detail?.websiteState !== "dead") return website;
  return h("span", {}, website, h("span", { class: "note warn dead-link" }, t("card.websiteDead")));
}

/** @param {School} school */
function otherDirections({ lon, lat }) {
  if (lon === null || lat === null) return false;
  const to = `${lat},${lon}`;
  /** @type {[string, string][]} */
  const ways = [
    ["Google Maps", `https://www.google.com/maps/dir/?api=1&destination=${to}`],
    ["Apple Maps", `https://maps.apple.com/?daddr=${to}`],
    ["OpenStreetMap", `https://www.openstreetmap.org/directions?to=${to}`],
  ];
  return h("span", { class: "ways", lang: "en" }, ...ways.map(([name, href]) => h("a", { href, ...OUTSIDE }, name)));
}

/** @param {School} school */
function staleWords({ updated }) {
  return updated ? t("card.stale", { date: formatDate(updated, language()) }) : t("card.staleUnknown");
}

/** @param {Detail["pupilsByLevel"]} rows */
function pupilsByLevel(rows) {
  const most = Math.max(1, ...rows.map((row) => row.count));
  return h(
    "section",
    { class: "card-part" },
    h("h3", {}, t("card.pupilsByLevel")),
    h(
      "table",
      { class: "bars" },
      h("caption", { class: "visually-hidden" }, t("card.pupilsByLevel")),
      h(
        "tbody",
        {},
        ...rows.map(({ level, label, count }) => {
          const bar = h("span", { class: "bar", "data-level": level });
          bar.style.setProperty("--share", `${Math.round((count / most) * 100)}%`);
          return h(
            "tr",
            {},
            h("th", { scope: "row" }, isLevel(level) ? t(`level.${level}`) : label?.[language()] ?? level),
            h("td", { class: "bar-cell", "aria-hidden": "true" }, bar),
            h("td", { class: "is-number" }, formatNumber(count, language())),
          );
        }),
      ),
    ),
  );
}

/** @param {School} school @param {Detail} detail @param {Actions} actions */
function zones(school, { areas }, { onZone }) {
  return h(
    "section",
    { class: "card-part" },
    h("h3", {}, t("card.zones")),
    areas.length === 0 ? h("p", { class: "note" }, t("card.noZones")) : h(
      "ul",
      { class: "zone-list" },
      ...areas.map(({ band, name }) => h("li", {}, h("b", {}, bandWords(band)), " ", h("span", { lang: "th" }, name))),
    ),
    areas.length > 0 &&
      h(
        "button",
        { class: "button", type: "button", onclick: () => onZone(school) },
        icon("layers"),
        t("card.showZone"),
      ),
  );
}

/** @param {Detail["nearest"]} schools @param {Actions} actions */
function nearest(schools, { onChoose }) {
  return h(
    "section",
    { class: "card-part" },
    h("h3", {}, t("card.nearest")),
    h(
      "ol",
      { class: "schools" },
      ...schools.map(({ school, metres }) =>
        h(
          "li",
          {},
          h(
            "button",
            { class: "school-row", type: "button", "data-id": school.id, onclick: () => onChoose(school) },
            levelMark(school.levels),
            h(
              "span",
              { class: "row-text" },
              h("span", { class: "row-name", lang: "th" }, school.name),
              h("span", { class: "row-place" }, placeWords(school)),
            ),
            h("span", { class: "row-pupils" }, formatDistance(metres, language())),
          ),
        )
      ),
    ),
  );
}

/** @param {School} school @param {Actions} actions */
function more(school, { onReport }) {
  const page = pageOf(school);
  return h(
    "div",
    { class: "card-more" },
    h("a", { href: `${page}?lang=${language()}` }, t("card.page"), icon("chevron")),
    h(
      "a",
      { href: `${page}/print?lang=${language()}`, target: "_blank", rel: "noopener" },
      t("card.print"),
      icon("print"),
    ),
    h("button", { type: "button", onclick: () => onReport(school) }, t("card.report"), icon("flag-line")),
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
  const isEmpty = !value || (value instanceof Node && value.textContent === "");
  return isEmpty ? [] : [h("div", { class: "fact" }, h("dt", {}, name), h("dd", {}, value))];
}

/** Says what a band of service areas is for. @param {string} band */
export function bandWords(band) {
  const words = t(`band.${band}`);
  return words === `band.${band}` ? t("band.other", { band }) : words;
}
