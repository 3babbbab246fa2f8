// @ts-check
/** English words of the census page. Keys are those of th.js; {name} is filled in. */
export const en = {
  "census.title": "Census and service area",
  "census.noSchool": "This account belongs to no school; open the page from the list of schools.",

  "sheet.title": "School-age census {year}",

  "source.plan": "The villages of your area in the plan that is being discussed.",
  "source.announced": "The villages of your announced service area.",
  "source.nearest": "The villages for which your school is the nearest, since no area is announced yet.",

  "sheet.hint":
    "Type the number of children in each cell, or paste a whole table from a spreadsheet. Pale numbers are last year's. Everything is stored as you type.",
  "sheet.village": "Village",
  "sheet.age": "age {age}",
  "sheet.total": "Total",
  "sheet.cell": "{village}, age {age}, {sex}",
  "sheet.moo": "Moo {moo}",
  "sheet.tambon": "{name} subdistrict",
  "sheet.none": "There are no villages for this school; please ask the planning group.",
  "sheet.unsaved": "Not stored yet",
  "sheet.waiting": "No connection: the numbers are kept on this device and are sent when it is back.",
  "sheet.wrong": "“{value}” is not a number of children: {village}, age {age}, {sex}. The other cells are stored.",

  "saving.saved": "Stored",
  "saving.sending": "Storing…",

  "sex.male": "boys",
  "sex.female": "girls",
  "sex.male.short": "B",
  "sex.female.short": "G",

  "consultation.title": "Draft areas that ask for your answer",
  "consultation.year": "academic year {year}",
  "consultation.area.one":
    "Draft area {name}: {count} village, {children} children, farthest {farthest} (straight line).",
  "consultation.area.other":
    "Draft area {name}: {count} villages, {children} children, farthest {farthest} (straight line).",
  "consultation.villages": "The villages",
  "consultation.answer": "Answer of the school",
  "consultation.agree": "We agree",
  "consultation.comment": "We have a comment",
  "consultation.text": "Comment",
  "consultation.empty": "Please write your comment.",
  "consultation.send": "Send the answer",
  "consultation.thanks": "The answer is sent. You can change it while the plan is open.",
  "consultation.closed": "Answers are closed.",

  "consultation.map": "Map of the draft area of {name}",
  "consultation.attribution": "Data of the education office",
  "consultation.children": "Children",
  "consultation.distance": "Distance (straight line)",
  "consultation.choose": "Please choose an answer.",
  "board.title": "Census of the office {year}",
  "board.progress": "Who has counted",
  "board.counted": "{counted} of {villages} villages are counted.",
  "board.school": "School",
  "board.villages": "Villages",
  "board.done": "Counted",
  "board.rollUp": "Children by age",
  "board.by": "Added up by",
  "grouping.tambon": "subdistrict",
  "grouping.area": "announced area",
  "grouping.office": "office",
  "board.place": "Place",
  "board.projection": "The years to come",
  "board.noProjection": "There is no census to carry on yet.",
  "board.estimate":
    "This is an estimate: the share of children that stayed from one census to the next ({years}), carried on.",
  "board.unplaced": "no subdistrict or area",
  "board.all": "the whole office",
  "board.nothing": "There is nothing to add up this way yet.",
};
