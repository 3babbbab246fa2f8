// @ts-check
/** English words of the tour, beside those of the public pages. */
export const en = {
  "tour.title": "A tour of our schools",
  "tour.controls": "Controls of the tour",
  "tour.pause": "Pause the tour",
  "tour.play": "Play the tour",
  "tour.previous": "Previous school",
  "tour.next": "Next school",
  "tour.exit": "Leave for the map",
  "tour.scan": "Scan to see it on a phone",
  "tour.count": "{total} schools in all",
  "tour.empty": "No school matches the filter of this tour",
  "tour.offline": "No network. The tour goes on by itself when it is back.",
  "tour.map": "Map of where the school is",
};
