"""GeoJSON by box, for boxes that hold 10, 1,000 and 10,000 schools, over HTTP.

Beside MapServer's WFS over PostGIS, PostGIS alone without any transport, and nginx on one ready file of that length."""
import http.client
import shutil

from . import VAR, mapserver_peer, own, ports, postgis_peer, table
from .process import Server, replay

COUNTS = [10, 1_000, 10_000]


def measure(workload):
    for size in workload.sizes:
        boxes = {count: [box for box, wanted in workload.boxes(size) if wanted == count] for count in COUNTS}
        boxes = {count: found for count, found in boxes.items() if found}
        if not boxes:
            print(f"\nThere is no list of boxes for {size}; it comes with ../shared/peers.")
            continue
        mine, bodies = {}, {}
        with own.server(workload, size) as server:
            for count, found in boxes.items():
                before = server.processor_seconds()
                mine[count] = _replayed(workload, found, _own_path, count)
                mine[count]["cpu"] = (server.processor_seconds() - before) / mine[count]["requests"] * 1e6
                bodies[count] = _body(found[0])
        rows = [["SchoolMap", count, float(best["p50"]), float(best["p95"]), best["bytes"], best["cpu"], None]
                for count, best in mine.items()]
        for name, figures in _peers(workload, size, boxes, bodies):
            rows += [[name, count, float(p50), float(p95), length, None, p50 / mine[count]["p50"]]
                     for count, (p50, p95, length) in figures.items()]
        table.show(f"GeoJSON by box, {size} points, one client, milliseconds",
                   ["", "features", "p50", "p95", "bytes", "µs of CPU", "ratio p50"], rows)
    if not postgis_peer.installed():
        table.skipped(postgis_peer.NAME, postgis_peer.PACKAGES)
    if not mapserver_peer.installed():
        table.skipped("MapServer", mapserver_peer.PACKAGES)


def _peers(workload, size, boxes, bodies):
    """Of each peer that is installed its name, and by count p50, p95 and bytes."""
    if postgis_peer.installed():
        with postgis_peer.holding(workload, size) as database:
            if mapserver_peer.installed():
                with mapserver_peer.serving_features(database) as (port, form):
                    yield "MapServer WFS (PostGIS)", {
                        count: _figures(_replayed(workload, found, form, count, port))
                        for count, found in boxes.items()}
            yield "PostGIS ST_AsGeoJSON, in the database", {
                count: _in_database(database, found) for count, found in boxes.items()}
    if shutil.which("nginx"):
        yield "nginx, a ready file", {count: _nginx(body) for count, body in bodies.items()}


def _replayed(workload, boxes, form, count, port=ports.SCHOOLMAP):
    paths = workload.folder / f"boxes-{count}.txt"
    paths.write_text("".join(form(*box.split(",")) + "\n" for box in boxes))
    rounds = {10: 20, 1_000: 10}.get(count, 5) if port == ports.SCHOOLMAP else 1
    return replay(port, paths, rounds=rounds, warm=2)


def _own_path(west, south, east, north):
    return f"/ogc/collections/schools/items?limit=10000&bbox={west},{south},{east},{north}"


def _figures(best):
    return best["p50"], best["p95"], best["bytes"]


def _in_database(database, boxes):
    found = database.timed([
        f"""(select '{{"type":"FeatureCollection","features":[' || string_agg(ST_AsGeoJSON(f.*), ',') || ']}}'
             from (select id, name, level, students, geom from schools where geom && ST_MakeEnvelope({box}, 4326)) f)"""
        for box in boxes])
    times = sorted(ms for ms, _ in found)
    return times[len(times) // 2], times[int(len(times) * 0.95)], sum(length for _, length in found) // len(found)


def _body(box):
    connection = http.client.HTTPConnection("127.0.0.1", ports.SCHOOLMAP, timeout=10)
    connection.request("GET", _own_path(*box.split(",")))
    return connection.getresponse().read()


def _nginx(body):
    folder = VAR / "nginx"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "items").write_bytes(body)
    (folder / "nginx.conf").write_text(mapserver_peer.nginx(folder, f"        location /items {{ root {folder}/files; }}"))
    paths = folder / "paths.txt"
    paths.write_text("/items\n" * 50)
    with Server("nginx", ["nginx", "-c", folder / "nginx.conf"], ports.NGINX):
        return _figures(replay(ports.NGINX, paths, rounds=10))
