"""What people and programs send that makes no sense: a clear message, and nothing lost. Over HTTP and on the command line."""
import json
import socket

import pytest

from district import District


@pytest.fixture
def plan(open_desk):
    desk = open_desk()
    ask = desk.client()
    status, made = ask("POST", "/api/plans", {"name": "ก", "year": 2026, "start": "nearest"})
    assert status == 201, made
    desk.ask, desk.address = ask, f"/api/plans/{made['plan']['id']}"
    return desk


def edit(desk, version=1, **body):
    return desk.ask("POST", f"{desk.address}/edits", {"version": version, **body})


def whole(desk):
    return desk.ask("GET", desk.address)[1]


W, S, SIDE = District.WEST, District.SOUTH, District.SIDE
BOW_TIE = [[W, S], [W + SIDE, S + SIDE], [W + SIDE, S], [W, S + SIDE]]


@pytest.mark.parametrize("body, word", [
    ({"kind": "draw", "rings": [[[W, S], [W + 0.1, S + 0.1], [W, S]]]}, "no area"),
    ({"kind": "draw", "rings": [[[W, S]]]}, "no area"),
    ({"kind": "draw", "rings": [[]]}, "no area"),
    ({"kind": "draw", "rings": []}, "no area"),
    ({"kind": "draw", "rings": [[[W + i % 7 / 100, S + i * 1e-6] for i in range(20_001)]]}, "too many corners"),
    ({"kind": "draw", "rings": [[[0, 0], [1, 0], [1, 1]]]}, "too far"),
    ({"kind": "draw", "rings": [[[500, 0], [1, 0], [1, 1]]]}, "degrees"),
    ({"kind": "lasso", "ring": [[W, S], [W, S]]}, ""),
    ({"kind": "brush", "line": [[W, S]], "radius": 0}, "radius"),
    ({"kind": "brush", "line": [], "radius": 10}, ""),
    ({"kind": "assign", "villages": []}, "no village"),
    ({"kind": "assign", "villages": [10**12]}, "not on the ground"),
    ({"kind": "split", "line": [[W, S], [W + 1e-5, S]]}, "does not cut"),
    ({"kind": "move", "corners": []}, ""),
    ({"kind": "move", "corners": [{"from": [W + 0.01234, S + 0.04321], "to": [W, S]}]}, "no area has a corner"),
    ({"kind": "fill", "at": [W + 0.1, S + 0.1]}, "no gap"),
])
def test_an_edit_without_sense_is_refused_with_words(plan, body, word):
    before = whole(plan)
    status, answer = edit(plan, area=before["areas"][0]["id"], **body)
    assert status == 422 and word in answer["detail"], answer
    thai = plan.client(language="th")("POST", f"{plan.address}/edits", {"version": 1, "area": before["areas"][0]["id"], **body})[1]
    assert any("ก" <= letter <= "๙" for letter in thai["detail"])
    assert whole(plan) == before


def test_a_stroke_that_crosses_itself_means_all_it_goes_around(plan):
    area = whole(plan)["areas"][0]["id"]
    status, change = edit(plan, kind="lasso", ring=BOW_TIE, area=area)
    assert status == 200, change
    moved = {item["id"] for item in change["villages"]}
    for village in whole(plan)["villages"]:
        x, y = (village["lon"] - W) / SIDE, (village["lat"] - S) / SIDE
        # The two triangles of the bow tie, left and right of the crossing.
        if village["id"] in moved:
            assert min(x, 1 - x) <= min(y, 1 - y) + 1e-6 and 0 <= x <= 1
        assert village["area"] == area or not (min(x, 1 - x) < min(y, 1 - y) - 1e-6 and 0 < x < 1 and 0 < y < 1)


