"""What plain C takes for the same pictures on one core, without HTTP: bench/limits.c of ../shared/peers, where it is."""
import array
import csv
import json
import shutil
import subprocess

from . import VAR
from .workload import SHARED

SOURCE = SHARED / "bench" / "limits.c"
ROW = "tile palette: from the list of showing circles + own run-length deflate all"
_program = None


def tiles(workload, size, tiles):
    """Figures of the tiles; None where the source or a compiler is missing."""
    program = _built()
    if not program:
        return None
    points = workload.folder / f"{size}.f64"
    if not points.exists():
        with open(workload.csv(size), newline="", encoding="utf-8") as file:
            values = array.array("d", (float(row[name]) for row in csv.DictReader(file) for name in ("lon", "lat")))
        points.write_bytes(values.tobytes())
    listed = workload.folder / "limit-tiles.txt"
    listed.write_text("\n".join(tiles) + "\n")
    boxes = SHARED / "lists" / f"bbox_{size}.txt"
    lines = subprocess.run([program, points, listed, boxes, "3"], check=True, capture_output=True, text=True).stdout
    for line in lines.splitlines():
        found = json.loads(line)
        if found["limit"] == ROW:
            return {"p50": found["p50_ms"], "p95": found["p95_ms"], "max": found["max_ms"], "mean": found["mean_ms"],
                    "bytes": found["bytes_mean"], "bad": 0}
    return None


def say_if_missing():
    if not _built():
        print("\nThe limit in plain C is left out: it needs ../shared/peers, gcc and libdeflate-dev.")


def _built():
    global _program
    if _program is None:
        _program = VAR / "limits"
        command = ["gcc", "-O3", "-march=native", SOURCE, "-o", _program, "-lz", "-ldeflate", "-lm"]
        if not SOURCE.exists() or not shutil.which("gcc") or subprocess.run(command, capture_output=True).returncode:
            _program = False
    return _program
