"""A plan as large as an office has: a thousand villages and 120 schools, seeded, on a server of its own."""

import csv
import json
import random
import subprocess

import pytest

from program import PROGRAM, Server
from page import Watch
from planning import PASSWORD, account

VILLAGES, SCHOOLS = 1_000, 120
WEST, SOUTH, SIDE = 102.0, 15.0, 0.8
# Subdistricts in a row.
TAMBONS = 10


def files(folder):
    """Villages, schools and subdistricts, by kind of import."""
    chance = random.Random(7)

    def place():
        return round(WEST + chance.random() * SIDE, 6), round(SOUTH + chance.random() * SIDE, 6)

    def sheet(name, header, rows):
        with open(folder / f"{name}.csv", "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header.split(), *rows])
        return folder / f"{name}.csv"

    step = SIDE / TAMBONS
    squares = []
    for number in range(TAMBONS * TAMBONS):
        x, y = WEST + number % TAMBONS * step, SOUTH + number // TAMBONS * step
        ring = [[x, y], [x + step, y], [x + step, y + step], [x, y + step], [x, y]]
        squares.append({"type": "Feature", "properties": {"name": f"ตำบล {number}", "code": f"3201{number:02}", "level": "tambon"},
                        "geometry": {"type": "Polygon", "coordinates": [[[round(a, 7), round(b, 7)] for a, b in ring]]}})
    boundaries = folder / "boundaries.geojson"
    boundaries.write_text(json.dumps({"type": "FeatureCollection", "features": squares}), "utf-8")
    villages = [[f"3{number:07}", f"บ้านใหญ่ {number}", number % 20 + 1, *place()] for number in range(VILLAGES)]
    # The last school has no room.
    schools = [[f"10320{number:05}", f"โรงเรียนใหญ่ {number}", "ประถมศึกษา", *place(), 8 if number < SCHOOLS - 1 else 0, 30]
               for number in range(SCHOOLS)]
    census = [[code, 2568, 7, "ชาย", chance.randrange(40)] for code, *_ in villages]
    return {
        "boundaries": boundaries, "areas": stored_areas(folder),
        "villages": sheet("villages", "code name moo lon lat", villages),
        "schools": sheet("schools", "code name level lon lat rooms class_size", schools),
        "census": sheet("census", "village year age sex count", census),
    }


def stored_areas(folder):
    """Three areas of another band as they come from elsewhere: two overlap by a kilometre, the third is a bow tie."""
    x, y, side = WEST + 0.1, SOUTH + 0.1, 0.1

    def box(west, east):
        return [[west, y], [east, y], [east, y + side], [west, y + side], [west, y]]

    bow = [[x, y + 0.2], [x + side, y + 0.3], [x + side, y + 0.2], [x, y + 0.3], [x, y + 0.2]]
    rings = {"เขตซ้าย": box(x, x + side), "เขตขวา": box(x + side - 0.01, x + 2 * side), "เขตผูกโบ": bow}
    path = folder / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": name, "id": name, "band": "lower-secondary", "year": 2026},
         "geometry": {"type": "Polygon", "coordinates": [[[round(a, 7), round(b, 7)] for a, b in ring]]}}
        for name, ring in rings.items()]}), "utf-8")
    return path


@pytest.fixture
def open_large(browser, large_plan):
    """Opens a page of the large server, signed in."""
    server, _ = large_plan
    contexts = []

    def open_(path, *, width=1440, height=900, locale="en-GB", tolerant=False):
        context = browser.new_context(viewport={"width": width, "height": height}, locale=locale)
        contexts.append(context)
        session = context.request.post(f"{server.url}/api/session", data={"name": "large", "password": PASSWORD})
        page = context.new_page()
        page.watch = Watch(page, server.url, tolerant)
        page.csrf = session.json()["csrf"]
        page.set_default_timeout(30_000)
        page.goto(server.url + path)
        return page

    yield open_
    for context in contexts:
        for page in context.pages:
            page.watch.check()
        context.close()


@pytest.fixture(scope="session")
def large_plan(browser, tmp_path_factory):
    """The server, and the number of the plan on it: each village at its nearest school."""
    folder = tmp_path_factory.mktemp("large")
    for kind, file in files(folder).items():
        command = [PROGRAM, "import", kind, file, "--data", folder / "data"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
    account(folder / "data", "large", "--role", "planner")
    server = Server(folder / "data")
    try:
        context = browser.new_context()
        session = context.request.post(f"{server.url}/api/session", data={"name": "large", "password": PASSWORD}).json()
        body = {"name": "A large plan", "band": "primary", "year": 2027, "start": "nearest"}
        headers = {"X-CSRF-Token": session["csrf"]}
        answer = context.request.post(f"{server.url}/api/plans", data=body, headers=headers, timeout=120_000)
        assert answer.status == 201, answer.text()
        number = answer.json()["plan"]["id"]
        context.close()
        yield server, number
    finally:
        server.stop()
