"""Whole ways through the desk: from stored areas to their repair, from a proposal to the announcement, back to a day."""

import datetime

from playwright.sync_api import expect

from large_plan import SOUTH, WEST
from planning import at_rest, middle, plan_of, stored, undo, violations


def number_of(page):
    page.wait_for_url("**#plan=*")
    return int(page.url.split("#plan=")[1])


def corners_of(area):
    return {tuple(place) for part in (area["geometry"] or {"coordinates": []})["coordinates"] for ring in part for place in ring}


def full(plan):
    """How many schools have more children than places."""
    return sum((one["statistics"]["use"] or 0) > 1 for one in plan["areas"])


def test_stored_areas_are_named_mended_on_request_and_their_overlap_trimmed(open_large, large_plan):
    server, _ = large_plan
    page = open_large("/planner", tolerant=True)
    page.locator("#new-plan").click()
    page.get_by_label("Name of the plan").fill("From what is stored")
    page.locator("[name=band]").select_option("lower-secondary")
    page.locator("[name=start]").select_option("areas")
    page.get_by_role("button", name="Make the plan").click()
    said = page.locator("#new-mending")
    expect(said).to_contain_text("เขตผูกโบ: Self-intersection at 102.15")
    assert not violations(page)
    assert all(one["name"] != "From what is stored" for one in page.request.get(f"{server.url}/api/plans").json()["plans"])
    page.get_by_role("button", name="Mend and begin").click()
    at_rest(page)
    plan = plan_of(page, server.url, number_of(page))
    bow = next(one for one in plan["areas"] if one["name"] == "เขตผูกโบ")
    assert len(bow["geometry"]["coordinates"]) == 2, "a bow tie mended is two triangles"

    # The overlap goes to one of the two, after a look at what that does.
    page.locator("#tab-findings").click()
    page.locator("#finding-kind").select_option("overlap")
    row = page.locator("#panel-findings li.finding").first
    expect(row).to_contain_text("เขตซ้าย")
    row.locator("[id^=repair-]").first.click()
    expect(page.get_by_role("dialog")).to_contain_text("เขต")
    assert not violations(page)
    page.get_by_role("button", name="Do it").click()
    expect(page.locator("#finding-kind option[value=overlap]")).to_have_count(0)
    plan = plan_of(page, server.url, number_of(page))
    assert not [one for one in plan["findings"] if one["kind"] == "overlap"]

    # An island, drawn by its corners, is found as a second part of its area.
    left = next(one for one in plan["areas"] if one["name"] == "เขตซ้าย")
    page.locator("#tab-areas").click()
    page.locator(f"#area-{left['id']}").check()
    page.locator("#area-draw").click()
    x, y = WEST + 0.5, SOUTH + 0.5
    page.get_by_label("Corners, one a line").fill("\n".join(f"{a} {b}" for a, b in ((x, y), (x + 0.02, y), (x, y + 0.02))))
    page.get_by_role("button", name="See what it would do").click()
    page.get_by_role("button", name="Do it").click()
    page.locator("#tab-findings").click()
    page.locator("#finding-kind").select_option("multipart")
    expect(page.locator("#panel-findings")).to_contain_text("เขตซ้าย")
    parts = [one for one in plan_of(page, server.url, number_of(page))["findings"] if one["kind"] == "multipart"]
    assert left["id"] in [one["area"] for one in parts]


