// @ts-check
/** Addresses and notes of photos that are not public yet. */

import { formatDistance } from "../../js/format.js";
import { language, t } from "../../js/i18n.js";

/** @typedef {import("./types.js").Photo} Photo */

/**
 * A derivative for those who may see it in any state; the version in the address makes an improved one new.
 * @param {{ id: number, school: number, picture: string }} photo
 * @param {"320.webp" | "1600.webp" | "320.jpg" | "1600.jpg" | "unedited.webp"} file
 */
export function photoAddress(photo, file) {
  return `/api/schools/${photo.school}/photos/${photo.id}/${file}?v=${encodeURIComponent(photo.picture ?? "")}`;
}

/** What an officer should look at, as sentences. @param {Photo} photo */
export function noteWords(photo) {
  return (photo.notes ?? []).map((note) =>
    note === "far" && photo.distance !== null
      ? t("note.farBy", { distance: formatDistance(photo.distance, language()) })
      : t(`note.${note}`)
  );
}
