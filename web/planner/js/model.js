// @ts-check
/** An open plan as the server told it, and what each change makes of it. Pure. */

/** @typedef {import("./types.d.ts").OpenPlan} OpenPlan */
/** @typedef {import("./types.d.ts").Area} Area */
/** @typedef {import("./types.d.ts").AreaID} AreaID */
/** @typedef {import("./types.d.ts").Village} Village */
/** @typedef {import("./types.d.ts").Finding} Finding */
/** @typedef {import("./types.d.ts").Change} Change */

const SEVERITIES = ["error", "warning", "info"];

/** How many colours areas are told apart by; tokens.css has as many. */
export const COLOURS = 12;

/**
 * @typedef {object} Model
 * @property {import("./types.d.ts").Plan} plan
 * @property {Map<AreaID, Area>} areas
 * @property {Map<number, Village>} villages
 * @property {Map<number, import("./types.d.ts").PlanSchool>} schools
 * @property {Map<string, Finding>} findings
 * @property {import("./types.d.ts").Statistics} statistics
 * @property {import("./types.d.ts").Limits} limits
 * @property {Map<AreaID, number>} colours 0 ..< COLOURS
 * @property {OpenPlan["bbox"]} bbox
 */

/**
 * @param {OpenPlan} open
 * @param {Map<AreaID, number>} [colours] that areas had before
 * @returns {Model}
 */
export function createModel(open, colours = new Map()) {
  const areas = new Map(open.areas.map((area) => [area.id, area]));
  return {
    plan: open.plan,
    areas,
    villages: new Map(open.villages.map((village) => [village.id, village])),
    schools: new Map(open.schools.map((school) => [school.id, school])),
    findings: new Map(open.findings.map((finding) => [finding.key, finding])),
    statistics: open.statistics,
    limits: open.limits,
    colours: colour(areas, colours),
    bbox: open.bbox,
  };
}

/**
 * Gives the model after a change; what did not change keeps its identity.
 * @param {Model} model
 * @param {Change} change
 * @returns {Model}
 */
export function applyChange(model, change) {
  const areas = new Map(model.areas);
  for (const id of change.removed) areas.delete(id);
  for (const area of change.areas) areas.set(area.id, area);
  const villages = new Map(model.villages);
  for (const { id, area, metres } of change.villages) {
    const village = villages.get(id);
    if (village) villages.set(id, { ...village, area, metres });
  }
  const findings = new Map(model.findings);
  for (const key of change.findings.removed) findings.delete(key);
  for (const finding of change.findings.added) findings.set(finding.key, finding);
  const { version, can_undo, can_redo } = change;
  return {
    ...model,
    plan: { ...model.plan, version, can_undo, can_redo },
    areas,
    villages,
    findings,
    statistics: change.statistics,
    colours: colour(areas, model.colours),
  };
}

/**
 * Gives every area a colour that none of its neighbours has, as far as there are enough; areas keep theirs.
 * @param {Map<AreaID, Area>} areas
 * @param {Map<AreaID, number>} before
 */
function colour(areas, before) {
  /** @type {Map<string, AreaID[]>} areas by the corners they share */
  const corners = new Map();
  for (const area of areas.values()) {
    for (const polygon of area.geometry?.coordinates ?? []) {
      for (const ring of polygon) {
        for (const [lon, lat] of ring) {
          const key = `${lon},${lat}`;
          const owners = corners.get(key);
          if (!owners) corners.set(key, [area.id]);
          else if (!owners.includes(area.id)) owners.push(area.id);
        }
      }
    }
  }
  /** @type {Map<AreaID, Set<AreaID>>} */
  const neighbours = new Map();
  for (const owners of corners.values()) {
    if (owners.length < 2) continue;
    for (const owner of owners) {
      const near = neighbours.get(owner) ?? new Set();
      for (const other of owners) if (other !== owner) near.add(other);
      neighbours.set(owner, near);
    }
  }
  /** @type {Map<AreaID, number>} */
  const colours = new Map();
  const isFree = (/** @type {AreaID} */ id, /** @type {number} */ wanted) =>
    [...neighbours.get(id) ?? []].every((near) => colours.get(near) !== wanted);
  // Those that had a colour first, so that a new area gives way to the old ones.
  const order = [...areas.keys()].sort((a, b) => Number(before.has(b)) - Number(before.has(a)) || a - b);
  for (const id of order) {
    const start = before.get(id) ?? Math.abs(id) % COLOURS;
    let chosen = start;
    for (let step = 0; step < COLOURS && !isFree(id, chosen); step++) chosen = (start + step + 1) % COLOURS;
    colours.set(id, chosen);
  }
  return colours;
}

/** The villages of an area; of none with null. @param {Model} model @param {AreaID | null} area */
export function villagesOf(model, area) {
  return [...model.villages.values()].filter((village) => village.area === area);
}

/** The findings, worst first. @param {Model} model */
export function sortedFindings(model) {
  return [...model.findings.values()].sort((a, b) =>
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.kind.localeCompare(b.kind) ||
    (b.measure ?? 0) - (a.measure ?? 0) || a.key.localeCompare(b.key)
  );
}

