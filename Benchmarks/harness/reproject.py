"""UTM to longitude and latitude, a million points at once: our transform, pyproj on arrays and cs2cs on text, in one run;
and how far their answers lie apart."""
import array
import json
import random
import shutil
import statistics
import subprocess
import time

from . import OWN_TOOLS, VAR, table

COUNT, ROUNDS, SEED = 1_000_000, 7, 2569
PACKAGES = "proj-bin, python3-pyproj"
# Both sides spelled out: east before north, as the points are.
CS2CS = "+proj=utm +zone=47 +datum=WGS84 +to +proj=longlat +datum=WGS84".split()
PYPROJ = """
import statistics, sys, time
import numpy, pyproj
points = numpy.fromfile(sys.argv[1]); x, y = points[:len(points) // 2], points[len(points) // 2:]
transform = pyproj.Transformer.from_crs(32647, 4326, always_xy=True).transform
seconds = []
for _ in range(int(sys.argv[3])):
    started = time.perf_counter(); answer = transform(x, y); seconds.append(time.perf_counter() - started)
numpy.concatenate(answer).tofile(sys.argv[2])
print(statistics.median(seconds))
"""


def measure(_):
    points, answer = VAR / "utm.f64", VAR / "degrees.f64"
    eastings, northings = _points()
    points.write_bytes((eastings + northings).tobytes())
    done = subprocess.run([OWN_TOOLS / "TransformBench", points, answer, str(ROUNDS)], check=True, capture_output=True,
                          text=True)
    mine = json.loads(done.stdout)["median"]
    ours = _read(answer)
    rows = [["SchoolMap, arrays", mine, COUNT / mine / 1e6, None, None]]
    peer = VAR / "degrees-pyproj.f64"
    done = subprocess.run(["/usr/bin/python3", "-c", PYPROJ, points, peer, str(ROUNDS)], capture_output=True, text=True)
    if done.returncode == 0:
        theirs = float(done.stdout)
        rows.append(["pyproj, arrays", theirs, COUNT / theirs / 1e6, theirs / mine, _apart(ours, _read(peer))])
    else:
        table.skipped("pyproj", PACKAGES)
    if shutil.which("cs2cs"):
        text = VAR / "utm.txt"
        text.write_text("".join(f"{x!r} {y!r}\n" for x, y in zip(eastings, northings)))
        times = []
        for _ in range(3):
            started = time.monotonic()
            with open(text, "rb") as lines, open(VAR / "degrees.txt", "wb") as out:
                subprocess.run(["cs2cs", "-f", "%.10f", *CS2CS], stdin=lines, stdout=out, check=True)
            times.append(time.monotonic() - started)
        theirs = statistics.median(times)
        with open(VAR / "degrees.txt", encoding="ascii") as lines:
            pairs = [line.split() for line in lines]
        degrees = array.array("d", (float(pair[0]) for pair in pairs)) + array.array("d", (float(pair[1]) for pair in pairs))
        rows.append(["cs2cs, text", theirs, COUNT / theirs / 1e6, theirs / mine, _apart(ours, degrees)])
    else:
        table.skipped("cs2cs", PACKAGES)
    table.show(f"EPSG:32647 to EPSG:4326, {COUNT:,} points",
               ["", "seconds", "million points/s", "ratio", "farthest from ours, mm"], rows)


def _points():
    """Anywhere in the zone, within Thailand."""
    chance = random.Random(SEED)
    return (array.array("d", (chance.uniform(300_000, 830_000) for _ in range(COUNT))),
            array.array("d", (chance.uniform(620_000, 2_265_000) for _ in range(COUNT))))


def _read(file):
    values = array.array("d")
    values.frombytes(file.read_bytes())
    return values


def _apart(ours, theirs):
    """The largest difference of a coordinate in millimetres; a degree is at most 111,320 m."""
    return max(abs(a - b) for a, b in zip(ours, theirs, strict=True)) * 111_320_000
