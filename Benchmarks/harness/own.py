"""SchoolMap itself: a data folder for each size, and the server over it."""
import shutil
import subprocess
import time

from . import SCHOOLMAP, VAR, ports
from .process import Server

COLUMNS = "code=id,name=name,level=level,pupils=students,lon=lon,lat=lat"


def import_points(csv, folder):
    """Seconds of `schoolmap import schools` into a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    started = time.monotonic()
    done = subprocess.run([SCHOOLMAP, "import", "schools", csv, "--columns", COLUMNS, "--extent", "none",
                           "--data", folder],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"schoolmap import ended with {done.returncode}: {done.stderr[-2000:]}")
    return time.monotonic() - started


def make_data_folder(workload, size):
    """Makes the data folder of the size anew; gives the seconds it took."""
    folder = _folder(workload, size)
    folder.parent.mkdir(parents=True, exist_ok=True)
    seconds = import_points(workload.csv(size), folder)
    (folder / ".program").write_text(_program())
    return seconds


def data_folder(workload, size):
    """A data folder with the points of the size; made once for each build of the program."""
    mark = _folder(workload, size) / ".program"
    if not mark.exists() or mark.read_text() != _program():
        make_data_folder(workload, size)
    return mark.parent


def _folder(workload, size):
    return VAR / "data" / f"{workload.folder.name}-{size}"


def _program():
    return str(SCHOOLMAP.stat().st_mtime_ns)


def server(workload, size, *arguments):
    folder = data_folder(workload, size)
    return Server("schoolmap", [SCHOOLMAP, "serve", "--data", folder, "--port", ports.SCHOOLMAP, *arguments],
                  ports.SCHOOLMAP)