/** How many findings of each severity there are. @param {Model} model */
export function countFindings(model) {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of model.findings.values()) counts[finding.severity]++;
  return counts;
}

/** Whether a plan can be edited; not as it was once. @param {import("./types.d.ts").Plan} plan */
export function isEditable(plan) {
  return plan.is_past !== true && (plan.status === "draft" || plan.status === "consultation");
}

/** @type {WeakMap<import("./types.d.ts").MultiPolygon, [number, number, number, number]>} */
const boxes = new WeakMap();

/** West, south, east, north of a shape. @param {import("./types.d.ts").MultiPolygon} shape */
function box(shape) {
  let known = boxes.get(shape);
  if (!known) {
    known = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [outer = []] of shape.coordinates) {
      for (const [lon, lat] of outer) {
        known = [
          Math.min(known[0], lon),
          Math.min(known[1], lat),
          Math.max(known[2], lon),
          Math.max(known[3], lat),
        ];
      }
    }
    boxes.set(shape, known);
  }
  return known;
}

/**
 * The area on whose ground a place lies.
 * @param {Model} model
 * @param {import("./types.d.ts").Position} place
 * @returns {Area | null}
 */
export function areaAt(model, place) {
  const [lon, lat] = place;
  for (const area of model.areas.values()) {
    if (!area.geometry) continue;
    const [west, south, east, north] = box(area.geometry);
    if (lon < west || lon > east || lat < south || lat > north) continue;
    const isHit = area.geometry.coordinates.some(([outer = [], ...holes]) =>
      isInside(place, outer) && !holes.some((hole) => isInside(place, hole))
    );
    if (isHit) return area;
  }
  return null;
}

/**
 * The villages of the subdistrict in which a place lies: that of the nearest village.
 * @param {Model} model
 * @param {import("./types.d.ts").Position} place
 * @returns {{ boundary: number, name: string, villages: Village[] } | null}
 */
export function subdistrictAt(model, place) {
  /** @type {Village | null} */
  let nearest = null;
  let least = Infinity;
  for (const village of model.villages.values()) {
    if (village.boundary === null) continue;
    const distance = distanceToLine(place, [[village.lon, village.lat]]);
    if (distance < least) [least, nearest] = [distance, village];
  }
  const found = /** @type {Village | null} */ (nearest);
  if (!found || found.boundary === null) return null;
  const villages = [...model.villages.values()].filter(({ boundary }) => boundary === found.boundary);
  return { boundary: found.boundary, name: found.tambon, villages };
}

/**
 * The corner of an area nearest to a place.
 * @param {Model} model
 * @param {import("./types.d.ts").Position} place
 * @param {number} metres within which it must be
 * @returns {import("./types.d.ts").Position | null}
 */
export function cornerNear(model, place, metres) {
  const scale = Math.cos((place[1] * Math.PI) / 180) * METRES_PER_DEGREE;
  /** @type {import("./types.d.ts").Position | null} */
  let found = null;
  let least = metres;
  for (const area of model.areas.values()) {
    for (const ring of area.geometry?.coordinates.flat() ?? []) {
      for (const corner of ring) {
        const distance = Math.hypot((corner[0] - place[0]) * scale, (corner[1] - place[1]) * METRES_PER_DEGREE);
        if (distance <= least) [least, found] = [distance, corner];
      }
    }
  }
  return found;
}

/**
 * The villages within a distance of a stroke.
 * @param {Iterable<Village>} villages
 * @param {import("./types.d.ts").Position[]} line
 * @param {number} radius metres
 */
export function villagesNear(villages, line, radius) {
  const found = [];
  for (const village of villages) if (distanceToLine([village.lon, village.lat], line) <= radius) found.push(village);
  return found;
}

const METRES_PER_DEGREE = 111_320;

/**
 * Metres from a point to a line, on the plane that touches the earth at the point; good for a few hundred kilometres.
 * @param {import("./types.d.ts").Position} point
 * @param {import("./types.d.ts").Position[]} line
 */
export function distanceToLine([lon, lat], line) {
  const scale = Math.cos((lat * Math.PI) / 180) * METRES_PER_DEGREE;
  const at = line.map(([x, y]) => ({ x: (x - lon) * scale, y: (y - lat) * METRES_PER_DEGREE }));
  let least = Infinity;
  for (let i = 0; i < at.length; i++) {
    const a = at[i];
    const b = at[Math.min(i + 1, at.length - 1)];
    if (!a || !b) continue;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(a.x * dx + a.y * dy) / length));
    least = Math.min(least, Math.hypot(a.x + along * dx, a.y + along * dy));
  }
  return least;
}

/**
 * Whether a point lies inside a ring, by the even-odd rule.
 * @param {import("./types.d.ts").Position} point
 * @param {import("./types.d.ts").Position[]} ring
 */
export function isInside([x, y], ring) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[i];
    const b = ring[j];
    if (!a || !b) continue;
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}
