"""Bytes of tiles: as they are answered when cold, as they stay in the cache, and as a client on a slow line gets them;
beside Mapnik's 8-bit PNG of the same picture."""
import time

from . import mapnik_peer, own, ports, table
from .process import replay


def measure(workload):
    size = workload.sizes[0]
    paths = workload.paths("schoolmap", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}.png?style=plain")
    with own.server(workload, size):
        cold = replay(ports.SCHOOLMAP, paths, warm=0)
        # Packing happens after the answers, one tile after the other.
        time.sleep(1)
        kept = replay(ports.SCHOOLMAP, paths, warm=0)
    rows = [["SchoolMap, kept", kept["bytes"], kept["bad"], None],
            ["SchoolMap, answered cold", cold["bytes"], cold["bad"], cold["bytes"] / kept["bytes"]]]
    if mapnik_peer.installed():
        with mapnik_peer.serving(workload, size) as (port, form):
            theirs = replay(port, workload.paths("mapnik8", lambda z, x, y: form(z, x, y).replace(".png", ".png8")))
        rows.append([f"{mapnik_peer.NAME}, 8 bit", theirs["bytes"], theirs["bad"], theirs["bytes"] / kept["bytes"]])
    table.show(f"Mean bytes of a tile, {size} points, {len(workload.tiles)} tiles", ["", "bytes", "failed", "ratio"], rows)
    if not mapnik_peer.installed():
        table.skipped(mapnik_peer.NAME, mapnik_peer.PACKAGES)
