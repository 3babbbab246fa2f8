/** What the planning desk's routes answer; see docs/http-api.md, "The planning desk". Coordinates are [lon, lat]. */

/** The id of the area's school, or a negative number for an area without one. */
export type AreaID = number;
export type Position = [number, number];
export type Ring = Position[];
export interface MultiPolygon {
  type: "MultiPolygon";
  coordinates: Ring[][];
}
export type PlanStatus = "draft" | "consultation" | "agreed" | "announced";
export type AreaKind = "exclusive" | "shared" | "choice";

export interface Plan {
  id: number;
  name: string;
  band: string;
  year: number;
  status: PlanStatus;
  parent: number | null;
  parent_version: number | null;
  boundaries: number[];
  detour: number;
  note: string;
  version: number;
  document: string;
  announced: string | null;
  author: string;
  created: string;
  can_undo: boolean;
  can_redo: boolean;
  /** Set by the page: the plan as it was once, to look at. */
  is_past?: boolean;
}

/** Distances are straight lines × detour, metres. */
export interface Statistics {
  villages: number;
  children: number;
  by_age: Record<string, number>;
  uncounted: number;
  pupils: number | null;
  capacity: number | null;
  use: number | null;
  mean: number | null;
  median: number | null;
  p90: number | null;
  farthest: number | null;
  unserved: number;
  without_area: number;
  square_metres: number;
}

export interface Area {
  id: AreaID;
  name: string;
  school: number | null;
  kind: AreaKind;
  locked: boolean;
  geometry: MultiPolygon | null;
  statistics: Statistics;
}

export interface Village {
  id: number;
  name: string;
  code: string;
  moo: string;
  tambon: string;
  amphoe: string;
  lon: number;
  lat: number;
  area: AreaID | null;
  children: number | null;
  metres: number | null;
  boundary: number | null;
}

export interface PlanSchool {
  id: number;
  name: string;
  lon: number;
  lat: number;
  pupils: number | null;
  capacity: number | null;
  levels: string[];
}

export interface Repair {
  edit: EditBody;
  text: string;
}

export interface Finding {
  key: string;
  kind: string;
  severity: "error" | "warning" | "info";
  area: AreaID | null;
  other: AreaID | null;
  lon: number | null;
  lat: number | null;
  measure: number | null;
  message: string;
  repairs: Repair[];
}

export interface Limits {
  farthest: number | null;
  few_pupils: number;
  very_few_pupils: number;
  size_bands: { small: number; medium: number; large: number };
  ages: [number, number];
  census_year: number | null;
}

export interface OpenPlan {
  plan: Plan;
  bbox: [number, number, number, number] | null;
  areas: Area[];
  villages: Village[];
  schools: PlanSchool[];
  statistics: Statistics;
  findings: Finding[];
  limits: Limits;
}

/** The body of an edit without its version. */
export interface EditBody {
  kind: string;
  [member: string]: unknown;
}

export interface Change {
  version: number;
  kind: string;
  text: string;
  areas: Area[];
  removed: AreaID[];
  villages: { id: number; area: AreaID | null; metres: number | null }[];
  statistics: Statistics;
  findings: { added: Finding[]; removed: string[] };
  can_undo: boolean;
  can_redo: boolean;
}

export interface Preview {
  areas: {
    id: AreaID;
    name: string;
    before: Statistics | null;
    after: Statistics | null;
    geometry?: MultiPolygon | null;
  }[];
  villages: { id: number; area: AreaID | null; metres: number | null }[];
  before: Statistics;
  after: Statistics;
  text: string;
}

export interface Proposal {
  name: string;
  label: string;
  score: {
    children: number;
    unserved: number;
    overfull: number;
    moved: number;
    mean: number;
    median: number;
    p90: number;
    farthest: number;
    borders: number;
  };
  gap: number | null;
  assignment: Record<string, AreaID>;
  overfull: { area: AreaID; places: number }[];
  detached: number[];
  milliseconds: number;
}

export interface Comparison {
  plans: [Plan, Plan];
  statistics: [Statistics, Statistics];
  villages: {
    id: number;
    from: AreaID | null;
    to: AreaID | null;
    metres: [number | null, number | null];
    children: number | null;
  }[];
  areas: { area: AreaID; name: string; statistics: [Statistics | null, Statistics | null] }[];
  difference: {
    type: "FeatureCollection";
    features: { geometry: MultiPolygon; properties: { from: AreaID | null; to: AreaID | null } }[];
  };
}

export interface HistoryEntry {
  version: number;
  kind: string;
  target: number | null;
  author: string;
  time: string;
  text: string;
  undone: boolean;
  villages: { id: number; name: string; from: AreaID | null; to: AreaID | null }[];
}

export interface Ground {
  id: number;
  level: string;
  code: string;
  name: string;
  parent: string;
  villages: number;
}

export interface Closure {
  school: { id: number; name: string };
  children: number;
  villages: {
    id: number;
    name: string;
    tambon: string;
    moo: string;
    children: number | null;
    metres: number | null;
    to: AreaID | null;
    metres_after: number | null;
  }[];
  receiving: {
    area: AreaID;
    name: string;
    children: number;
    children_after: number;
    capacity: number | null;
    room: number | null;
  }[];
  unserved: number[];
  mean_before: number | null;
  mean_after: number | null;
}