def test_a_body_too_long_or_not_json_changes_nothing(plan):
    before = whole(plan)
    host, port = "127.0.0.1", plan.server.port
    cookie = "; ".join(f"{item.name}={item.value}" for handler in plan.ask.opener.handlers
                       for item in getattr(handler, "cookiejar", []))
    head = "".join(f"{name}: {value}\r\n" for name, value in plan.ask.headers().items()) + f"Cookie: {cookie}\r\n"

    def send(body, length):
        with socket.create_connection((host, port), timeout=30) as connection:
            try:
                connection.sendall(f"POST {plan.address}/edits HTTP/1.1\r\nHost: {host}\r\n{head}Content-Length: {length}\r\n\r\n".encode() + body)
                answer = connection.recv(4096)
                return answer.split(b" ")[1], answer
            except (ConnectionError, IndexError):
                return b"", b""

    assert send(b"{nonsense", 9)[0] == b"400"
    # A hundred thousand corners do not fit into the body of an edit.
    many = json.dumps({"version": 1, "kind": "draw", "area": 1, "rings": [[[W + i % 9 / 100, S + i * 1e-7] for i in range(100_000)]]}).encode()
    status, answer = send(many, len(many))
    assert status == b"413" and b"too-large" in answer and b"bytes" in answer, answer
    # The connection is lost in the middle of saving.
    half = json.dumps({"version": 1, "kind": "merge", "areas": [1, 2], "into": 1}).encode()
    with socket.create_connection((host, port), timeout=30) as connection:
        connection.sendall(f"POST {plan.address}/edits HTTP/1.1\r\nHost: {host}\r\n{head}Content-Length: {len(half)}\r\n\r\n".encode() + half[:20])
    assert whole(plan) == before


def test_two_tabs_and_two_planners_never_overwrite(plan):
    second = plan.client("second")
    areas = [item["id"] for item in whole(plan)["areas"]]
    status, _ = edit(plan, kind="merge", areas=areas[:2], into=areas[0])
    assert status == 200
    after = whole(plan)
    status, answer = second("POST", f"{plan.address}/edits", {"version": 1, "kind": "merge", "areas": areas[1:3], "into": areas[1]})
    assert status == 409 and answer["version"] == 2 and answer["since"][0]["author"] == "first"
    assert "first" in answer["detail"]
    assert whole(plan) == after


def test_a_server_killed_while_saving_opens_the_plan_as_it_was_before_or_after(plan):
    areas = [item["id"] for item in whole(plan)["areas"]]
    version = 1
    for round in range(3):
        status, answer = edit(plan, version=version, kind="merge" if round == 0 else "area",
                              **({"areas": areas[:2], "into": areas[0]} if round == 0 else {"area": areas[0], "name": f"ชื่อ {round}"}))
        assert status == 200
        version = answer["version"]
        plan.server.kill()
        plan.server.start()
        plan.ask = plan.client()
        # What was answered is there.
        assert whole(plan)["plan"]["version"] == version
    assert plan.ask("POST", f"{plan.address}/undo", {"version": version})[0] == 200


def test_villages_on_one_place_and_outside_every_boundary_are_named(open_desk, tmp_path):
    desk = open_desk()
    twin = desk.district.villages[0]
    extra = desk.district.sheet("more", "code name moo lon lat", [
        ["32010901", "บ้านแฝด", "91", *twin[3:]], ["32010902", "บ้านนอกเขต", "92", W + 0.5, S + 0.5],
        ["32010903", "บ้านไร้พิกัด", "93", "", ""], ["32010903", "บ้านซ้ำ", "94", W + 0.01, S + 0.01]])
    done = desk.map.take("villages", extra)
    assert "3 added" in done.stderr and "1 refused" in done.stderr and "32010903" in done.stderr
    ask = desk.client()
    _, made = ask("POST", "/api/plans", {"name": "ข", "year": 2026, "start": "nearest"})
    _, opened = ask("GET", f"/api/plans/{made['plan']['id']}")
    said = {item["message"] for item in opened["findings"] if item["kind"] == "outside" and item["layer"] == "villages"}
    assert any("บ้านแฝด" in text and "very place of บ้านสมมติ 1" in text for text in said), said
    assert any("บ้านนอกเขต" in text and "outside every boundary" in text for text in said), said
    assert any("บ้านไร้พิกัด" in text and "no coordinates" in text for text in said), said
    assert len(opened["villages"]) == 43


