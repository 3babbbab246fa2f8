"""What `check areas` finds in real zones, against PostGIS asked in SQL for the same definitions."""
import json
import re
import subprocess
import zipfile
from collections import Counter

import pytest

SMALLEST, SLIVER = 0.1, 20.0
# Name, file, options of the import, the office's border, and what the file is known for: (kind, at least so many).
SANTA_ROSA = "santa-rosa-city-schools/School Boundaries"
EDINBURGH = "edinburgh/schools/SchoolCatchments"
CASES = {
    "santa-rosa-high-by-hand": (f"{SANTA_ROSA}/Up to 2024-2025/Single Files/High Schools.geojson", (), None, ("sliver", 60)),
    "santa-rosa-feeders": (f"{SANTA_ROSA}/2025-2026/Elementary - Plus Feeders.geojson", (), None, ("gap", 20)),
    "santa-rosa-blocks": (f"{SANTA_ROSA}/2025-2026/Elementary-Blocks.geojson", (), None, ("multipart", 12)),
    "santa-rosa-rebuilt": (f"{SANTA_ROSA}/2026-2027/Elementary.geojson", (), None, ("sliver", 2)),
    "edmonton-catchments": ("edmonton/catchments.geojson", (), None, ("sliver", 770)),
    "edmonton-neighbourhoods": (
        "edmonton/neighbourhoods.geojson", ("--columns", "name=nbhd_name"), "edmonton/city_boundary.geojson", ("sliver", 1_100)),
    "montgomery": ("montgomery-md-clusters/build/clusters.geojson", (), None, (None, 0)),
}


@pytest.mark.parametrize("name", CASES)
def test_findings_are_those_of_postgis(name, zones, map_folder, sql):
    file, words, office, (kind, least) = CASES[name]
    map_folder.take("areas", zones / file, *words)
    if office:
        map_folder.take("boundaries", zones / office, "--columns", "level:=office,name:=office,code:=1")
    agree(map_folder, sql, zones / office if office else None)
    if kind:
        assert Counter(item["kind"] for item in map_folder.findings())[kind] >= least


def test_bands_that_overlap_by_right_are_compared_each_for_itself(zones, map_folder, sql, tmp_path):
    """Edinburgh's four layers lie over each other: non-denominational and Catholic, primary and secondary."""
    archive = zones / "edinburgh/schools/SchoolCatchments.zip"
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(tmp_path)
    layers = sorted(tmp_path.rglob("*.shp"))
    assert len(layers) == 4
    for layer in layers:
        map_folder.take("areas", layer, "--crs", "EPSG:27700", "--columns", f"{column(layer)},band:={layer.stem}")
    found = agree(map_folder, sql)
    bands = {item["id"]: item["properties"]["band"] for item in map_folder.features("areas")}
    assert len(set(bands.values())) == 4
    pairs = [item for item in found if item["layer"] == "areas"]
    assert pairs and all(bands[item["area"]] == bands[item["other"]] for item in pairs)
    # As one band the same ground overlaps some four hundred times.
    across = sql("select count(*) from area a join area b on a.id < b.id and a.band <> b.band and st_intersects(a.m, b.m)"
                 " where st_area(st_intersection(a.m, b.m)) > 0.1")
    assert int(across[0][0]) > 390


def column(layer):
    """The column with the school's name; the layers name it differently."""
    fields = subprocess.run(["ogrinfo", "-so", "-al", layer], check=True, capture_output=True, text=True).stdout
    return "name=" + re.search(r"^(SCH\w*): String", fields, re.MULTILINE)[1]


def agree(folder, sql, office=None):
    """Asserts that every finding about ground is one of PostGIS and the other way round; returns ours."""
    load(folder, sql, office)
    found = folder.findings()
    same(expected_overlaps(sql),
         {(item["area"], item["other"], item["kind"]): item["measure"] for item in found if item["layer"] == "areas"})
    same_list(expected_gaps(sql), [(item["kind"], item["measure"]) for item in found
                                   if item["kind"] in ("gap", "sliver") and item["area"] is None])
    same(expected_outside(sql), {(item["area"], item["kind"]): item["measure"] for item in found
                                 if item["area"] is not None and item["other"] is None
                                 and item["kind"] in ("outside", "sliver")})
    invalid = {int(row[0]) for row in sql("select id from area where not st_isvalid(g)")}
    assert {item["area"] for item in found if item["kind"] == "invalid"} == invalid
    assert ({item["area"]: item["measure"] for item in found if item["kind"] == "multipart"} == expected_parts(sql))
    return found


