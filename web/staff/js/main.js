// @ts-check
/** Opens the desk that fits the role: a school's own, or the officers'. */

import { openDesk } from "../../desk/js/shell.js";
import { byID } from "../../js/dom.js";
import { en } from "../strings/en.js";
import { th } from "../strings/th.js";

const desk = await openDesk({ th, en, title: "staff.title" });
const main = byID("main", HTMLElement);
const asked = Number(new URLSearchParams(location.search).get("school") ?? NaN);

if (desk.me.role === "school" && desk.me.school !== null) {
  const { openSchoolDesk } = await import("./school/desk.js");
  await openSchoolDesk(main, desk, desk.me.school);
} else if (Number.isInteger(asked)) {
  // Officers send for a school that cannot.
  const { openSchoolDesk } = await import("./school/desk.js");
  await openSchoolDesk(main, desk, asked);
} else {
  const { openOfficerDesk } = await import("./officer/desk.js");
  await openOfficerDesk(main, desk);
}
