"""Runs the built program on real zone files, beside a PostGIS of its own.

SCHOOLMAP_PROGRAM names another program than .build/debug/schoolmap, SCHOOLMAP_SHARED the folder of the shared data.
"""
import json
import os
import subprocess
from pathlib import Path

import pytest

import postgis
from district import District
from server import PASSWORD, Client, Server

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("SCHOOLMAP_PROGRAM", ROOT / ".build/debug/schoolmap"))
SHARED = Path(os.environ.get("SCHOOLMAP_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def sql():
    if not postgis.programs():
        pytest.skip(f"PostGIS is not installed: scripts/setup --for test brings {postgis.PACKAGE}")
    with postgis.database() as run:
        yield run


@pytest.fixture(scope="session")
def zones():
    if not (SHARED / "data/zones").is_dir():
        pytest.skip(f"the real zone files are not there: {SHARED}/data/zones")
    return SHARED / "data/zones"


@pytest.fixture(scope="session")
def boundaries():
    if not (SHARED / "data/boundaries").is_dir():
        pytest.skip(f"the real boundaries are not there: {SHARED}/data/boundaries")
    return SHARED / "data/boundaries"


class Map:
    """A data folder, used by the built program."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, *words, statuses=(0,)):
        done = subprocess.run([PROGRAM, *words, "--data", self.folder], capture_output=True, text=True, timeout=600)
        assert done.returncode in statuses, done.stderr
        return done

    def take(self, kind, file, *words):
        """Imports a file, wherever on the globe it is; rows without a polygon may be refused."""
        return self.run("import", kind, file, "--extent", "none", *words, statuses=(0, 1))

    def findings(self):
        return json.loads(self.run("check", "areas", "--json", statuses=(0, 1)).stdout)

    def features(self, kind):
        return json.loads(self.run("export", kind, "--format", "geojson").stdout)["features"]


@pytest.fixture
def map_folder(tmp_path):
    return Map(tmp_path / "data")


class Desk:
    """An invented district in a running server, with two planners and a school that know its password."""

    def __init__(self, folder, seed):
        self.map = Map(folder / "data")
        self.district = District(folder / "files", seed=seed)
        for kind, file in self.district.write().items():
            self.map.take(kind, file)
        for name, *more in (("first", "--role", "planner"), ("second", "--role", "planner"), ("school", "--role", "school", "--school", "1")):
            subprocess.run([PROGRAM, "user", "add", name, *more, "--password-stdin", "--data", self.map.folder],
                           input=PASSWORD + "\n", text=True, check=True, capture_output=True)
        self.server = Server(PROGRAM, self.map.folder)

    def client(self, name="first", language="en"):
        return Client(self.server, name, language)


@pytest.fixture
def open_desk(tmp_path):
    """Opens a desk; every one is closed at the end."""
    opened = []

    def make(seed=1):
        opened.append(Desk(tmp_path / f"{len(opened)}", seed))
        return opened[-1]

    yield make
    for desk in opened:
        desk.server.stop()
