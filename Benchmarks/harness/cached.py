"""Processor time of one request for a tile that is ready, and of one that the client has already (304): SchoolMap's cache
beside nginx on files of the same bytes, access log on in both, in turns."""
import contextlib
import shutil
import statistics
import time

from . import VAR, own, ports, table
from .mapserver_peer import nginx
from .process import Server, replay

CLIENTS, ROUNDS, TURNS = 8, 250, 9


def measure(workload):
    size = workload.sizes[0]
    # As TileJSON gives the addresses.
    versioned = workload.paths("cached", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}.png?v=1")
    folder = VAR / "nginx"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    with contextlib.ExitStack() as running:
        servers = [("SchoolMap", running.enter_context(own.server(workload, size)), ports.SCHOOLMAP)]
        replay(ports.SCHOOLMAP, versioned)
        # Packing happens after the answers.
        time.sleep(1)
        replay(ports.SCHOOLMAP, versioned, save=folder / "files")
        if shutil.which("nginx"):
            (folder / "nginx.conf").write_text(nginx(folder, f"        location /tiles/ {{ root {folder}/files; }}"))
            server = running.enter_context(Server("nginx", ["nginx", "-c", folder / "nginx.conf"], ports.NGINX))
            replay(ports.NGINX, versioned)
            servers.append(("nginx, files", server, ports.NGINX))
        for conditional, what in ((False, "Ready tiles"), (True, "304 Not Modified")):
            turns = [[_figures(server, port, versioned, conditional) for _, server, port in servers]
                     for _ in range(TURNS)]
            rows = [[name, *(statistics.median(column) for column in zip(*figures)), None]
                    for (name, _, _), figures in zip(servers, zip(*turns))]
            for row in rows[1:]:
                row[-1] = statistics.median(theirs[0] / mine[0] for mine, theirs in turns)
            table.show(f"{what}, {size} points, {CLIENTS} kept-alive clients, median of {TURNS} turns of "
                       f"{ROUNDS * len(workload.tiles):,} requests",
                       ["", "µs of CPU a request", "requests/s", "p50 ms", "failed", "ratio of CPU"], rows)
    if len(servers) == 1:
        table.skipped("nginx", "nginx-light")


def _figures(server, port, paths, conditional):
    before = server.processor_seconds()
    figures = replay(port, paths, clients=CLIENTS, rounds=ROUNDS, conditional=conditional)
    spent = server.processor_seconds() - before
    return [spent / figures["requests"] * 1e6, float(figures["per_second"]), float(figures["p50"]), figures["bad"]]
