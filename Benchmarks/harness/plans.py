"""The planning desk in one process: edits with their checks against checking everything anew with GEOS, and automatic
plans against an exact solver (HiGHS through scipy, where it is installed)."""
import json
import subprocess
import tempfile
from pathlib import Path

from . import OWN_TOOLS, table

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
    for villages, schools in [(1000, 120), (847, 120)]:
        f = run(villages, schools)
        rows.append([f"{villages} × {schools}", f["autoplan_ms"], f["balanced_ms"], f["balanced_gap"], f["balanced_overfull"]])
    table.show("Automatic plans: four proposals, one after the other's lower bound",
               ["villages × schools", "all ms", "balanced ms", "gap to the bound %", "overfull"], rows)
    exact = [row for size in [(60, 8), (120, 12), (200, 20)] if (row := against_exact(*size))]
    if exact:
        table.show("Automatic plans against the exact optimum without contiguity (HiGHS)",
                   ["villages × schools", "exact s", "own s", "ratio", "exact km·children", "own", "gap %", "overfull"], exact)
    else:
        print("scipy is not installed: no exact solver to compare with")


def against_exact(villages, schools):
    try:
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import lil_matrix
        import numpy as np
    except ImportError:
        return None
    import time
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "problem.json"
        figures = run(villages, schools, str(path))
        problem = json.loads(path.read_text())
    children, capacity = np.array(problem["children"]), np.array(problem["capacity"])
    metres = np.array(problem["metres"])
    n, m = metres.shape
    # x[v, s] in {0, 1}, then the places missing at each school, priced as the own plans price them.
    cost = np.concatenate([(metres * children[:, None]).ravel(), np.full(m, 8000.0)])
    once = lil_matrix((n, n * m + m))
    room = lil_matrix((m, n * m + m))
    for v in range(n):
        for s in range(m):
            once[v, v * m + s] = 1
            room[s, v * m + s] = children[v]
    for s in range(m):
        room[s, n * m + s] = -1
    began = time.perf_counter()
    answer = milp(cost, constraints=[LinearConstraint(once.tocsr(), 1, 1), LinearConstraint(room.tocsr(), -np.inf, capacity)],
                  integrality=np.concatenate([np.ones(n * m), np.zeros(m)]),
                  bounds=Bounds(0, np.concatenate([np.ones(n * m), np.full(m, np.inf)])),
                  options={"time_limit": 120, "mip_rel_gap": 1e-4})
    seconds = time.perf_counter() - began
    if answer.x is None:
        return None
    own = problem["proposals"]["balanced"]
    load = np.zeros(m)
    total = 0.0
    for v, s in enumerate(own):
        load[s] += children[v]
        total += metres[v, s] * children[v]
    overfull = float(np.maximum(0, load - capacity).sum())
    price = total + 8000 * overfull
    return [f"{villages} × {schools}", seconds, figures["balanced_ms"] / 1000, seconds / max(1e-3, figures["balanced_ms"] / 1000),
            answer.fun / 1000, price / 1000, (price / answer.fun - 1) * 100, overfull]
