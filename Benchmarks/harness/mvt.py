"""Vector tiles of points, z9–11, beside ST_AsMVT of PostGIS timed inside the database, without any transport."""
from . import own, ports, postgis_peer, table
from .process import replay


def measure(workload):
    tiles = [tile for tile in workload.tiles if 9 <= int(tile.split("/")[0]) <= 11]
    for size in workload.sizes:
        paths = workload.folder / "paths-mvt.txt"
        paths.write_text("".join(f"/tiles/schools/{tile}.mvt\n" for tile in tiles))
        with own.server(workload, size, "--tile-cache", "0"):
            best = replay(ports.SCHOOLMAP, paths, rounds=5)
        rows = [["SchoolMap, over HTTP", float(best["p50"]), float(best["p95"]), float(best["max"]), best["bytes"], None]]
        if postgis_peer.installed():
            theirs = _postgis(workload, size, tiles)
            rows.append(["PostGIS ST_AsMVT, in the database", *theirs, theirs[0] / best["p50"]])
        table.show(f"Vector tiles, {size} points, {len(tiles)} tiles of z9–11, milliseconds",
                   ["", "p50", "p95", "max", "bytes", "ratio p50"], rows)
    if not postgis_peer.installed():
        table.skipped(postgis_peer.NAME, postgis_peer.PACKAGES)


def _postgis(workload, size, tiles):
    """p50, p95 and max in milliseconds and mean bytes."""
    with postgis_peer.holding(workload, size) as database:
        database.sql("""create function tile(z int, x int, y int) returns bytea language sql stable as $$
            with b as (select ST_TileEnvelope(z, x, y) e, ST_Transform(ST_TileEnvelope(z, x, y, margin => 0.0625), 4326) g)
            select ST_AsMVT(m, 'schools', 4096, 'geom') from (
                select ST_AsMVTGeom(ST_Transform(s.geom, 3857), b.e, 4096, 256, true) geom, s.id, s.name, s.level, s.students
                from schools s, b where s.geom && b.g) m $$""")
        found = database.timed(["tile({}, {}, {})".format(*tile.split("/")) for tile in tiles])
    times = sorted(ms for ms, _ in found)
    return times[len(times) // 2], times[int(len(times) * 0.95)], times[-1], sum(size for _, size in found) // len(tiles)
