"""A census sheet from a file: looked at, its doubtful villages chosen, and stored only then; nothing is lost on the way."""

import csv
import re
import subprocess

import pytest
from playwright.sync_api import expect

from page import Watch
from planning import PASSWORD, account, violations
from program import PROGRAM, Server

VILLAGES = [
    # code, name, moo, tambon, amphoe, lon, lat: บ้านดอน is three villages.
    ["", "บ้านดอน", "1", "ทุ่งขวาง", "กำแพงแสน", 99.90, 14.00], ["", "บ้านดอน", "4", "ทุ่งขวาง", "กำแพงแสน", 99.95, 14.05],
    ["", "บ้านดอน", "1", "ทุ่งขวาง", "บางเลน", 100.20, 14.02], ["73020109", "บ้านใหม่", "9", "ทุ่งขวาง", "กำแพงแสน", 99.97, 14.01],
]


def sheet(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def excel(path, *sheets):
    """A workbook of one or more sheets, written by GDAL."""
    for number, (name, rows) in enumerate(sheets):
        source = sheet(path.with_name(f"{name}.csv"), rows)
        command = ["ogr2ogr", "-f", "XLSX", *(["-update"] if number else []), path, source, "-oo", "HEADERS=YES"]
        subprocess.run(command, check=True, capture_output=True)
    assert path.read_bytes()[:2] == b"PK"
    return path


@pytest.fixture
def office(browser, tmp_path):
    """A server with four villages, a planner and a school that are signed in."""
    data = tmp_path / "data"
    villages = sheet(tmp_path / "villages.csv", ["code name moo tambon amphoe lon lat".split(), *VILLAGES])
    command = [PROGRAM, "import", "villages", villages, "--key", "name,moo,tambon,amphoe", "--data", data]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    for name, *post in (("planner", "--role", "planner"), ("officer", "--role", "officer"), ("director", "--role", "director")):
        account(data, name, *post)
    server = Server(data)
    contexts = []

    def open_(name="planner", *, locale="en-GB", width=1440, tolerant=False):
        context = browser.new_context(locale=locale, viewport={"width": width, "height": 900})
        contexts.append(context)
        signed = context.request.post(f"{server.url}/api/session", data={"name": name, "password": PASSWORD})
        assert signed.ok, signed.text()
        page = context.new_page()
        page.csrf = signed.json()["csrf"]
        page.watch = Watch(page, server.url, tolerant)
        page.set_default_timeout(20_000)
        page.goto(f"{server.url}/census?year=2025")
        expect(page.locator("#board-title")).to_be_visible()
        return page

    open_.server = server
    try:
        yield open_
        for context in contexts:
            for page in context.pages:
                page.watch.check()
            context.close()
    finally:
        server.stop()


def choose(page, file):
    """Opens the import and gives it a file."""
    if page.locator("#import").is_hidden():
        page.locator("#import-open").click()
    page.locator("#import-file").set_input_files(file)


def stored(page):
    """The census of each village as the server has it: {village: {age: (boys, girls)}}."""
    rows = page.request.get(f"{page.url.split('/census')[0]}/api/census?year=2025&by=village").json()["rows"]
    return {row["id"]: {int(age): (pair["male"], pair["female"]) for age, pair in row["counts"].items()} for row in rows}


def findings(page):
    """Line, column and value of what is left out."""
    rows = page.locator("#import-findings tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.children].slice(0, 3).map(cell => cell.textContent))")
    return [tuple(row) for row in rows]


WIDE = [
    ["ชื่อหมู่บ้าน", "หมู่ที่", "ตำบล", "อำเภอ", "ปี", "ชาย 6 ปี", "หญิง 6 ปี", "ชาย 7 ปี"],
    ["บ้านดอน", 4, "ทุ่งขวาง", "", 2568, 3, 2, 1],
    ["บ้านดอน", "", "ทุ่งขวาง", "บางเลน", 2568, 5, "", ""],
    ["บ้านดอน", 1, "ทุ่งขวาง", "", 2568, 7, 8, ""],
    ["ใหม่", "", "ทุ่งขวาง", "", 2568, -2, "ห้า", 4],
]


def test_an_excel_sheet_is_looked_at_a_village_chosen_and_then_stored(office, tmp_path):
    page = office()
    choose(page, excel(tmp_path / "census.xlsx", ("census", WIDE)))
    expect(page.locator("#import-result")).to_contain_text("nothing is stored yet")
    report = page.locator("#import-report")
    for said in ("9 numbers", "5 new", "4 left out", "3 by name and place", "years: 2025"):
        expect(report).to_contain_text(said)
    assert findings(page) == [("5", "ชาย 6 ปี", "-2"), ("5", "หญิง 6 ปี", "ห้า")]
    assert not violations(page)
    assert stored(page) == {}, "a look leaves nothing behind"
    choice = page.get_by_label(re.compile("บ้านดอน.*line 4"))
    assert [one.split(" ")[0] for one in choice.locator("option").all_inner_texts()] == ["leave", "บ้านดอน", "บ้านดอน"]
    # The wrong one of them is counted twice then, and can be changed.
    choice.select_option("3")
    expect(page.locator("#import-store")).to_have_count(0)
    page.locator("#import-again").click()
    expect(report).to_contain_text("an earlier row of this file is about the same feature (line 3)")
    choice.select_option("1")
    page.locator("#import-again").click()
    expect(report).to_contain_text("7 new")
    expect(report).to_contain_text("1 by your choice")
    assert stored(page) == {}
    page.locator("#import-store").click()
    expect(page.locator("#import-result")).to_have_text(re.compile(r"^\w+\.xlsx is stored"))
    assert stored(page) == {1: {6: (7, 8)}, 2: {6: (3, 2), 7: (1, 0)}, 3: {6: (5, 0)}, 4: {7: (4, 0)}}
    expect(page.locator("#board")).to_contain_text("4 of 4 villages are counted")
    assert not violations(page)


def test_a_csv_says_what_is_wrong_with_each_line_in_thai_on_a_phone(office, tmp_path):
    page = office("officer", locale="th-TH", width=360)
    rows = [["รหัสหมู่บ้าน", "ปี", "อายุ", "เพศ", "จำนวน"], ["73020109", 2568, 6, "ชาย", 5], ["73020109", 2568, 6, "ชาย", 6],
            ["99999999", 2568, 6, "ชาย", 5], ["73020109", 2568, 7, "ชาย", -1], ["73020109", 2568, 8, "ชาย", "หลายคน"],
            ["73020109", 2568, 200, "ชาย", 1], ["73020109", "ปีนี้", 9, "ชาย", 1], ["73020109", 2568, 9, "?", 1]]
    choose(page, sheet(tmp_path / "census.csv", rows))
    expect(page.locator("#import-result")).to_contain_text("ยังไม่บันทึก")
    assert findings(page) == [
        ("3", "", ""), ("4", "รหัสหมู่บ้าน", "99999999"), ("5", "จำนวน", "-1"), ("6", "จำนวน", "หลายคน"), ("7", "อายุ", "200"),
        ("8", "ปี", "ปีนี้"), ("9", "เพศ", "?")]
    expect(page.locator("#import-findings tbody tr").first).to_contain_text("ซ้ำกับแถวก่อนหน้าในไฟล์เดียวกัน (บรรทัด 2)")
    assert not re.search("[A-Za-z]{3}", page.locator("#import-findings").inner_text()), "all of it is Thai"
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#import-store").click()
    expect(page.locator("#import-result")).to_contain_text("บันทึก census.csv แล้ว")
    assert stored(page) == {4: {6: (5, 0)}}
    # The same file once more changes nothing, and says so.
    page.locator("#import-file").set_input_files([])
    choose(page, tmp_path / "census.csv")
    expect(page.locator("#import-report")).to_contain_text("ตรงกับที่มีอยู่ 1")
    expect(page.locator("#import-store")).to_have_count(0)


def test_a_file_of_the_wrong_kind_is_named_and_nothing_is_stored(office, tmp_path):
    page = office(tolerant=True)
    whole = excel(tmp_path / "whole.xlsx", ("census", WIDE)).read_bytes()
    header = "village,year,age,sex,count\n"
    cases = {
        "picture.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture.xlsx"),
        "cut.xlsx": (whole[: len(whole) // 2], "cut.xlsx"),
        "empty.csv": (b"", "empty"),
        "program.exe": (b"MZ", "is not a sheet"),
        "other.csv": (b"name,pupils\nA,3\n", "no column for the"),
        "long.csv": (header.encode() + b"1,2568,6,m,1\n" * 700_000, "larger than 8 MB"),
    }
    for name, (content, said) in cases.items():
        (tmp_path / name).write_bytes(content)
        choose(page, tmp_path / name)
        expect(page.locator("#import-fault")).to_contain_text(said)
        expect(page.locator("#import-fault")).not_to_contain_text("--")
    assert stored(page) == {}
    # Past the page's own look the server keeps to the same measure.
    headers = {"X-CSRF-Token": page.csrf}
    address = f"{office.server.url}/api/census/import"
    large = {"file": {"name": "a.csv", "mimeType": "text/csv", "buffer": bytes(9 << 20)}, "store": "yes"}
    assert page.request.post(address, multipart=large, headers=headers).status == 413
    small = {"file": {"name": "../../a.csv", "mimeType": "text/csv", "buffer": f"{header}73020109,2568,6,m,1\n".encode()}, "store": "yes"}
    assert page.request.post(address, multipart=small).status == 403, "not without the session's secret"
    assert page.request.post(address, multipart={**small, "choices": "[1]"}, headers=headers).status == 422
    assert page.request.post(address, data="a,b", headers={**headers, "Content-Type": "text/csv"}).status == 400
    assert stored(page) == {}
    assert page.request.post(address, multipart=small, headers=headers).json()["file"] == "a.csv"
    assert office("director").locator("#import-open").count() == 0


def test_a_workbook_of_several_sheets_asks_for_one(office, tmp_path):
    page = office(tolerant=True)
    long = [["รหัสหมู่บ้าน", "ปี", "อายุ", "เพศ", "จำนวน"], ["73020109", 2568, 6, "ชาย", 5]]
    choose(page, excel(tmp_path / "two.xlsx", ("first", long), ("second", [long[0], ["73020109", 2568, 6, "ชาย", 9]])))
    page.locator("#import-layer").select_option("second")
    assert not violations(page, "#import")
    page.get_by_role("button", name="Look at it").click()
    page.locator("#import-store").click()
    expect(page.locator("#import-result")).to_have_text(re.compile(r"^\w+\.xlsx is stored"))
    assert stored(page) == {4: {6: (9, 0)}}


def test_an_ended_session_and_a_lost_connection_lose_nothing(office, tmp_path):
    page = office(tolerant=True)
    choose(page, excel(tmp_path / "census.xlsx", ("census", WIDE)))
    page.get_by_label(re.compile("บ้านดอน.*line 4")).select_option("1")
    page.context.set_offline(True)
    page.locator("#import-again").click()
    expect(page.locator("#import-fault")).not_to_be_empty()
    page.context.set_offline(False)
    page.locator("#import-again").click()
    expect(page.locator("#import-report")).to_contain_text("1 by your choice")
    page.context.request.delete(f"{office.server.url}/api/session", headers={"X-CSRF-Token": page.csrf})
    page.locator("#import-store").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[type=password]").fill(PASSWORD)
    dialog.locator("[type=submit]").click()
    expect(page.locator("#import-result")).to_have_text(re.compile(r"^\w+\.xlsx is stored"))
    assert stored(page) == {1: {6: (7, 8)}, 2: {6: (3, 2), 7: (1, 0)}, 3: {6: (5, 0)}, 4: {7: (4, 0)}}
