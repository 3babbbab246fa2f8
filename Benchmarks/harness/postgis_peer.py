"""PostGIS in a database of its own, timed inside the database without any transport, and as a source for MapServer."""
import contextlib
import getpass
import glob
import shutil
import subprocess
import tempfile

from . import ports

NAME = "PostGIS"
PACKAGES = "postgresql-15-postgis-3"


def installed():
    return _programs() is not None


def _programs():
    """The folder of the server's programs, when PostGIS is there, too."""
    if not glob.glob("/usr/share/postgresql/*/extension/postgis.control"):
        return None
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    return found[-1] if found else None


class Database:
    """A running server; `folder` holds its socket."""

    def __init__(self, folder, run):
        self.folder, self._run = folder, run

    def take(self, file, table):
        """Fills a new table with the features of a file, in Web Mercator and with an index."""
        place = f"PG:host={self.folder} port={ports.POSTGRES} dbname=postgres user=postgres"
        subprocess.run(["ogr2ogr", "-f", "PostgreSQL", place, file, "-nln", table, "-nlt", "MULTIPOLYGON", "-t_srs",
                        "EPSG:3857", "-lco", "GEOMETRY_NAME=geom"], check=True)
        self.sql(f"vacuum analyze {table}")

    def sql(self, text, **more):
        return self._run("psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-p", str(ports.POSTGRES),
                         "-d", "postgres", "-c", text, **more)

    def timed(self, calls, rounds=3):
        """Milliseconds of each call, its median over the rounds after a first one, and its bytes.

        A call is an expression for text or bytes."""
        self.sql("""create or replace function timed(call text, out ms float8, out bytes int) language plpgsql as $$
            declare start timestamptz; begin
                start := clock_timestamp();
                execute 'select octet_length(' || call || ')' into bytes;
                ms := extract(epoch from clock_timestamp() - start) * 1000; end $$""")
        query = " union all ".join(f"select * from timed($call${call}$call$)" for call in calls)
        found = [[line.split("|") for line in self.sql(query).splitlines()] for _ in range(rounds + 1)][1:]
        middle = rounds // 2
        return [(sorted(float(each[place][0]) for each in found)[middle], int(found[0][place][1]))
                for place in range(len(calls))]


@contextlib.contextmanager
def holding(workload, size):
    """A database with the table `schools`."""
    with running() as database:
        _fill(database, workload.csv(size))
        yield database


@contextlib.contextmanager
def running():
    """An empty database with PostGIS; it lies in a temporary folder, and the server does not run as root."""
    programs = _programs()
    with tempfile.TemporaryDirectory(prefix="schoolmap-bench.") as folder:
        become = []
        if getpass.getuser() == "root":
            shutil.chown(folder, "postgres")
            become = ["runuser", "-u", "postgres", "--"]

        def run(*words, **more):
            return subprocess.run([*become, *words], check=True, capture_output=True, text=True, cwd="/", **more).stdout

        run(f"{programs}/initdb", "-D", f"{folder}/db", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        options = (f"-p {ports.POSTGRES} -c listen_addresses= -c unix_socket_directories={folder} "
                   "-c unix_socket_permissions=0777 -c shared_buffers=512MB")
        run(f"{programs}/pg_ctl", "-w", "-D", f"{folder}/db", "-l", f"{folder}/log", "-o", options, "start")
        try:
            database = Database(folder, run)
            database.sql("create extension postgis")
            yield database
        finally:
            run(f"{programs}/pg_ctl", "-D", f"{folder}/db", "-m", "fast", "stop")


def _fill(database, csv):
    database.sql("create table points(id int, name text, level text, students int, lon float8, lat float8)")
    with open(csv, encoding="utf-8") as points:
        database.sql("copy points from stdin with (format csv, header)", stdin=points)
    database.sql("create table schools as select id, name, level, students, st_setsrid(st_makepoint(lon, lat), 4326) geom from points")
    database.sql("alter table schools add primary key (id)")
    database.sql("create index on schools using gist (geom)")
    database.sql("vacuum analyze schools")
