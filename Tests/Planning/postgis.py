"""A PostgreSQL of its own with PostGIS, in a temporary folder; gone when it is closed."""
import contextlib
import getpass
import glob
import shutil
import subprocess
import tempfile

PACKAGE = "postgresql-15-postgis-3"


def programs():
    """The folder of the server's programs, when PostGIS is there, too."""
    if not glob.glob("/usr/share/postgresql/*/extension/postgis.control"):
        return None
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"))
    return found[-1] if found else None


@contextlib.contextmanager
def database():
    """Yields a function that runs SQL and gives its rows as lists of words; `stdin` feeds a COPY."""
    folder_of_programs = programs()
    with tempfile.TemporaryDirectory(prefix="schoolmap-postgis-") as folder:
        become = []
        if getpass.getuser() == "root":  # the server refuses to run as root
            shutil.chown(folder, "postgres")
            become = ["runuser", "-u", "postgres", "--"]

        def run(*words, **more):
            done = subprocess.run([*become, *words], capture_output=True, text=True, cwd="/", **more)
            assert done.returncode == 0, done.stderr
            return done.stdout

        run(f"{folder_of_programs}/initdb", "-D", f"{folder}/db", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")
        # On a socket in the folder, with no address of the network.
        options = f"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off"
        run(f"{folder_of_programs}/pg_ctl", "-w", "-D", f"{folder}/db", "-l", f"{folder}/log", "-o", options, "start")

        def sql(text, stdin=None):
            answer = run("psql", "-qAtX", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", folder, "-d", "postgres", "-c", text,
                         input=stdin)
            return [line.split("\t") for line in answer.splitlines()]

        try:
            sql("create extension postgis")
            yield sql
        finally:
            run(f"{folder_of_programs}/pg_ctl", "-D", f"{folder}/db", "-m", "fast", "stop")
