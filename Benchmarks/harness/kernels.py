"""The inner parts in one process, without a socket: making a snapshot, drawing a tile."""
import json
import subprocess

from . import OWN_TOOLS, table
from .workload import SIZES


def measure(workload):
    rows = []
    for size in workload.sizes:
        answer = subprocess.run([OWN_TOOLS / "Kernels", str(SIZES[size])], check=True, capture_output=True, text=True)
        figures = json.loads(answer.stdout)
        rows.append([size, *(float(figures[key]) for key in ("snapshot_seconds", "p50", "p95", "max")), figures["bytes"]])
    table.show("In one process, own points", ["points", "snapshot s", "tile p50 ms", "p95 ms", "max ms", "bytes"], rows)
