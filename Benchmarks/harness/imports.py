"""Rows a second from CSV into a GeoPackage with an index, beside ogr2ogr on the same file."""
import shutil
import statistics
import subprocess
import time

from . import VAR, own, table
from .workload import SIZES


def measure(workload):
    rows = []
    for size in workload.sizes:
        rounds = 5 if SIZES[size] <= 100_000 else 1
        mine = statistics.median(own.make_data_folder(workload, size) for _ in range(rounds))
        rows.append([f"SchoolMap, {size}", mine, SIZES[size] / mine, None])
        if shutil.which("ogr2ogr"):
            theirs = statistics.median(ogr2ogr(workload.csv(size)) for _ in range(rounds))
            rows.append([f"ogr2ogr, {size}", theirs, SIZES[size] / theirs, theirs / mine])
    table.show("Import of CSV into a GeoPackage with an R-tree (SchoolMap also checks each row and writes its history)",
               ["", "seconds", "rows/s", "ratio"], rows)
    if not shutil.which("ogr2ogr"):
        table.skipped("ogr2ogr", "gdal-bin")


def ogr2ogr(csv):
    target = VAR / "import.gpkg"
    target.unlink(missing_ok=True)
    started = time.monotonic()
    subprocess.run(["ogr2ogr", "-f", "GPKG", target, csv, "-oo", "X_POSSIBLE_NAMES=lon", "-oo", "Y_POSSIBLE_NAMES=lat",
                    "-oo", "KEEP_GEOM_COLUMNS=NO", "-oo", "AUTODETECT_TYPE=YES", "-a_srs", "EPSG:4326", "-nln", "schools"],
                   check=True)
    seconds = time.monotonic() - started
    target.unlink()
    return seconds
