"""What the tools of the map do, done with tables and numbers: splitting, corners, drawing."""

import json

from playwright.sync_api import expect

from planning import area_of, at_rest, plan_of, stored, undo, violations


def largest(plan):
    """The area with most villages."""
    return max((one for one in plan["areas"] if one["school"]), key=lambda one: one["statistics"]["villages"])


def corners_of(area):
    return {tuple(place) for polygon in area["geometry"]["coordinates"] for ring in polygon for place in ring}


def degrees(dialog):
    """The corners as the table shows them."""
    return dialog.locator("tbody tr").evaluate_all("rows => rows.map(row => [...row.querySelectorAll('input')].map(one => one.value).join())")


def test_ticked_villages_are_split_off_their_area(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    before = plan_of(page, server_url, plan_id)
    area = largest(before)
    part = [one["id"] for one in before["villages"] if one["area"] == area["id"]][:2]
    page.locator(f"#area-{area['id']}").check()
    page.locator("#tool-split").click()
    page.locator("#tool-table").press("Enter")
    expect(page.locator("#village-goal")).to_have_value("new")
    page.locator("#village-assign").press("Enter")
    expect(page.locator("#panel-villages .form-fault")).not_to_be_empty()
    for one in part:
        page.locator(f"#village-{one}").check()
    page.locator("#village-goal").select_option("new")
    page.locator("#village-assign").press("Enter")
    stored(page)
    after = plan_of(page, server_url, plan_id)
    new = next(one for one in after["areas"] if one["id"] < 0)
    assert {one["id"] for one in after["villages"] if one["area"] == new["id"]} == set(part)
    assert new["statistics"]["square_metres"] > 0
    undo(page)
    assert all(one["id"] > 0 for one in plan_of(page, server_url, plan_id)["areas"])


def test_corners_are_moved_added_and_removed_in_a_table_for_all_areas_that_share_them(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    area = largest(plan_of(page, server_url, plan_id))
    page.locator(f"#area-{area['id']}").check()
    page.locator("#area-corners").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("h2")).to_contain_text(area["name"])
    assert not violations(page)
    # A corner that another area has too.
    row = dialog.locator("tbody tr").filter(has_not=page.locator("td:nth-of-type(3)", has_text="–")).first
    lon, lat = row.locator("input").nth(0), row.locator("input").nth(1)
    old = (float(lon.input_value()), float(lat.input_value()))
    new = (round(old[0] + 0.0001, 7), round(old[1] + 0.0001, 7))
    lon.fill("here")
    page.locator("#corners-move").click()
    expect(dialog.locator(".form-fault")).not_to_be_empty()
    expect(lon).to_have_attribute("aria-invalid", "true")
    lon.fill(f"{new[0]:.7f}")
    lat.fill(f"{new[1]:.7f}")
    page.locator("#corners-move").click()
    stored(page)
    holders = [one["id"] for one in plan_of(page, server_url, plan_id)["areas"] if one["geometry"] and new in corners_of(one)]
    assert area["id"] in holders and len(holders) > 1, "shared edges move together"
    count = dialog.get_by_role("status").inner_text()
    known = degrees(dialog)
    dialog.locator("[id^=corner-add-]").first.click()
    expect(dialog.get_by_role("status")).not_to_have_text(count)
    added = dialog.get_by_role("status").inner_text()
    place = next(index for index, one in enumerate(degrees(dialog)) if one not in known)
    dialog.locator("[id^=corner-remove-]").nth(place).click()
    expect(dialog.get_by_role("status")).not_to_have_text(added)
    page.keyboard.press("Escape")
    for _ in range(3):
        undo(page)
    assert corners_of(next(one for one in plan_of(page, server_url, plan_id)["areas"] if one["id"] == area["id"])) == corners_of(area)


def test_ground_is_drawn_by_a_list_of_corners_or_a_file(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    before = plan_of(page, server_url, plan_id)
    area = largest(before)
    other = next(one for one in before["villages"] if one["area"] not in (None, area["id"]))
    x, y, d = other["lon"], other["lat"], 0.002
    ring = [[x - d, y - d], [x + d, y - d], [x + d, y + d], [x - d, y + d], [x - d, y - d]]
    page.locator(f"#area-{area['id']}").check()

    def see():
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="See what it would do").click()
        return dialog

    page.locator("#area-draw").press("Enter")
    assert not violations(page)
    page.get_by_label("Corners, one a line").fill("100 13\nnowhere\n100 14")
    expect(see().locator(".form-fault")).to_contain_text("Line 2")
    page.get_by_label("Corners, one a line").fill("\n".join(f"{lon}, {lat}" for lon, lat in ring))
    see()
    expect(page.get_by_role("dialog")).to_contain_text(area["name"])
    assert not violations(page)
    page.get_by_role("button", name="Do it").click()
    stored(page)
    assert area_of(page, server_url, plan_id, other["id"]) == area["id"]
    undo(page)

    # The same from a file; one of a hundred thousand corners is refused before it is sent.
    page.locator("#area-draw").click()
    many = {"type": "Polygon", "coordinates": [[[100 + i * 1e-6, 13] for i in range(100_000)]]}
    choose = page.get_by_label("or a GeoJSON file")
    choose.set_input_files({"name": "many.geojson", "mimeType": "application/geo+json", "buffer": json.dumps(many).encode()})
    expect(see().locator(".form-fault")).to_contain_text("100,000 corners")
    one = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    choose.set_input_files({"name": "one.geojson", "mimeType": "application/geo+json", "buffer": json.dumps(one).encode()})
    see()
    page.get_by_role("button", name="Do it").click()
    stored(page)
    assert area_of(page, server_url, plan_id, other["id"]) == area["id"]
    undo(page)
