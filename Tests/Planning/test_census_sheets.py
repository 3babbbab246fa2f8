"""The census as offices keep it: an Excel sheet by village names, some of which are many villages."""
import csv
import json
import subprocess

import pytest

VILLAGES = [
    # code, name, moo, tambon, amphoe, lon, lat; the first two tell themselves apart by moo, the third by district only.
    ["", "บ้านดอน", "1", "ทุ่งขวาง", "กำแพงแสน", 99.90, 14.00], ["", "บ้านดอน", "4", "ทุ่งขวาง", "กำแพงแสน", 99.95, 14.05],
    ["", "บ้านดอน", "1", "ทุ่งขวาง", "บางเลน", 100.20, 14.02], ["73020109", "บ้านใหม่", "9", "ทุ่งขวาง", "กำแพงแสน", 99.97, 14.01],
]


def excel(path, header, rows):
    """An Excel file, written by GDAL."""
    sheet = path.with_suffix(".csv")
    with open(sheet, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    subprocess.run(["ogr2ogr", "-f", "XLSX", path, sheet, "-oo", "HEADERS=YES"], check=True, capture_output=True)
    assert path.read_bytes()[:2] == b"PK"
    return path


@pytest.fixture
def villages(map_folder, tmp_path):
    file = tmp_path / "villages.csv"
    with open(file, "w", encoding="utf-8", newline="") as sheet:
        csv.writer(sheet).writerows(["code name moo tambon amphoe lon lat".split(), *VILLAGES])
    map_folder.take("villages", file, "--key", "name,moo,tambon,amphoe")
    return map_folder


def take(folder, file, tmp_path):
    report = tmp_path / "report.json"
    done = folder.run("import", "census", file, "--report", report, statuses=(0, 1))
    return done, json.loads(report.read_text("utf-8"))


def test_a_wide_excel_sheet_says_which_cell_and_which_villages_to_choose_from(villages, tmp_path):
    header = ["ชื่อหมู่บ้าน", "หมู่ที่", "ตำบล", "อำเภอ", "ปี", "ชาย 6 ปี", "หญิง 6 ปี", "ชาย 7 ปี"]
    done, report = take(villages, excel(tmp_path / "census.xlsx", header, [
        ["บ้านดอน", 4, "ทุ่งขวาง", "", 2568, 3, 2, 1],
        ["บ้านดอน", "", "ทุ่งขวาง", "บางเลน", 2568, 5, "", ""],
        ["บ้านดอน", 1, "ทุ่งขวาง", "", 2568, 7, "", ""],
        ["ใหม่", "", "ทุ่งขวาง", "", 2568, -2, "ห้า", 4],
    ]), tmp_path)
    assert done.returncode == 1 and report["added"] == 5 and report["refused"] == 3, done.stderr
    by_line = {(item["line"], item["column"]): item for item in report["entries"]}
    choice = by_line[(4, "ชื่อหมู่บ้าน")]
    assert choice["code"] == "village-ambiguous"
    assert "#1 บ้านดอน หมู่ที่ 1 ต.ทุ่งขวาง อ.กำแพงแสน" in choice["evidence"] and "#3 " in choice["evidence"]
    assert "#2 " not in choice["evidence"], "the moo leaves that one out"
    assert by_line[(5, "ชาย 6 ปี")]["value"] == "-2" and by_line[(5, "หญิง 6 ปี")]["value"] == "ห้า"
    for said in ("line 4", "#3 บ้านดอน", "line 5", "ชาย 6 ปี", "-2", "ห้า"):
        assert said in done.stderr, done.stderr


def test_what_was_left_open_is_chosen_by_number_code_or_place(villages, tmp_path):
    header = ["หมู่บ้าน", "ตำบล", "รหัสหมู่บ้าน", "lon", "lat", "ปี", "อายุ", "เพศ", "จำนวน"]
    rows = [["#3", "", "", "", "", 2568, 6, "ชาย", 3], ["บ้านดอน", "ทุ่งขวาง", "", 99.901, 14.001, 2568, 6, "ชาย", 4],
            ["", "", "73020109", "", "", 2568, 6, "ชาย", 5]]
    done, report = take(villages, excel(tmp_path / "again.xlsx", header, rows), tmp_path)
    assert done.returncode == 0 and report["added"] == 3, done.stderr
