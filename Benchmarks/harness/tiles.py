"""Latency of cold tiles over HTTP, one client, beside MapServer and Mapnik drawing the same picture of the same points:
circles of 8 px radius with a white line of 1 px, two colours, transparent ground."""
from . import mapnik_peer, mapserver_peer, own, ports, table
from .process import replay
from .workload import SIZES

PEERS = [mapserver_peer, mapnik_peer]


def measure(workload):
    for size in workload.sizes:
        mine = workload.paths("schoolmap", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}.png?style=plain")
        with own.server(workload, size, "--tile-cache", "0"):
            best = replay(ports.SCHOOLMAP, mine, rounds=3)
        rows = [_row("SchoolMap", best, None)]
        for peer in PEERS:
            if not peer.installed():
                continue
            with peer.serving(workload, size) as (port, form):
                theirs = replay(port, workload.paths(peer.__name__.rsplit(".", 1)[1], form),
                                rounds=3 if SIZES[size] <= 100_000 else 1)
            rows.append(_row(peer.NAME, theirs, best))
        table.show(f"Cold tiles, {size} points, {len(workload.tiles)} tiles of z6–16, one client, milliseconds",
                   ["", "p50", "p95", "max", "mean", "bytes", "failed", "ratio p50", "p95", "max"], rows)
    for peer in PEERS:
        if not peer.installed():
            table.skipped(peer.NAME, peer.PACKAGES)


def _row(name, figures, best):
    ratios = [figures[key] / best[key] for key in ("p50", "p95", "max")] if best else [None] * 3
    return [name, *(float(figures[key]) for key in ("p50", "p95", "max", "mean")), figures["bytes"], figures["bad"], *ratios]
