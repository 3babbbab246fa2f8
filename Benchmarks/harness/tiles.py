"""Latency of cold tiles over HTTP beside MapServer and Mapnik drawing the same picture of the same points, circles of 8 px
radius with a white line of 1 px in two colours on transparent ground; and beside what plain C takes without HTTP."""
import contextlib

from . import limits, mapnik_peer, mapserver_peer, own, ports, postgis_peer, starts, table
from .process import replay
from .workload import SIZES

HEADER = ["", "p50", "p95", "max", "mean", "bytes", "failed", "2 clients, tiles/s", "ratio p50", "p95", "max", "tiles/s"]


def measure(workload):
    for size in workload.sizes:
        # A service that has been started before: what is prepared in the background is there.
        with own.server(workload, size):
            starts.wait_for(own.data_folder(workload, size) / "cache" / "shown-plain-1.markers")
        parts = _parts(workload, size)
        with own.server(workload, size, "--tile-cache", "0"):
            best = [_figures(workload, tiles, _own_path, rounds=7) for _, tiles in parts]
            best2x = _figures(workload, workload.tiles, lambda z, x, y: _own_path(z, x, f"{y}@2x"), rounds=7)
        rows = [[_row("SchoolMap", mine, None)] for mine in best]
        for part, (_, tiles) in enumerate(parts):
            limit = limits.tiles(workload, size, tiles)
            if limit:
                rows[part].append(_row("limit in plain C, without HTTP", limit, best[part]))
        double = None
        for name, peer in _peers(workload, size):
            with peer as (port, form):
                for part, (_, tiles) in enumerate(parts):
                    rows[part].append(_row(name, _figures(workload, tiles, form, port, _rounds(size)), best[part]))
                if name == mapnik_peer.NAME and len(parts) == 1:
                    double = _figures(workload, workload.tiles, lambda z, x, y: form(z, x, y).replace(".png", "@2x.png"),
                                      port, _rounds(size))
        for part, (title, tiles) in enumerate(parts):
            table.show(f"Cold tiles, {size} points, {title}, milliseconds; a tile's figure is the median of its rounds",
                       HEADER, rows[part])
        table.show(f"Cold tiles @2x, {size} points, milliseconds", HEADER,
                   [_row("SchoolMap", best2x, None), *([_row(mapnik_peer.NAME, double, best2x)] if double else [])])
    for peer in (mapserver_peer, postgis_peer, mapnik_peer):
        if not peer.installed():
            table.skipped(peer.NAME, peer.PACKAGES)
    limits.say_if_missing()


def _parts(workload, size):
    """Titles and tiles: the whole list; of more than a million points, of which a peer draws a tile of z6 in half a
    minute, the tiles of z9 and up and a single one of z6."""
    if SIZES[size] <= 1_000_000:
        return [(f"{len(workload.tiles)} tiles of z6–16", workload.tiles)]
    near = [tile for tile in workload.tiles if int(tile.split("/")[0]) >= 9]
    far = next(tile for tile in workload.tiles if tile.startswith("6/"))
    return [(f"{len(near)} tiles of z9–16", near), (f"tile {far}", [far])]


def _peers(workload, size):
    """Names of those that are installed, and contexts that yield the port and the form of a tile's path."""
    if mapserver_peer.installed():
        yield mapserver_peer.NAME, mapserver_peer.serving(workload, size)
        if postgis_peer.installed():
            yield "MapServer (PostGIS, nginx)", _mapserver_with_postgis(workload, size)
    if mapnik_peer.installed():
        yield mapnik_peer.NAME, mapnik_peer.serving(workload, size)


@contextlib.contextmanager
def _mapserver_with_postgis(workload, size):
    with postgis_peer.holding(workload, size) as database, mapserver_peer.serving_table(database) as served:
        yield served


def _rounds(size):
    return 3 if SIZES[size] <= 100_000 else 1


def _own_path(z, x, y):
    return f"/tiles/schools/{z}/{x}/{y}.png?style=plain"


def _figures(workload, tiles, form, port=ports.SCHOOLMAP, rounds=3):
    paths = workload.paths(f"tiles-{port}", form, tiles)
    warm = min(8, len(tiles))
    figures = replay(port, paths, rounds=rounds, warm=warm)
    if len(tiles) > 1:
        figures["per_second"] = replay(port, paths, clients=2, rounds=rounds, warm=warm)["per_second"]
    else:
        del figures["per_second"]
    return figures


def _row(name, figures, best):
    ratios = [figures[key] / best[key] for key in ("p50", "p95", "max")] if best else [None] * 3
    pace = figures.get("per_second")
    ratios.append(best["per_second"] / pace if best and pace else None)
    return [name, *(float(figures[key]) for key in ("p50", "p95", "max", "mean")), figures["bytes"], figures["bad"],
            float(pace) if pace else None, *ratios]
