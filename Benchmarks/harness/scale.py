"""What everything costs as the number of schools grows: import, preparing, start, memory, tiles; kept in
Benchmarks/results/scale.json, of which Benchmarks/graph.py draws the picture of docs/performance.md."""
import json
import os
import platform
import resource
import shutil
import statistics
import time

from . import ROOT, SCHOOLMAP, imports, own, ports, starts, table
from .process import replay
from .workload import SIZES

RESULTS = ROOT / "Benchmarks" / "results" / "scale.json"


def measure(workload):
    """Measures the sizes asked for; figures of other sizes stay in the file."""
    RESULTS.parent.mkdir(exist_ok=True)
    kept = json.loads(RESULTS.read_text())["sizes"] if RESULTS.exists() else {}
    for size in workload.sizes:
        kept[size] = _measure(workload, size)
        RESULTS.write_text(json.dumps(
            {"points": workload.origin, "machine": f"{os.cpu_count()} cores, {platform.machine()}",
             "sizes": dict(sorted(kept.items(), key=lambda item: item[1]["schools"]))}, indent=1) + "\n")
    names = list(next(iter(kept.values())))
    table.show("Cost against the number of schools", ["", *names],
               [[size, *(figures.get(name) for name in names)] for size, figures in kept.items()])


def _measure(workload, size):
    figures = {"schools": SIZES[size]}
    rounds = 3 if SIZES[size] <= 300_000 else 1
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures["import_s"] = statistics.median(own.make_data_folder(workload, size) for _ in range(rounds))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures["import_cpu_s"] = (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) / rounds
    figures["ogr2ogr_s"] = None
    if shutil.which("ogr2ogr"):
        figures["ogr2ogr_s"] = statistics.median(imports.ogr2ogr(workload.csv(size)) for _ in range(rounds))
    folder = own.data_folder(workload, size)
    figures["map_MB"] = (folder / "map.gpkg").stat().st_size / 1e6
    command = [SCHOOLMAP, "serve", "--data", folder, "--port", ports.SCHOOLMAP]
    path = f"/tiles/schools/{starts.TILE}.png"
    shutil.rmtree(folder / "cache", ignore_errors=True)
    figures["first_start_s"] = starts.first_tile(command, ports.SCHOOLMAP, path)
    with own.server(workload, size):
        starts.wait_for(folder / "cache" / "schools.table")
    figures["start_ms"] = 1000 * statistics.median(starts.first_tile(command, ports.SCHOOLMAP, path) for _ in range(5))
    figures["prepared_MB"] = sum(file.stat().st_size for file in (folder / "cache").iterdir() if file.is_file()) / 1e6
    with own.server(workload, size, "--tile-cache", "0") as server:
        # What shows on crowded tiles is found in the background half a second after the start.
        starts.wait_for(folder / "cache" / "shown-plain-1.markers")
        server.rest()
        paths = workload.paths("scale", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}.png?style=plain")
        tiles = replay(ports.SCHOOLMAP, paths, rounds=5)
        for name in ("p50", "p95", "max"):
            figures[f"tile_{name}_ms"] = float(tiles[name])
        near = workload.paths("scale-z9", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}.png?style=plain",
                              [tile for tile in workload.tiles if int(tile.split("/")[0]) >= 9])
        tiles = replay(ports.SCHOOLMAP, near, rounds=5)
        for name in ("p50", "p95"):
            figures[f"tile_z9_{name}_ms"] = float(tiles[name])
        whole = workload.paths("scale-z6", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}.png?style=plain",
                               [tile for tile in workload.tiles if tile.startswith("6/")])
        figures["tile_z6_ms"] = float(replay(ports.SCHOOLMAP, whole, rounds=5)["p50"])
        figures["private_MB"], figures["file_pages_MB"] = starts.memory_of(server)[:2]
    return figures
