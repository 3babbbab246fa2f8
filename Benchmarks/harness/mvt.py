"""Vector tiles of points, z9–11, beside ST_AsMVT of PostGIS timed inside the database, without any transport."""
import contextlib
import getpass
import glob
import shutil
import subprocess
import tempfile

from . import own, ports, table
from .process import replay

NAME = "PostGIS ST_AsMVT"
PACKAGES = "postgresql-15-postgis-3"


def measure(workload):
    tiles = [tile for tile in workload.tiles if 9 <= int(tile.split("/")[0]) <= 11]
    for size in workload.sizes:
        paths = workload.folder / "paths-mvt.txt"
        paths.write_text("".join(f"/tiles/schools/{tile}.mvt\n" for tile in tiles))
        with own.server(workload, size, "--tile-cache", "0"):
            best = replay(ports.SCHOOLMAP, paths, rounds=5)
        rows = [["SchoolMap, over HTTP", float(best["p50"]), float(best["p95"]), float(best["max"]), best["bytes"], None]]
        if _programs():
            theirs = _postgis(workload, size, tiles)
            rows.append([f"{NAME}, in the database", *theirs, theirs[0] / best["p50"]])
        table.show(f"Vector tiles, {size} points, {len(tiles)} tiles of z9–11, milliseconds",
                   ["", "p50", "p95", "max", "bytes", "ratio p50"], rows)
    if not _programs():
        table.skipped(NAME, PACKAGES)


def _programs():
    """The folder of the server's programs, when PostGIS is there, too."""
    if not glob.glob("/usr/share/postgresql/*/extension/postgis.control"):
        return None
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    return found[-1] if found else None


@contextlib.contextmanager
def _database():
    """A database of its own, made in a temporary folder; the server does not run as root."""
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="schoolmap-bench.") as folder:
        become = []
        if getpass.getuser() == "root":
            shutil.chown(folder, "postgres")
            become = ["runuser", "-u", "postgres", "--"]

        def run(*words, **more):
            return subprocess.run([*become, *words], check=True, capture_output=True, text=True, cwd="/", **more).stdout

        run(f"{programs}/initdb", "-D", f"{folder}/db", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = f"-p {ports.MAPNIK} -c listen_addresses= -c unix_socket_directories={folder} -c shared_buffers=512MB"
        run(f"{programs}/pg_ctl", "-w", "-D", f"{folder}/db", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield lambda sql, **more: run("psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", folder, "-p", str(ports.MAPNIK),
                                          "-d", "postgres", "-c", sql, **more)
        finally:
            run(f"{programs}/pg_ctl", "-D", f"{folder}/db", "-m", "fast", "stop")


def _postgis(workload, size, tiles):
    """p50, p95 and max in milliseconds and mean bytes; the median of three rounds for each tile."""
    with _database() as sql:
        sql("create extension postgis")
        sql("create table points(id int, name text, level text, students int, lon float8, lat float8)")
        with open(workload.csv(size), encoding="utf-8") as points:
            sql("copy points from stdin with (format csv, header)", stdin=points)
        sql("create table schools as select id, name, level, students, st_setsrid(st_makepoint(lon, lat), 4326) geom from points")
        sql("create index on schools using gist (geom)")
        sql("vacuum analyze schools")
        sql("""create function tile(z int, x int, y int) returns bytea language sql stable as $$
            with b as (select ST_TileEnvelope(z, x, y) e, ST_Transform(ST_TileEnvelope(z, x, y, margin => 0.0625), 4326) g)
            select ST_AsMVT(m, 'schools', 4096, 'geom') from (
                select ST_AsMVTGeom(ST_Transform(s.geom, 3857), b.e, 4096, 256, true) geom, s.id, s.name, s.level, s.students
                from schools s, b where s.geom && b.g) m $$""")
        sql("""create function timed(z int, x int, y int, out ms float8, out bytes int) language plpgsql as $$
            declare start timestamptz; begin
                start := clock_timestamp();
                bytes := length(tile(z, x, y));
                ms := extract(epoch from clock_timestamp() - start) * 1000; end $$""")
        calls = " union all ".join("select * from timed({}, {}, {})".format(*tile.split("/")) for tile in tiles)
        rounds = [[line.split("|") for line in sql(calls).splitlines()] for _ in range(4)][1:]
        times = sorted(sorted(float(each[place][0]) for each in rounds)[1] for place in range(len(tiles)))
        size_mean = sum(int(row[1]) for row in rounds[0]) // len(tiles)
    return times[len(times) // 2], times[int(len(times) * 0.95)], times[-1], size_mean
