"""What the checks say of villages, against PostGIS asked in SQL for the same definitions."""
import csv
import json
from collections import defaultdict

import pytest

from district import District, ring

FARTHEST = 3_000.0
# The UTM zone of the district.
SYSTEM = 32648


@pytest.mark.parametrize("seed", [1, 2])
def test_findings_about_villages_are_those_of_postgis(seed, map_folder, sql, tmp_path):
    """Areas that leave a strip open, lie over each other in another, and belong to schools that stand elsewhere."""
    district = District(tmp_path / "files", villages=160, schools=8, seed=seed)
    files = district.write()
    west, south, side = District.WEST, District.SOUTH, District.SIDE
    outside = ["32010990", "บ้านนอกเขต", "1", west + 0.5, south + 0.5]
    twin = ["32010991", "บ้านแฝด", "2", *district.villages[4][3:]]
    childless = ["32010992", "บ้านไร้เด็ก", "3", west + side - 0.004, south + side / 2]
    district.villages += [outside, twin, childless]
    files["villages"] = district.sheet("villages", "code name moo lon lat", district.villages)
    with open(files["census"], "a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["32010992", 2568, 7, "ชาย", 0], ["32010990", 2568, 7, "ชาย", 4]])
    columns = [(west + x, west + x + 0.065, school) for x, school in ((0.0, 1), (0.06, 2), (0.12, 3))]
    features = [{"type": "Feature", "properties": {"id": f"{school}-{row}", "name": f"เขต {school}-{row}", "band": "primary",
                                                   "year": 2026, "school": f"{1032000000 + school + 3 * row}"},
                 "geometry": {"type": "Polygon", "coordinates": [ring(left, south + row * side / 2, right - left)]}}
                for left, right, school in columns for row in (0, 1)]
    # What is planned is the office's ground.
    office = {"type": "Feature", "properties": {"name": "สพป.", "code": "1", "level": "office"},
              "geometry": {"type": "Polygon", "coordinates": [ring(west, south, side)]}}
    ground = json.loads(files["boundaries"].read_text("utf-8"))
    ground["features"].append(office)
    files["boundaries"].write_text(json.dumps(ground), "utf-8")
    areas = tmp_path / "areas.geojson"
    areas.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    for kind, file in (files | {"areas": areas}).items():
        map_folder.take(kind, file)
    load(map_folder, sql, files["census"])

    found = defaultdict(dict)
    for item in map_folder.findings():
        if item["kind"] in ("uncovered", "distance", "nearer-school"):
            found[item["kind"]][(item["other"], item["area"])] = item["measure"]
    uncovered = {(int(row[0]), None): float(row[1]) for row in sql("""
        select v.id, coalesce(v.children, 0) from village v where coalesce(v.children, 1) > 0
        and not exists (select 1 from area a where st_covers(a.m, v.m))
        and exists (select 1 from boundary b where st_covers(b.m, v.m))""")}
    # A village on the ground of two areas belongs to both.
    ways = """select v.id as village, a.id as area, a.school, st_distance(v.m, s.m) as metres from village v
        join area a on st_covers(a.m, v.m) join school s on s.id = a.school where coalesce(v.children, 1) > 0"""
    far = {(int(row[0]), int(row[1])): float(row[2])
           for row in sql(f"select village, area, metres from ({ways}) w where metres > {FARTHEST}")}
    nearer = {(int(row[0]), int(row[1])): float(row[2]) for row in sql(f"""
        select village, area, n.least from ({ways}) w join village v on v.id = w.village
        cross join lateral (select s.id, st_distance(v.m, s.m) as least from school s order by 2, 1 limit 1) n
        where n.id <> w.school and n.least < w.metres""")}
    assert uncovered and far and nearer, "the district shows nothing"
    assert set(found["uncovered"]) == set(uncovered)
    assert set(found["distance"]) == set(far)
    assert set(found["nearer-school"]) == set(nearer)
    for kind, expected in (("distance", far), ("nearer-school", nearer)):
        for key, metres in expected.items():
            assert found[kind][key] == pytest.approx(metres, abs=0.05), (kind, key)


def test_villages_that_lie_wrong_in_a_plan_are_those_of_postgis(open_desk, sql):
    desk = open_desk(seed=3)
    west, south = District.WEST, District.SOUTH
    first, second = desk.district.villages[0], desk.district.villages[7]
    extra = [["32010901", "บ้านแฝดหนึ่ง", "91", *first[3:]], ["32010902", "บ้านแฝดสอง", "92", *second[3:]],
             ["32010903", "บ้านนอกเขต", "93", west - 0.2, south], ["32010904", "บ้านไร้พิกัด", "94", "", ""]]
    desk.map.take("villages", desk.district.sheet("more", "code name moo lon lat", extra))
    load(desk.map, sql, None)
    ask = desk.client()
    plan = ask("POST", "/api/plans", {"name": "ก", "year": 2026, "start": "nearest"})[1]["plan"]["id"]
    opened = ask("GET", f"/api/plans/{plan}")[1]
    found = {item["other"] for item in opened["findings"] if item["layer"] == "villages" and item["kind"] == "outside"}
    expected = {int(row[0]) for row in sql("""
        select v.id from village v where v.m is null
        or not exists (select 1 from boundary b where st_covers(b.m, v.m))
        or exists (select 1 from village o where o.id < v.id and st_equals(o.m, v.m))""")}
    assert len(expected) == 4 and found == expected


def load(folder, sql, census):
    """Stores villages, schools, areas and boundaries in metres of the UTM zone."""
    sql("drop table if exists village; drop table if exists school; drop table if exists area; drop table if exists boundary;"
        "create table village(id int primary key, code text, children int, m geometry);"
        "create table school(id int primary key, m geometry);"
        "create table area(id int primary key, school int, m geometry);"
        "create table boundary(m geometry)")
    children = defaultdict(int)
    if census:
        with open(census, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                children[row["village"]] += int(row["count"])
    rows = []
    for item in folder.features("villages"):
        code = item["properties"]["code"]
        number = children[code] if code in children else "null"
        rows.append(f"insert into village values ({item['id']}, '{code}', {number}, {metres(item)})")
    number_of_school = {item["properties"]["code"]: item["id"] for item in folder.features("schools")}
    for item in folder.features("schools"):
        rows.append(f"insert into school values ({item['id']}, {metres(item)})")
    for item in folder.features("areas") if census else []:
        rows.append(f"insert into area values ({item['id']}, {number_of_school[item['properties']['school']]}, {metres(item)})")
    half = District.SIDE / 2
    for x in (0, 1):
        for y in (0, 1):
            square = {"type": "Polygon", "coordinates": [ring(District.WEST + x * half, District.SOUTH + y * half, half)]}
            rows.append(f"insert into boundary values ({metres({'geometry': square})})")
    for start in range(0, len(rows), 20):
        sql("; ".join(rows[start:start + 20]))


def metres(item):
    if not item["geometry"]:
        return "null"
    return f"st_transform(st_setsrid(st_geomfromgeojson('{json.dumps(item['geometry'])}'), 4326), {SYSTEM})"
