"""Processor time of one request for a tile that is ready: SchoolMap's cache beside nginx on files of the same bytes,
access log on in both."""
import shutil

from . import VAR, own, ports, table
from .mapserver_peer import nginx
from .process import Server, replay

CLIENTS, ROUNDS = 8, 250


def measure(workload):
    size = workload.sizes[0]
    paths = workload.paths("cached", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}.png")
    folder = VAR / "nginx"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    with own.server(workload, size) as server:
        replay(ports.SCHOOLMAP, paths, save=folder / "files")
        mine = _figures(server, ports.SCHOOLMAP, paths)
    rows = [["SchoolMap", *mine, None]]
    if shutil.which("nginx"):
        (folder / "nginx.conf").write_text(nginx(folder, f"        location /tiles/ {{ root {folder}/files; }}"))
        with Server("nginx", ["nginx", "-c", folder / "nginx.conf"], ports.NGINX) as server:
            replay(ports.NGINX, paths)
            theirs = _figures(server, ports.NGINX, paths)
        rows.append(["nginx, files", *theirs, theirs[0] / mine[0]])
    table.show(f"Ready tiles, {size} points, {CLIENTS} kept-alive clients, {ROUNDS * len(workload.tiles):,} requests",
               ["", "µs of CPU a request", "requests/s", "p50 ms", "failed", "ratio of CPU"], rows)
    if not shutil.which("nginx"):
        table.skipped("nginx", "nginx-light")


def _figures(server, port, paths):
    before = server.processor_seconds()
    figures = replay(port, paths, clients=CLIENTS, rounds=ROUNDS)
    spent = server.processor_seconds() - before
    return [spent / figures["requests"] * 1e6, float(figures["per_second"]), float(figures["p50"]), figures["bad"]]
