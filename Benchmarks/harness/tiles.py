"""Latency of cold tiles over HTTP beside MapServer and Mapnik drawing the same picture of the same points, circles of 8 px
radius with a white line of 1 px in two colours on transparent ground; and beside what plain C takes without HTTP."""
from . import limits, mapnik_peer, mapserver_peer, own, ports, starts, table
from .process import replay
from .workload import SIZES

PEERS = [mapserver_peer, mapnik_peer]
HEADER = ["", "p50", "p95", "max", "mean", "bytes", "failed", "2 clients, tiles/s", "ratio p50", "p95", "max", "tiles/s"]


def measure(workload):
    for size in workload.sizes:
        mine = workload.paths("schoolmap", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}.png?style=plain")
        double = workload.paths("schoolmap2x", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}@2x.png?style=plain")
        # A service that has been started before: what is prepared in the background is there.
        with own.server(workload, size):
            starts.wait_for(own.data_folder(workload, size) / "cache" / "shown-plain-1.markers")
        with own.server(workload, size, "--tile-cache", "0"):
            best = _figures(mine, rounds=7)
            best2x = _figures(double, rounds=7)
        rows = [_row("SchoolMap", best, None)]
        limit = limits.tiles(workload, size)
        if limit:
            rows.append(_row("limit in plain C, without HTTP", limit, best))
        for peer in PEERS:
            if peer.installed():
                with peer.serving(workload, size) as (port, form):
                    paths = workload.paths(peer.__name__.rsplit(".", 1)[1], form)
                    rows.append(_row(peer.NAME, _figures(paths, port, _rounds(size)), best))
        table.show(f"Cold tiles, {size} points, {len(workload.tiles)} tiles of z6–16, milliseconds; a tile's figure is the "
                   "median of its rounds", HEADER, rows)
        rows = [_row("SchoolMap", best2x, None)]
        if mapnik_peer.installed():
            with mapnik_peer.serving(workload, size) as (port, form):
                paths = workload.paths("mapnik2x", lambda z, x, y: form(z, x, y).replace(".png", "@2x.png"))
                rows.append(_row(mapnik_peer.NAME, _figures(paths, port, _rounds(size)), best2x))
        table.show(f"Cold tiles @2x, {size} points, milliseconds", HEADER, rows)
    for peer in PEERS:
        if not peer.installed():
            table.skipped(peer.NAME, peer.PACKAGES)
    limits.say_if_missing()


def _rounds(size):
    return 3 if SIZES[size] <= 100_000 else 1


def _figures(paths, port=ports.SCHOOLMAP, rounds=3):
    figures = replay(port, paths, rounds=rounds)
    figures["per_second"] = replay(port, paths, clients=2, rounds=rounds)["per_second"]
    return figures


def _row(name, figures, best):
    ratios = [figures[key] / best[key] for key in ("p50", "p95", "max")] if best else [None] * 3
    pace = figures.get("per_second")
    ratios.append(best["per_second"] / pace if best and pace else None)
    return [name, *(float(figures[key]) for key in ("p50", "p95", "max", "mean")), figures["bytes"], figures["bad"],
            float(pace) if pace else None, *ratios]
