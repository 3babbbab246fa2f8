"""Nobody outside sees a plan before it is announced, nor a count of children ever."""
import json
import urllib.error
import urllib.request

from district import District


def anybody(server, path):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.port}{path}", timeout=30) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")


def test_only_announced_areas_and_no_counts_are_public(open_desk):
    desk = open_desk()
    ask = desk.client()
    plan = ask("POST", "/api/plans", {"name": "ลับ", "year": 2026, "start": "nearest"})[1]["plan"]["id"]
    whole = ask("GET", f"/api/plans/{plan}")[1]
    village = next(item for item in whole["villages"] if item["area"])
    here = f"/api/locate?lon={village['lon']}&lat={village['lat']}"

    def areas_here():
        return [area for band in json.loads(anybody(desk.server, here)[1])["bands"] for area in band["areas"]]

    for private in (f"/api/plans/{plan}", "/api/plans", "/api/plans/grounds", f"/api/plans/{plan}/areas.geojson",
                    f"/api/plans/{plan}/history", "/api/census?by=village", "/api/census/progress", "/api/census/schools/1",
                    "/api/census/projection", f"/api/plans/{plan}/closure/1"):
        status, text = anybody(desk.server, private)
        assert status == 401 and "ลับ" not in text, private
    # A school sees the draft of its own area, and only while it is asked.
    school = desk.client("school")
    assert school("GET", f"/api/plans/{plan}")[0] == 403
    assert school("GET", f"/api/plans/{plan}/answers/1")[0] in (404, 409)
    assert areas_here() == []
    for version_status in ("consultation", "agreed"):
        assert ask("POST", f"/api/plans/{plan}/status", {"version": 1, "status": version_status})[0] == 200
        assert areas_here() == []
        assert json.loads(anybody(desk.server, "/ogc/collections/areas/items")[1])["features"] == []
    assert ask("POST", f"/api/plans/{plan}/status", {"version": 1, "status": "announced", "document": "ศธ 04123/1"})[0] == 200
    assert [item["school"] for item in areas_here()] == [village["area"]]
    west, south, side = District.WEST, District.SOUTH, District.SIDE
    for public in (here, "/ogc/collections/areas/items", "/ogc/collections/villages/items", "/ogc/collections/schools/items",
                   "/api/list", "/downloads/schools.csv", "/downloads/schools.geojson", "/tiles/areas.json", "/tiles/villages.json",
                   f"/ogc/collections/villages/items?bbox={west},{south},{west + side},{south + side}", "/schools/1"):
        status, text = anybody(desk.server, public)
        assert status == 200, public
        assert "children" not in text and "census" not in text and "by_age" not in text, public
    # What is announced stays as it is.
    assert ask("POST", f"/api/plans/{plan}/edits", {"version": 1, "kind": "nearest"})[0] == 409