def test_a_proposal_is_taken_agreed_and_announced(open_large, large_plan):
    server, number = large_plan
    page = open_large("/planner", tolerant=True)
    body = {"name": "To be announced", "start": {"plan": number}}
    branch = page.request.post(f"{server.url}/api/plans", data=body, headers={"X-CSRF-Token": page.csrf}).json()["plan"]["id"]
    page.goto(f"{server.url}/planner#plan={branch}")
    page.reload()
    at_rest(page)
    # The school without room is named, and has no use of capacity.
    page.locator("#tab-findings").click()
    page.locator("#finding-kind").select_option("capacity")
    expect(page.locator("#panel-findings")).to_contain_text("โรงเรียนใหญ่ 119")
    page.locator("#menu-automatic").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Farthest distance (km)").fill("")
    dialog.get_by_role("button", name="Search").click()
    expect(dialog.get_by_role("button", name="Take it Within capacity")).to_be_visible(timeout=60_000)
    assert not violations(page)
    dialog.get_by_role("button", name="Take it Within capacity").click()
    expect(page.locator("#undo")).to_be_enabled(timeout=30_000)
    stored(page)
    assert full(plan_of(page, server.url, number)) > 0 and full(plan_of(page, server.url, branch)) == 0

    def step(button, **fields):
        page.locator("#menu-status").click()
        for name, text in fields.items():
            page.get_by_role("dialog").locator(f"[name={name}]").fill(text)
        page.get_by_role("dialog").get_by_role("button", name=button, exact=True).first.click()

    # Without agreement only with a reason.
    page.locator("#menu-status").click()
    page.locator("#status-early summary").click()
    page.get_by_role("dialog").locator("[name=document]").fill("ศธ 04001/1")
    page.locator("#status-early [type=submit]").click()
    expect(page.locator("#status-early .form-fault")).not_to_be_empty()
    assert not violations(page)
    page.keyboard.press("Escape")
    assert plan_of(page, server.url, branch)["plan"]["status"] == "draft"
    for button, status in (("Send to the schools", "consultation"), ("Agree", "agreed")):
        step(button)
        expect(page.get_by_role("dialog")).to_have_count(0)
        assert plan_of(page, server.url, branch)["plan"]["status"] == status
    step("Announce", document="ศธ 04001/7")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#tool-brush")).to_have_count(0)
    announced = plan_of(page, server.url, branch)
    assert announced["plan"]["status"] == "announced" and announced["plan"]["document"] == "ศธ 04001/7"
    one = next(one for one in announced["villages"] if one["area"])
    here = page.request.get(f"{server.url}/api/locate?lon={one['lon']}&lat={one['lat']}").json()
    assert one["area"] in [area["school"] for band in here["bands"] for area in band["areas"]]


def test_the_plan_of_a_day_is_looked_at(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}", tolerant=True)
    at_rest(page)
    page.locator("#menu-history").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=day]").fill("2001-01-01")
    dialog.get_by_role("button", name="Look").click()
    expect(dialog.locator(".form-fault")).not_to_be_empty()
    today = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).date().isoformat()
    dialog.locator("[name=day]").fill(today)
    dialog.get_by_role("button", name="Look").click()
    expect(page.locator("#notice")).to_contain_text("The plan as of")
    expect(page.locator("#undo")).to_be_hidden()


def test_a_shared_corner_is_dragged_for_all_areas_that_have_it(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    holders = {}
    before = plan_of(page, server_url, plan_id)
    for area in before["areas"]:
        for place in corners_of(area):
            holders.setdefault(place, []).append(area["id"])

    def is_alone(place):
        """No other corner within some fifty metres, so that the pointer means this one."""
        return sum(abs(place[0] - x) < 0.0005 and abs(place[1] - y) < 0.0005 for x, y in holders) == 1

    corner = next(place for place, areas in sorted(holders.items()) if len(areas) == 3 and is_alone(place))
    page.locator(f"#area-{holders[corner][0]}").check()
    page.locator("#area-corners").click()
    dialog = page.get_by_role("dialog")
    shown = dialog.locator(f"tbody tr:has(input[value='{corner[0]:.7f}']):has(input[value='{corner[1]:.7f}'])")
    while shown.count() == 0:
        dialog.locator("#corners-after").click()
    shown.locator("[id^=corner-show-]").click()
    page.keyboard.press("Escape")
    page.locator("#tool-corners").click()
    x, y = middle(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=5)
    page.mouse.up()
    stored(page)
    assert plan_of(page, server_url, plan_id)["plan"]["version"] == before["plan"]["version"] + 1, "one drag is one edit"
    after = {one["id"]: corners_of(one) for one in plan_of(page, server_url, plan_id)["areas"]}
    assert not any(corner in after[area] for area in holders[corner])
    moved = [after[area] - corners_of(old) for area in holders[corner] for old in before["areas"] if old["id"] == area]
    assert set.intersection(*moved), "all of them have the corner's new place"
    undo(page)
    assert {one["id"]: one["geometry"] for one in plan_of(page, server_url, plan_id)["areas"]} == {
        one["id"]: one["geometry"] for one in before["areas"]}


def test_every_dialog_is_accessible_in_thai_on_a_phone(open_planner, plan_id):
    page = open_planner(f"/planner#plan={plan_id}", width=360, height=740, locale="th-TH")
    at_rest(page)
    # The others have their own tests, in English on a wide screen.
    buttons = ["menu-closure", "menu-branch", "menu-export", "menu-settings", "area-more", "area-corners"]
    page.locator("#panel-areas tbody input").nth(1).check()
    for button in buttons:
        page.locator(f"#{button}").click()
        expect(page.get_by_role("dialog")).to_be_visible()
        assert not violations(page), button
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), button
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
