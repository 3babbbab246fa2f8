"""The sample data is what its generator makes, fits together, and says of itself that it is invented."""
import csv
import json
import pathlib
import re
import subprocess
import sys

import pytest
from PIL import Image
from shapely.geometry import Point, shape
from shapely.ops import unary_union

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "samples"
TEXT_FILES = ["boundaries.geojson", "villages.geojson", "schools.csv", "areas.geojson", "census.csv", "photos.csv"]


def features(name):
    collection = json.loads((SAMPLES / f"{name}.geojson").read_text("utf-8"))
    return [(feature["properties"], shape(feature["geometry"])) for feature in collection["features"]]


def table(name):
    with open(SAMPLES / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


BOUNDARIES, VILLAGES, AREAS = features("boundaries"), features("villages"), features("areas")
SCHOOLS = table("schools")
DISTRICT = next(shape for facts, shape in BOUNDARIES if facts["code"] == "9901" and facts["level"] == "amphoe")


def boundaries(level):
    return [shape for facts, shape in BOUNDARIES if facts["level"] == level]


def test_the_generator_makes_the_same_bytes(tmp_path):
    subprocess.run([sys.executable, SAMPLES / "generate.py", "--out", tmp_path], check=True)
    for name in TEXT_FILES:
        assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes(), f"{name}: run samples/generate.py"


def test_the_counts_are_those_of_a_district():
    assert len(SCHOOLS) == 140
    assert len(VILLAGES) == 300
    assert [len(boundaries(level)) for level in ("province", "amphoe", "tambon", "office")] == [1, 5, 5, 1]


@pytest.mark.parametrize("whole,parts", [
    (boundaries("province")[0], boundaries("amphoe")),
    (DISTRICT, boundaries("tambon")),
    (DISTRICT, boundaries("office")),
    (DISTRICT, [shape for _, shape in VILLAGES]),
    (DISTRICT, [shape for facts, shape in AREAS if facts["band"] == "primary"]),
    (DISTRICT, [shape for facts, shape in AREAS if facts["band"] == "lower-secondary"]),
], ids=["districts", "subdistricts", "office", "villages", "primary areas", "lower-secondary areas"])
def test_parts_divide_the_whole_exactly(whole, parts):
    assert all(part.is_valid for part in parts)
    assert unary_union(parts).equals(whole), "gap"
    assert sum(part.area for part in parts) == pytest.approx(whole.area, rel=1e-12), "overlap"


def test_villages_lie_in_their_subdistrict():
    outline = {facts["name"]: shape for facts, shape in BOUNDARIES if facts["level"] == "tambon"}
    for facts, cell in VILLAGES:
        assert cell.contains(Point(facts["lon"], facts["lat"])), facts["code"]
        assert outline[facts["tambon"]].contains(Point(facts["lon"], facts["lat"])), facts["code"]
    assert len({facts["code"] for facts, _ in VILLAGES}) == 300


def test_schools_lie_where_their_address_says_and_in_their_areas():
    cells = {(facts["tambon"], str(facts["moo"])): cell for facts, cell in VILLAGES}
    for school in SCHOOLS:
        place = Point(float(school["lon"]), float(school["lat"]))
        assert cells[school["tambon"], school["moo"]].contains(place), school["name"]
        for facts, area in AREAS:
            assert facts["school"] != school["code"] or area.contains(place), facts["id"]


def test_schools_are_as_varied_as_in_life():
    assert len({school["code"] for school in SCHOOLS}) == 140
    assert len({school["affiliation"] for school in SCHOOLS}) >= 6
    levels = {school["level_min"] for school in SCHOOLS} | {school["level_max"] for school in SCHOOLS}
    assert levels == {"kindergarten", "primary", "lower-secondary", "upper-secondary"}
    pupils = [int(school["pupils"]) for school in SCHOOLS if school["pupils"]]
    assert min(pupils) <= 120 and max(pupils) > 1500
    assert len({school["name"] for school in SCHOOLS}) < 140, "some names come twice"
    assert any(not school["website"] for school in SCHOOLS) and len(pupils) < 140, "some facts are missing"


def test_every_area_belongs_to_a_school():
    codes = {school["code"] for school in SCHOOLS}
    assert {facts["school"] for facts, _ in AREAS} <= codes
    assert len({facts["id"] for facts, _ in AREAS}) == len(AREAS)


def test_the_census_counts_every_village_once():
    rows = table("census")
    codes = {facts["code"] for facts, _ in VILLAGES}
    assert {row["village"] for row in rows} == codes
    assert len({(row["village"], row["age"], row["sex"]) for row in rows}) == len(rows) == 300 * 15 * 2
    assert 20_000 < sum(int(row["count"]) for row in rows) < 60_000


def test_nothing_points_to_a_real_person_or_place():
    for school in SCHOOLS:
        assert "invented" in school["note"]
        assert re.fullmatch(r"|https://[a-z0-9]+\.example\.org/", school["website"])
        assert re.fullmatch(r"|[a-z]+@[a-z0-9]+\.example\.org", school["email"])
        assert re.fullmatch(r"|00-000-\d{4}", school["phone"])
        assert school["code"][2:4] == school["postcode"][:2] == "99"
    assert all("invented" in facts["note"] for facts, _ in BOUNDARIES + VILLAGES + AREAS)
    assert "invented" in (SAMPLES / "README.md").read_text("utf-8")


def test_pictures_are_drawn_and_carry_no_metadata():
    rows = table("photos")
    assert len(rows) == 12
    for row in rows:
        with Image.open(SAMPLES / row["file"]) as picture:
            assert picture.size == (1200, 800) and not picture.getexif()
        assert "drawn" in row["credit"]
