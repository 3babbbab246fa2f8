// @ts-check
/** The numbers of a census sheet: what the server has, what was typed since, and what a pasted table means. Pure. */

/** @typedef {"male" | "female"} Sex */
/** @typedef {{ male: number | null, female: number | null }} Pair */
/** @typedef {{ id: number, name: string, moo: string, tambon: string, counts: Record<string, Pair>, previous: Record<string, Pair> }} SheetVillage */
/** @typedef {{ village: number, age: number, sex: Sex }} Place */

/** @type {readonly Sex[]} */
export const SEXES = ["male", "female"];
const MOST = 9999;

/** One cell as a text, for the storage and for the element's id. @param {Place} place */
export const placeKey = ({ village, age, sex }) => `${village}-${age}-${sex}`;

/** @param {string} key @returns {Place | null} */
export function placeOf(key) {
  const parts = /^(\d+)-(\d+)-(male|female)$/.exec(key);
  return parts ? { village: Number(parts[1]), age: Number(parts[2]), sex: /** @type {Sex} */ (parts[3]) } : null;
}

/**
 * Reads a number of children as people type it, with Thai digits too; null for nothing, undefined for what is none.
 * @param {string} text
 * @returns {number | null | undefined}
 */
export function readCount(text) {
  const plain = text.trim().replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)).replace(/,/g, "");
  if (plain === "" || plain === "-") return null;
  return /^\d{1,4}$/.test(plain) && Number(plain) <= MOST ? Number(plain) : undefined;
}

/**
 * Lays a pasted table over the cells from one on, row by row.
 * @param {string} text lines of cells divided by tabs, as spreadsheets copy them
 * @param {Place} from
 * @param {{ villages: number[], ages: [number, number] }} grid
 * @returns {{ key: string, text: string }[]} the cells it reaches; what lies beyond the sheet is left out
 */
export function pasted(text, from, { villages, ages: [first, last] }) {
  const start = villages.indexOf(from.village);
  const column = (from.age - first) * 2 + SEXES.indexOf(from.sex);
  const width = (last - first + 1) * 2;
  return text.replace(/\r?\n$/, "").split(/\r?\n/).flatMap((line, row) =>
    line.split("\t").flatMap((cell, offset) => {
      const village = villages[start + row];
      const at = column + offset;
      const sex = SEXES[at % 2];
      if (village === undefined || sex === undefined || at >= width) return [];
      return [{ key: placeKey({ village, age: first + Math.floor(at / 2), sex }), text: cell }];
    })
  );
}

/**
 * The body that stores what was typed: whole cells only, in the order of the sheet.
 * @param {Map<string, string>} typed texts by cell
 * @returns {{ counts: { village: number, age: number, male?: number | null, female?: number | null }[], wrong: string[] }}
 */
export function changes(typed) {
  /** @type {Map<string, { village: number, age: number, male?: number | null, female?: number | null }>} */
  const rows = new Map();
  const wrong = [];
  for (const [key, text] of typed) {
    const place = placeOf(key);
    const count = readCount(text);
    if (!place) continue;
    if (count === undefined) {
      wrong.push(key);
      continue;
    }
    const { village, age, sex } = place;
    const row = rows.get(`${village}-${age}`) ?? { village, age };
    row[sex] = count ?? 0;
    rows.set(`${village}-${age}`, row);
  }
  return { counts: [...rows.values()], wrong };
}

/**
 * The sum of a village's numbers with what was typed; nothing is counted for a cell that is empty or wrong.
 * @param {SheetVillage} village
 * @param {Map<string, string>} typed
 * @param {[number, number]} ages
 */
export function total(village, typed, [first, last]) {
  let sum = 0;
  for (let age = first; age <= last; age++) {
    for (const sex of SEXES) {
      const text = typed.get(placeKey({ village: village.id, age, sex }));
      sum += (text === undefined ? village.counts[age]?.[sex] : readCount(text)) ?? 0;
    }
  }
  return sum;
}
