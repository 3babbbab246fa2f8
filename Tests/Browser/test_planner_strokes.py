"""Free strokes on the map, with the mouse and with fingers, and the dialogs that other tests do not open."""

import json

from playwright.sync_api import expect

from planning import (area_of, at_rest, change, middle, plan_of, show, stored, undo, village, violations)

# Where a place of the map lies on the screen, by the map's middle, which a test has brought to a known village.
PIXELS = """([lon, lat], [middleLon, middleLat], zoom) => {
    const size = 256 * 2 ** zoom;
    const y = (lat) => size * (0.5 - Math.asinh(Math.tan(lat * Math.PI / 180)) / (2 * Math.PI));
    return [size * (lon - middleLon) / 360, y(lat) - y(middleLat)];
}"""
ZOOM = 15


def inside(page, url, plan_id, one, wide, tall):
    """Villages whose dots lie within so many pixels of a village that the map shows in its middle."""
    found = []
    for other in plan_of(page, url, plan_id)["villages"]:
        x, y = page.evaluate(f"([a, b, z]) => ({PIXELS})(a, b, z)", [[other["lon"], other["lat"]], [one["lon"], one["lat"]], ZOOM])
        if abs(x) <= wide and abs(y) <= tall:
            found.append(other["id"])
    return found


def test_a_lasso_takes_what_is_inside_and_one_that_crosses_itself_too(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    one = village(page, server_url, plan_id, 15)
    page.locator("#area-none").check()
    show(page, one)
    page.locator("#tool-lasso").click()
    x, y = middle(page)
    loop = [(-60, -60), (60, -60), (60, 60), (-60, 60), (-60, -55)]
    page.mouse.move(x + loop[0][0], y + loop[0][1])
    page.mouse.down()
    for dx, dy in loop[1:]:
        page.mouse.move(x + dx, y + dy, steps=8)
    expect(page.locator("#hover")).to_contain_text("village")
    page.mouse.up()
    stored(page)
    taken = {two["id"] for two in plan_of(page, server_url, plan_id)["villages"] if two["area"] is None}
    assert one["id"] in taken and set(inside(page, server_url, plan_id, one, 55, 50)) <= taken
    undo(page)
    # An eight: its left loop goes around the village, the line crosses itself in the middle.
    eight = [(-40, -50), (-40, 50), (30, 50), (150, -50), (150, 50), (30, -50), (-38, -50)]
    page.mouse.move(x + eight[0][0], y + eight[0][1])
    page.mouse.down()
    for dx, dy in eight[1:]:
        page.mouse.move(x + dx, y + dy, steps=8)
    page.mouse.up()
    stored(page)
    assert area_of(page, server_url, plan_id, one["id"]) is None
    undo(page)
    assert area_of(page, server_url, plan_id, one["id"]) == one["area"]
    # A scratch that goes around nothing says so, and is no edit.
    before = plan_of(page, server_url, plan_id)["plan"]["version"]
    page.mouse.move(x + 20, y + 20)
    page.mouse.down()
    page.mouse.move(x + 23, y + 21)
    page.mouse.up()
    expect(page.locator("#sketch .sketch-warning")).to_be_visible()
    assert plan_of(page, server_url, plan_id)["plan"]["version"] == before


def test_a_finger_paints_and_draws_and_two_fingers_only_move_the_map(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}", width=412, height=915, has_touch=True, is_mobile=True)
    at_rest(page)
    one = village(page, server_url, plan_id, 16)
    page.locator("#area-none").check()
    show(page, one)
    page.locator("#tool-brush").tap()
    page.locator("#map").scroll_into_view_if_needed()
    x, y = middle(page)
    devices = page.context.new_cdp_session(page)

    def touch(kind, *points):
        places = [{"x": px, "y": py, "id": number} for number, (px, py) in enumerate(points)]
        devices.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    before = plan_of(page, server_url, plan_id)["plan"]["version"]
    touch("touchStart", (x, y))
    touch("touchStart", (x, y), (x + 40, y + 40))
    for step in range(1, 5):
        touch("touchMove", (x - 4 * step, y), (x + 40 + 4 * step, y + 40))
    touch("touchEnd")
    assert plan_of(page, server_url, plan_id)["plan"]["version"] == before, "a pinch paints nothing"
    show(page, one)
    page.locator("#map").scroll_into_view_if_needed()
    x, y = middle(page)
    touch("touchStart", (x - 4, y))
    for step in range(-3, 5):
        touch("touchMove", (x + step, y))
    expect(page.locator("#hover")).to_contain_text("1 village")
    touch("touchEnd")
    stored(page)
    assert area_of(page, server_url, plan_id, one["id"]) is None
    undo(page)
    # Ground by its corners, one tap each.
    area = next(two for two in plan_of(page, server_url, plan_id)["areas"] if two["id"] != one["area"])
    page.locator("#tab-areas").tap()
    page.locator(f"#area-{area['id']}").check()
    show(page, one)
    page.locator("#tool-draw").tap()
    page.locator("#map").scroll_into_view_if_needed()
    x, y = middle(page)
    for dx, dy in ((-40, -40), (40, -40), (0, 40)):
        page.touchscreen.tap(x + dx, y + dy)
    page.get_by_role("button", name="Finish").tap()
    stored(page)
    assert area_of(page, server_url, plan_id, one["id"]) == area["id"]
    undo(page)


def test_edits_that_a_closed_page_left_are_shown_before_they_are_done(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    one, other = village(page, server_url, plan_id, 17), village(page, server_url, plan_id, 18)
    left = {"version": plan_of(page, server_url, plan_id)["plan"]["version"], "seen": 0,
            "steps": [{"send": "edits", "body": {"kind": "assign", "villages": [one["id"]], "area": None}}]}
    page.evaluate("([key, left]) => localStorage.setItem(key, left)", [f"schoolmap.plan.{plan_id}.gone-page", json.dumps(left)])
    # Meanwhile somebody else has gone on.
    change(page, server_url, plan_id, "edits", {"kind": "assign", "villages": [other["id"]], "area": None})
    page.reload()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 village")
    assert not violations(page)
    assert area_of(page, server_url, plan_id, one["id"]) == one["area"]
    dialog.get_by_role("button", name="Do them again on the latest plan").click()
    page.locator("#tab-villages").click()
    page.locator("#village-filter").fill(one["name"])
    expect(page.locator("#panel-villages tr").filter(has=page.locator(f"#village-{one['id']}"))).to_contain_text("no area")
    stored(page)
    assert area_of(page, server_url, plan_id, one["id"]) is None
    for _ in range(2):
        change(page, server_url, plan_id, "undo", {})


def test_the_plan_to_compare_with_is_chosen_in_a_dialog(open_planner, make_plan, plan_id):
    make_plan("To compare with", {"plan": plan_id})
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    page.locator("#menu-compare").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("select")).to_be_visible()
    assert not violations(page)
    dialog.locator("select").select_option(label=dialog.locator("option", has_text="To compare with").first.inner_text())
    dialog.get_by_role("button", name="Compare").click()
    expect(page.locator(".compare-map canvas").first).to_be_attached()
