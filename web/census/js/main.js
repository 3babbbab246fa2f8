// @ts-check
/** Starts the page where a school counts its children and answers about the draft of its area. */

import { byID } from "../../js/dom.js";
import { t } from "../../js/i18n.js";
import { words } from "../../desk/js/client.js";
import { openDesk } from "../../desk/js/shell.js";
import { en } from "../strings/en.js";
import { th } from "../strings/th.js";
import { openBoard } from "./board.js";
import { openConsultations } from "./consultation.js";
import { openSheet } from "./sheet.js";

const desk = await openDesk({ th, en, title: "census.title" });
const fault = byID("fault", HTMLElement);
const sheet = byID("sheet", HTMLElement);
const asked = new URLSearchParams(location.search);
const school = desk.me.school ?? Number(asked.get("school"));
// A census year is the academic year that begins in May.
const today = new Date();
const year = Number(asked.get("year")) || today.getFullYear() - (today.getMonth() < 4 ? 1 : 0);

/** @param {string} sentence */
function complain(sentence) {
  fault.textContent = sentence;
  fault.hidden = false;
}

if (!(school > 0) && desk.me.role !== "school") {
  await openBoard(desk, byID("board", HTMLElement), year).catch((error) => complain(words(error)));
} else if (!(school > 0)) complain(t("census.noSchool"));
else {
  try {
    sheet.hidden = false;
    await openSheet(desk, sheet, school, year);
    if (desk.me.role === "school") await openConsultations(desk, byID("consultation", HTMLElement), school);
  } catch (error) {
    complain(words(error));
  }
}
