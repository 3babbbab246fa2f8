"""A school moved by another program, and tiles under filters."""
import http.client
import shutil
import struct
import subprocess
import time

from . import own, ports, table
from .process import replay


def moved(workload):
    """One school moved by another program (GDAL): until its tile shows it, and whether a tile elsewhere keeps its tag."""
    if not shutil.which("ogrinfo"):
        table.skipped("ogrinfo", "gdal-bin")
        return
    rows = []
    for size in workload.sizes:
        folder = own.data_folder(workload, size)
        with own.server(workload, size):
            time.sleep(2)
            here, there = "/tiles/schools/12/3199/1888.png", "/tiles/schools/12/3190/1830.png"
            times, kept = [], 0
            for number in range(10):
                tags = _tag(here), _tag(there)
                lon, lat = 101.2 + number * 0.001, 13.87 - number * 0.001
                place = b"GP\x00\x01" + struct.pack("<iBIdd", 4326, 1, 1, lon, lat)
                subprocess.run(["ogrinfo", "-q", folder / "map.gpkg", "-sql",
                                f"UPDATE schools SET geom = x'{place.hex()}' WHERE fid = {number + 1}"],
                               check=True, capture_output=True)
                started = time.monotonic()
                while _tag(here) == tags[0] and time.monotonic() < started + 5:
                    time.sleep(0.001)
                times.append(1000 * (time.monotonic() - started))
                kept += _tag(there) == tags[1]
            times.sort()
            rows.append([size, times[len(times) // 2], times[-1], f"{kept} of 10"])
    table.show("One school moved by another program: until its tile shows it",
               ["points", "median ms", "max ms", "tile elsewhere kept its tag"], rows)


def filters(workload):
    """Cold tiles under filters, beside the same tiles without one."""
    queries = ["", "&level=primary", "&level=lower-secondary", "&size=small", "&size=extra-large", "&complete=false",
               "&level=primary&size=medium", "&affiliation=none"]
    for size in workload.sizes:
        rows, plain = [], None
        with own.server(workload, size, "--tile-cache", "0") as server:
            server.rest()
            for query in queries:
                paths = workload.paths("filter", lambda z, x, y, q=query: f"/tiles/schools/{z}/{x}/{y}.png?style=plain{q}")
                figures = replay(ports.SCHOOLMAP, paths, rounds=3, warm=1)
                plain = plain or figures
                rows.append([query[1:] or "no filter", *(float(figures[key]) for key in ("p50", "p95", "max")),
                             figures["p95"] / plain["p95"]])
        table.show(f"Cold tiles under filters, {size} points, milliseconds", ["", "p50", "p95", "max", "p95 ÷ unfiltered"], rows)


def _tag(path):
    connection = http.client.HTTPConnection("127.0.0.1", ports.SCHOOLMAP, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    return answer.getheader("ETag")