def load(folder, sql, office):
    """Stores areas and office as degrees `g` and as valid polygons in metres of the UTM zone of the middle, `m`."""
    features = folder.features("areas")
    everything = [point for item in features for point in points(item["geometry"]["coordinates"])]
    west, east = min(p[0] for p in everything), max(p[0] for p in everything)
    south, north = min(p[1] for p in everything), max(p[1] for p in everything)
    zone = int(((west + east) / 2 + 180) // 6) + 1
    system = (32600 if south + north >= 0 else 32700) + zone
    sql("drop table if exists area; drop table if exists office;"
        "create table area(id int primary key, band text, year int, kind text, g geometry);"
        "create table office(g geometry)")
    # Characters of COPY's CSV: the quote is doubled inside.
    rows = "".join('{},"{}",{},{},"{}"\n'.format(
        item["id"], item["properties"]["band"], item["properties"].get("year") or "", item["properties"]["kind"],
        json.dumps(item["geometry"]).replace('"', '""')) for item in features)
    sql("create temp table raw(id int, band text, year int, kind text, g text); copy raw from stdin with (format csv);"
        "insert into area select id, band, coalesce(year, 0), kind, st_setsrid(st_geomfromgeojson(g), 4326) from raw", rows)
    if office:
        offices = json.loads(office.read_text("utf-8"))["features"]
        rows = "".join('"{}"\n'.format(json.dumps(item["geometry"]).replace('"', '""')) for item in offices)
        sql("create temp table raw(g text); copy raw from stdin with (format csv);"
            "insert into office select st_setsrid(st_geomfromgeojson(g), 4326) from raw", rows)
    for table in ("area", "office"):
        sql(f"alter table {table} add m geometry;"
            f"update {table} set m = st_collectionextract(st_makevalid(st_transform(g, {system})), 3)")


def points(nested):
    if isinstance(nested[0], (int, float)):
        yield nested
    else:
        for inner in nested:
            yield from points(inner)


def expected_overlaps(sql):
    rows = sql("""
        select first, second, sum(st_area(part)) as size, sum(st_perimeter(part)) from (
            select a.id as first, b.id as second,
                   (st_dump(st_collectionextract(st_intersection(a.m, b.m), 3))).geom as part
            from area a join area b on a.id < b.id and a.band = b.band and a.year = b.year and st_intersects(a.m, b.m)
            where a.kind = 'exclusive' and b.kind = 'exclusive') parts
        group by first, second""")
    return {(int(first), int(second), "sliver" if 2 * float(size) / float(border) < SLIVER else "overlap"): float(size)
            for first, second, size, border in rows if float(size) > SMALLEST}


def expected_gaps(sql):
    """Holes of the union of a band, or what it leaves of the office; both with corners rounded to a millimetre."""
    united = "select band, year, st_union(m, 0.001) as u from area group by band, year"
    if sql("select 1 from office"):
        query = f"select st_difference(o.u, b.u) as rest from ({united}) b, (select st_union(m) as u from office) o"
        parts = f"select (st_dump(rest)).geom as part from ({query}) q"
    else:
        rings = f"select st_dumprings((st_dump(u)).geom) as ring from ({united}) b"
        parts = f"select (ring).geom as part from ({rings}) r where (ring).path[1] > 0"
    rows = sql(f"select st_area(part), st_perimeter(part) from ({parts}) p where st_area(part) > {SMALLEST}")
    return [("sliver" if 2 * float(size) / float(border) < SLIVER else "gap", float(size)) for size, border in rows]


def expected_outside(sql):
    if not sql("select 1 from office"):
        return {}
    rows = sql("""
        select id, sum(st_area(part)), sum(st_perimeter(part)) from (
            select id, (st_dump(st_collectionextract(st_difference(m, (select st_union(m) from office)), 3))).geom as part
            from area) parts group by id""")
    return {(int(id), "sliver" if 2 * float(size) / float(border) < SLIVER else "outside"): float(size)
            for id, size, border in rows if float(size) > SMALLEST}


def expected_parts(sql):
    rows = sql(f"""select id, count(*) from (select id, (st_dump(m)).geom as part from area) p
                   where st_area(part) > {SMALLEST} group by id having count(*) > 1""")
    islands = sql("select count(*) from (select (st_dump(m)).geom from office) o")
    assert int(islands[0][0]) <= 1, "an office of islands needs another comparison"
    return {int(id): int(count) for id, count in rows}


def same(expected, found):
    """The same keys; measures within 0.1 m² and a millionth."""
    assert set(found) == set(expected)
    for key, size in expected.items():
        assert found[key] == pytest.approx(size, abs=0.1, rel=1e-6), key


def same_list(expected, found):
    assert Counter(kind for kind, _ in found) == Counter(kind for kind, _ in expected)
    for (_, ours), (_, theirs) in zip(sorted(found), sorted(expected)):
        assert ours == pytest.approx(theirs, abs=0.1, rel=1e-6)
