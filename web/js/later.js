// @ts-check
/** What the page needs once the map is on the screen, asked for all at once and not one after the other; a test compares. */

export const LATER_MODULES = [
  "page",
  "answering",
  "answers",
  "api",
  "card",
  "card-content",
  "compare",
  "connection",
  "controls",
  "facets",
  "filtering",
  "filters",
  "format",
  "layers",
  "link",
  "list",
  "locate",
  "map-marks",
  "map-scale",
  "marks",
  "notice",
  "offline",
  "outline",
  "pick",
  "place",
  "place-name",
  "search",
  "selection",
  "self",
  "slideshow",
  "store",
  "table",
  "tray",
  "views",
  "wide",
  "wide-views",
  "words",
];

export const LATER_STYLES = ["later"];

/** What comes only when somebody asks for it, but is kept for a time without a network too. */
export const MODULES_ON_DEMAND = ["dialog", "report", "share"];
