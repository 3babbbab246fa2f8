"""Time from starting the server on unchanged data to its first tile, and its memory then and after the list of tiles."""
import http.client
import os
import pathlib
import statistics
import subprocess
import time

from . import SCHOOLMAP, VAR, mapnik_peer, own, ports, table
from .process import Server, replay

ROUNDS = 7
TILE = "12/3199/1888"


def measure(workload):
    rows = []
    for size in workload.sizes:
        folder = own.data_folder(workload, size)
        command = [SCHOOLMAP, "serve", "--data", folder, "--port", ports.SCHOOLMAP]
        # Once for the file of packed schools, which the next start maps.
        with own.server(workload, size):
            wait_for(folder / "cache" / "schools.table")
        path = f"/tiles/schools/{TILE}.png"
        mine = statistics.median(first_tile(command, ports.SCHOOLMAP, path) for _ in range(ROUNDS))
        rows.append([f"SchoolMap, {size}", 1000 * mine, None])
        if mapnik_peer.installed():
            with mapnik_peer.serving(workload, size) as (port, form):
                path = form(*TILE.split("/"))
            program = pathlib.Path(mapnik_peer.__file__).with_name("mapnik_server.py")
            picture = VAR / f"mapnik-{size}.xml"
            theirs = statistics.median(
                first_tile([mapnik_peer.PYTHON, program, port, picture], port, path) for _ in range(ROUNDS))
            rows.append([f"Mapnik, {size}", 1000 * theirs, theirs / mine])
    table.show(f"Start to first tile on unchanged data, median of {ROUNDS}", ["", "ms", "ratio"], rows)
    if not mapnik_peer.installed():
        table.skipped(mapnik_peer.NAME, mapnik_peer.PACKAGES)


def memory(workload):
    rows = []
    for size in workload.sizes:
        with own.server(workload, size) as server:
            wait_for(own.data_folder(workload, size) / "cache" / "schools.table")
            rows.append([f"{size}, started", *memory_of(server)])
            replay(ports.SCHOOLMAP, workload.paths("memory", lambda z, x, y: f"/tiles/schools/{z}/{x}/{y}.png"), clients=2)
            rows.append([f"{size}, after {len(workload.tiles)} tiles", *memory_of(server)])
    table.show("Memory of the server, MB", ["", "private", "pages of files", "of these dirty or own"], rows)


def memory_of(server):
    def field(file, name):
        with open(f"/proc/{server.process.pid}/{file}", encoding="ascii") as lines:
            return sum(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
    return [field("status", "RssAnon:"), field("status", "RssFile:") + field("status", "RssShmem:"),
            field("smaps_rollup", "Shared_Dirty:")]


def first_tile(command, port, path):
    with open(os.devnull, "wb") as nowhere:
        started = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdout=nowhere, stderr=nowhere,
                                   start_new_session=True)
        try:
            while True:
                try:
                    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
                    connection.request("GET", path)
                    answer = connection.getresponse()
                    answer.read()
                    if answer.status == 200:
                        return time.monotonic() - started
                except OSError:
                    pass
                if process.poll() is not None or time.monotonic() - started > 120:
                    raise RuntimeError(f"{command[0]} does not answer")
                time.sleep(0.001)
        finally:
            process.terminate()
            process.wait(10)


def wait_for(file, seconds=120):
    deadline = time.monotonic() + seconds
    while not file.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
