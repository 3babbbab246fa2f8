"""The inner parts in one process, without a socket: making a snapshot, drawing a tile."""
import json
import subprocess

from . import OWN_TOOLS, table
from .workload import PYTHON, SIZES


def measure(workload):
    rows = []
    for size in workload.sizes:
        answer = subprocess.run([OWN_TOOLS / "Kernels", str(SIZES[size])], check=True, capture_output=True, text=True)
        figures = json.loads(answer.stdout)
        seconds = [float(figures[key]) for key in ("snapshot_seconds", "packing_seconds", "limit_seconds")]
        rows.append([size, *seconds, seconds[1] / seconds[2], _supercluster(SIZES[size]),
                     1000 * float(figures["selecting_seconds"]), *(float(figures[key]) for key in ("p50", "p95", "max"))])
    table.show("In one process, own points: packing is sorting along the curve, columns, records, index and sums, from memory",
               ["points", "snapshot s", "packing s", "plain radix sort s", "times", "pysupercluster s",
                "first use of a filter ms", "tile p50 ms", "p95 ms", "max ms"], rows)


def _supercluster(count):
    """Seconds to index as many random points, where pysupercluster is installed."""
    program = ("import numpy, pysupercluster, time; p = numpy.random.default_rng(1).uniform((97, 5), (106, 20), "
               f"({count}, 2)); t = time.time(); pysupercluster.SuperCluster(p, min_zoom=0, max_zoom=16, radius=40, "
               "extent=512); print(time.time() - t)")
    done = subprocess.run([PYTHON, "-c", program], capture_output=True, text=True)
    return float(done.stdout) if done.returncode == 0 else None
