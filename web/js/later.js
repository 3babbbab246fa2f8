// @ts-check
/** What the page needs once the map is on the screen, asked for all at once and not one after the other; a test compares. */

export const LATER_MODULES = [
  "page",
  "answers",
  "api",
  "card",
  "card-content",
  "compare",
  "connection",
  "dialog",
  "facets",
  "filters",
  "layers",
  "link",
  "list",
  "locate",
  "map-marks",
  "marks",
  "notice",
  "offline",
  "outline",
  "pick",
  "place",
  "place-name",
  "report",
  "search",
  "selection",
  "self",
  "share",
  "slideshow",
  "store",
  "table",
  "tray",
  "wide",
];

export const LATER_STYLES = ["card", "facets", "wide"];