def test_a_school_without_room_is_measured_without_harm(plan):
    opened = whole(plan)
    empty = [item for item in opened["areas"] if item["statistics"]["capacity"] == 0]
    assert len(empty) == 1 and empty[0]["statistics"]["use"] is None
    assert any(item["kind"] == "capacity" and item["area"] == empty[0]["id"] for item in opened["findings"])
    status, answer = plan.ask("POST", f"{plan.address}/automatic", {"limit": 0})
    assert status == 200
    balanced = next(item for item in answer["proposals"] if item["name"] == "balanced")
    assert empty[0]["id"] not in balanced["assignment"].values()


@pytest.mark.parametrize("value, right", [("-3", False), ("สาม", False), ("2.5", False), ("1e3", False), ("๔", True), ("4", True)])
def test_a_census_says_which_count_is_no_number(open_desk, value, right):
    desk = open_desk()
    sheet = desk.district.sheet("bad", "village year age sex count",
                                [["32010101", 2569, 6, "ชาย", 3], ["32010102", 2569, 7, "หญิง", value]])
    done = desk.map.take("census", sheet)
    if right:
        assert "2 added" in done.stderr and done.returncode == 0
    else:
        assert done.returncode == 1 and "1 refused" in done.stderr and value in done.stderr and "line 3" in done.stderr
    # The same typed into a school's page: whole or not at all.
    ask = desk.client("school")
    _, page = ask("GET", "/api/census/schools/1?year=2027")
    village = page["villages"][0]["id"]
    status, answer = ask("PUT", "/api/census/schools/1", {"year": 2027, "counts": [
        {"village": village, "age": 6, "male": 1, "female": 1}, {"village": village, "age": 7, "male": value, "female": 1}]})
    if not right:
        assert status == 422 and value in answer["detail"] and "age 7" in answer["detail"]
        assert ask("GET", "/api/census/schools/1?year=2027")[1]["villages"][0]["counts"] == {}


def test_imported_areas_with_bad_rings_are_named_by_place_kept_and_mended_on_request(open_desk, tmp_path):
    desk = open_desk()
    rings = {
        "หูกระต่าย": BOW_TIE + BOW_TIE[:1],
        "ไม่มีพื้นที่": [[W, S], [W + 0.1, S], [W, S]] + [[W, S]],
        "แสนจุด": circle(100_000),
    }
    features = [{"type": "Feature", "properties": {"name": name, "id": name, "band": "primary", "year": 2026},
                 "geometry": {"type": "Polygon", "coordinates": [ring]}} for name, ring in rings.items()]
    file = tmp_path / "areas.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    report = tmp_path / "report.json"
    done = desk.map.run("import", "areas", file, "--report", report, statuses=(0, 1))
    assert "3 added" in done.stderr, done.stderr
    entries = {item["line"]: item for item in json.loads(report.read_text())["entries"] if item["code"] == "invalid-polygon"}
    assert "Self-intersection at 15.1" in entries[1]["evidence"] and set(entries) == {1, 2}
    found = [item for item in desk.map.findings() if item["kind"] == "invalid"]
    assert len(found) == 2 and all(item["lon"] and item["lat"] for item in found)
    done = desk.map.run("import", "areas", file, "--repair", "--report", report, statuses=(0, 1))
    codes = {item["line"]: item for item in json.loads(report.read_text())["entries"]}
    assert codes[1]["action"] == "repaired" and "2 polygons with 6 corners after" in codes[1]["evidence"]
    assert codes[2]["action"] == "refused" and codes[2]["code"] == "no-ground"
    assert [item["area"] for item in desk.map.findings() if item["kind"] == "invalid"] == [2]


def circle(corners):
    from math import cos, pi, sin
    ring = [[round(W + 0.1 + 0.05 * cos(2 * pi * i / corners), 9), round(S + 0.1 + 0.05 * sin(2 * pi * i / corners), 9)]
            for i in range(corners)]
    return ring + ring[:1]
