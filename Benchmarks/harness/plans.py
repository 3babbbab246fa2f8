"""The planning desk in one process: edits with their checks against checking everything anew with GEOS, and automatic
plans against an exact solver (HiGHS through scipy, where it is installed)."""
import json
import subprocess
import tempfile
import time
from pathlib import Path

from . import OWN_TOOLS, table

try:
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import lil_matrix
except ImportError:
    milp = None

SIZES = [(1000, 120), (8000, 1000)]


def run(villages, schools, *words):
    answer = subprocess.run([OWN_TOOLS / "PlanBench", str(villages), str(schools), *words], check=True,
                            capture_output=True, text=True)
    return json.loads(answer.stdout)


def measure(_workload):
    rows = []
    for villages, schools in SIZES:
        f = run(villages, schools)
        rows.append([f"{villages} × {schools}", f["open_ms"], f["preview_p95_ms"], f["assign_p95_ms"], f["draw_p95_ms"],
                     f["apply_p95_ms"], f["check_all_ms"], f["check_all_ms"] / f["apply_p95_ms"]])
    table.show("Planning desk, milliseconds (p95)",
               ["villages × areas", "open", "statistics of a candidate move", "assign", "draw", "figures and checks after it",
                "all checks anew", "ratio"], rows)


def measure_automatic(_workload):
    rows = []
    # A large district; the province of the mean; all villages of the country with as many units as it has provinces.
    for villages, schools in [(1_000, 120), (847, 120), (3_700, 1_300), (65_213, 77)]:
        f = run(villages, schools, "automatic")
        rows.append([f"{villages} × {schools}", f["autoplan_ms"] / 1000, f["balanced_ms"] / 1000, f["balanced_overfull"],
                     f["capacity_ms"] / 1000, f["capacity_overfull"], f["capacity_gap"] or None])
    table.show("Automatic plans: five proposals, and two of them",
               ["villages × schools", "all s", "balanced s", "overfull", "within capacity s", "overfull", "gap to the bound %"],
               rows)
    if milp is None:
        print("scipy is not installed: no exact solver to compare with")
        return
    rows = [row for size in [(60, 8), (120, 12), (200, 20)] for row in against_exact(*size, hangs_together=False)]
    table.show("Automatic plans against the exact optimum of whole villages, areas in any number of parts (HiGHS)", HEADER, rows)
    rows = [row for size in [(30, 4), (40, 5), (60, 8)] for row in against_exact(*size, hangs_together=True)]
    table.show("Automatic plans against the exact optimum with areas in one part and the price of borders (HiGHS)", HEADER, rows)


HEADER = ["villages × schools", "proposal", "exact s", "own s", "ratio", "exact km·children", "own", "gap %", "overfull", "proved to %"]
# The prices of the proposals, metres: a place too few, and a border between two villages.
OVERFULL, BORDER = {"balanced": 8_000.0, "capacity": 1_000_000.0}, 2_000.0
SECONDS = 120


def against_exact(villages, schools, hangs_together):
    """A row for each proposal against the optimum of the same prices; none where the solver found nothing in time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "problem.json"
        figures = run(villages, schools, str(path))
        problem = json.loads(path.read_text())
    rows = []
    for proposal, overfull_price in OVERFULL.items():
        model = Model(problem, hangs_together, overfull_price)
        began = time.perf_counter()
        answer = model.solve()
        seconds = time.perf_counter() - began
        if answer.x is None:
            continue
        own, overfull = model.price(problem["proposals"][proposal])
        own_seconds = figures[f"{proposal}_ms"] / 1000
        rows.append([f"{villages} × {schools}", proposal, seconds, own_seconds, seconds / max(1e-3, own_seconds),
                     answer.fun / 1000, own / 1000, (own / answer.fun - 1) * 100, overfull, answer.mip_gap * 100])
    return rows


class Model:
    """The assignment as a mixed integer programme.

    Columns: x[v, s] in {0, 1}; the places missing at each school; then, when areas must hang together, one for each pair of
    neighbours that goes to two schools, and for each school a flow from its village over neighbours that brings one unit to
    every village of its area."""

    def __init__(self, problem, hangs_together, overfull):
        self.overfull = overfull
        self.children = np.array(problem["children"], dtype=float)
        self.capacity = np.array(problem["capacity"], dtype=float)
        self.metres = np.array(problem["metres"])
        self.homes = problem["homes"]
        self.pairs = [(u, v) for u, near in enumerate(problem["neighbours"]) for v in near if u < v]
        self.n, self.m = self.metres.shape
        self.hangs_together = hangs_together
        self.rows, self.low, self.high = [], [], []
        arcs = self.pairs + [(v, u) for u, v in self.pairs]
        self.first_border = self.n * self.m + self.m
        self.first_flow = self.first_border + len(self.pairs)
        self.columns = self.first_flow + len(arcs) * self.m if hangs_together else self.first_border
        for v in range(self.n):
            self._row({self._x(v, s): 1 for s in range(self.m)}, 1, 1)
        for s in range(self.m):
            row = {self._x(v, s): self.children[v] for v in range(self.n)}
            self._row(row | {self.n * self.m + s: -1}, -np.inf, self.capacity[s])
        if hangs_together:
            self._hang_together(arcs)

    def _x(self, village, school):
        return village * self.m + school

    def _row(self, entries, low, high):
        self.rows.append(entries)
        self.low.append(low)
        self.high.append(high)

    def _hang_together(self, arcs):
        for place, (u, v) in enumerate(self.pairs):
            for s in range(self.m):
                self._row({self.first_border + place: 1, self._x(u, s): -1, self._x(v, s): 1}, 0, np.inf)
                self._row({self.first_border + place: 1, self._x(u, s): 1, self._x(v, s): -1}, 0, np.inf)
        for s, home in enumerate(self.homes):
            if home is None:
                continue
            flow = {arc: self.first_flow + place * self.m + s for place, arc in enumerate(arcs)}
            for (u, _), column in flow.items():
                if u != home:  # only villages of the area pass it on
                    self._row({column: 1, self._x(u, s): -self.n}, -np.inf, 0)
            for v in range(self.n):
                if v != home:
                    row = {column: 1 if arc[1] == v else -1 for arc, column in flow.items() if v in arc}
                    self._row(row | {self._x(v, s): -1}, 0, 0)

    def solve(self):
        matrix = lil_matrix((len(self.rows), self.columns))
        for number, entries in enumerate(self.rows):
            for column, value in entries.items():
                matrix[number, column] = value
        cost = np.zeros(self.columns)
        cost[:self.n * self.m] = (self.metres * self.children[:, None]).ravel()
        cost[self.n * self.m:self.first_border] = self.overfull
        cost[self.first_border:self.first_flow if self.hangs_together else self.first_border] = BORDER
        whole = np.zeros(self.columns)
        whole[:self.n * self.m] = 1
        most = np.full(self.columns, np.inf)
        most[:self.n * self.m] = 1
        return milp(cost, constraints=[LinearConstraint(matrix.tocsr(), self.low, self.high)], integrality=whole,
                    bounds=Bounds(0, most), options={"time_limit": SECONDS, "mip_rel_gap": 1e-4})

    def price(self, schools):
        """The price of a plan, and its places missing."""
        load = np.zeros(self.m)
        total = 0.0
        for v, s in enumerate(schools):
            load[s] += self.children[v]
            total += self.metres[v, s] * self.children[v]
        overfull = float(np.maximum(0, load - self.capacity).sum())
        borders = sum(schools[u] != schools[v] for u, v in self.pairs) if self.hangs_together else 0
        return total + self.overfull * overfull + BORDER * borders, overfull
