"""Time of a clean build, of a build after one changed file, and of the tests; on a copy of what is committed."""
import subprocess
import tempfile
import time

from . import ROOT, table


def measure(_):
    rows = []
    with tempfile.TemporaryDirectory(prefix="schoolmap-build.") as copy:
        subprocess.run(["git", "clone", "--quiet", "--local", ROOT, copy], check=True)

        def timed(name, *command):
            started = time.monotonic()
            done = subprocess.run(command, cwd=copy, capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError(f"{name} failed:\n{(done.stdout + done.stderr)[-3000:]}")
            rows.append([name, time.monotonic() - started])

        timed("release build, clean", "swift", "build", "-c", "release")
        timed("debug build with tests, clean", "swift", "build", "--build-tests")
        subprocess.run(f"touch {copy}/Sources/GeoServer/CommandLine/Program.swift", shell=True, check=True)
        timed("the same after a change in GeoServer", "swift", "build", "--build-tests")
        timed("Swift tests", "swift", "test", "--skip-build")
    table.show("Builds and tests", ["", "seconds"], rows)
