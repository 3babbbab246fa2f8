"""Processor time of one request for a tile that is ready, and of one that the client has already (304): SchoolMap's cache
beside nginx on files of the same bytes, access log on in both."""
import shutil
import time

from . import VAR, own, ports, table
from .mapserver_peer import nginx
from .process import Server, replay

CLIENTS, ROUNDS = 8, 250


def measure(workload):
    size = workload.sizes[0]
    # As TileJSON gives the addresses.
    versioned = workload.paths("cached", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}.png?v=1")
    folder = VAR / "nginx"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    mine, theirs = {}, {}
    with own.server(workload, size) as server:
        replay(ports.SCHOOLMAP, versioned)
        # Packing happens after the answers.
        time.sleep(1)
        replay(ports.SCHOOLMAP, versioned, save=folder / "files")
        for conditional in (False, True):
            mine[conditional] = _figures(server, ports.SCHOOLMAP, versioned, conditional)
    if shutil.which("nginx"):
        (folder / "nginx.conf").write_text(nginx(folder, f"        location /tiles/ {{ root {folder}/files; }}"))
        with Server("nginx", ["nginx", "-c", folder / "nginx.conf"], ports.NGINX) as server:
            replay(ports.NGINX, versioned)
            for conditional in (False, True):
                theirs[conditional] = _figures(server, ports.NGINX, versioned, conditional)
    for conditional, what in ((False, "Ready tiles"), (True, "304 Not Modified")):
        rows = [["SchoolMap", *mine[conditional], None]]
        if theirs:
            rows.append(["nginx, files", *theirs[conditional], theirs[conditional][0] / mine[conditional][0]])
        table.show(f"{what}, {size} points, {CLIENTS} kept-alive clients, {ROUNDS * len(workload.tiles):,} requests",
                   ["", "µs of CPU a request", "requests/s", "p50 ms", "failed", "ratio of CPU"], rows)
    if not theirs:
        table.skipped("nginx", "nginx-light")


def _figures(server, port, paths, conditional):
    before = server.processor_seconds()
    figures = replay(port, paths, clients=CLIENTS, rounds=ROUNDS, conditional=conditional)
    spent = server.processor_seconds() - before
    return [spent / figures["requests"] * 1e6, float(figures["per_second"]), float(figures["p50"]), figures["bad"]]
