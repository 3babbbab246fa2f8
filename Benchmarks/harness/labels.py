"""Latency of tiles with the Thai names of schools, z14–16, over HTTP, beside Mapnik drawing names of the same size."""
from . import mapnik_peer, own, ports, table
from .process import replay
from .workload import SIZES


def measure(workload):
    for size in workload.sizes:
        tiles = [tile for tile in workload.tiles if int(tile.split("/")[0]) >= 14]
        paths = workload.paths("labels", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}.png?style=label", tiles)
        with own.server(workload, size, "--tile-cache", "0"):
            first = replay(ports.SCHOOLMAP, paths, rounds=1, warm=1)
            best = replay(ports.SCHOOLMAP, paths, rounds=7)
        rows = [_row("SchoolMap", best, None), _row("SchoolMap, names never drawn before", first, best)]
        if mapnik_peer.installed():
            with mapnik_peer.serving(workload, size, names=True) as (port, form):
                theirs = replay(port, workload.paths("mapnik-labels", form, tiles),
                                rounds=3 if SIZES[size] <= 100_000 else 1)
            rows.append(_row(mapnik_peer.NAME, theirs, best))
        table.show(f"Cold tiles with names, {size} points, {len(tiles)} tiles of z14–16, one client, milliseconds",
                   ["", "p50", "p95", "max", "mean", "bytes", "failed", "ratio p50", "p95", "max"], rows)
    if not mapnik_peer.installed():
        table.skipped(mapnik_peer.NAME, mapnik_peer.PACKAGES)


def _row(name, figures, best):
    ratios = [figures[key] / best[key] for key in ("p50", "p95", "max")] if best else [None] * 3
    return [name, *(float(figures[key]) for key in ("p50", "p95", "max", "mean")), figures["bytes"], figures["bad"], *ratios]
