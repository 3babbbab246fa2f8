"""The map of the planning desk: painting with live figures, whole subdistricts, what was, and what others do."""

import re

import pytest
from playwright.sync_api import expect

from planning import (PASSWORD, account, area_of, at_rest, change, hears_no_news, middle, plan_of, show, stored, undo,
                      village, violations)


def test_painting_shows_before_and_after_and_then_gives_the_village(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    one = village(page, server_url, plan_id, 9)
    page.locator("#area-none").check()
    show(page, one)
    page.locator("#tool-brush").click()
    x, y = middle(page)
    page.mouse.move(x - 3, y)
    page.mouse.down()
    page.mouse.move(x + 3, y, steps=5)
    card = page.locator("#hover")
    expect(card).to_contain_text("1 village")
    expect(card.locator("table")).to_contain_text(re.compile(r"\d → "))
    assert area_of(page, server_url, plan_id, one["id"]) == one["area"], "the stroke is not at its end"
    page.mouse.up()
    stored(page)
    assert area_of(page, server_url, plan_id, one["id"]) is None
    page.keyboard.press("Control+z")
    expect(page.locator("#redo")).to_be_enabled()
    assert area_of(page, server_url, plan_id, one["id"]) == one["area"]


def test_a_whole_subdistrict_goes_with_one_key_and_in_the_table(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    plan = plan_of(page, server_url, plan_id)
    one = next(one for one in plan["villages"] if one["boundary"] is not None and one["area"] is not None)
    inside = {two["id"] for two in plan["villages"] if two["boundary"] == one["boundary"]}
    page.locator("#area-none").check()
    show(page, one)
    page.locator("#tool-subdistrict").click()
    page.locator("#map").focus()
    page.keyboard.press("Enter")
    stored(page)
    after = plan_of(page, server_url, plan_id)
    assert {two["id"] for two in after["villages"] if two["area"] is None} >= inside
    page.keyboard.press("Control+z")
    expect(page.locator("#redo")).to_be_enabled()
    # The table does the same: the subdistrict, all of it, assign.
    page.locator("#village-filter").fill("")
    page.locator("#village-tambon").select_option(one["tambon"])
    page.locator("#village-all").check()
    page.locator("#village-goal").select_option("")
    page.locator("#village-assign").click()
    stored(page)
    again = plan_of(page, server_url, plan_id)
    named = {two["id"] for two in again["villages"] if two["tambon"] == one["tambon"]}
    assert named <= {two["id"] for two in again["villages"] if two["area"] is None}
    undo(page)


def test_what_if_a_school_closes_is_two_clicks_and_one_page(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    school = max(plan_of(page, server_url, plan_id)["areas"], key=lambda area: area["statistics"]["villages"])
    page.locator(f"#area-{school['id']}").check()
    page.locator("#area-closure").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Schools that receive")
    assert not violations(page)
    printed = page.request.get(server_url + dialog.get_by_role("link", name="As PDF").get_attribute("href"))
    assert printed.ok and printed.body().startswith(b"%PDF-") and b"/Count 1" in printed.body()


def test_an_edit_that_another_was_faster_than_can_be_done_on_top(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}", tolerant=True)
    at_rest(page)
    hears_no_news(page)
    mine, other = village(page, server_url, plan_id, 11), village(page, server_url, plan_id, 12)
    page.locator("#tab-villages").click()
    page.locator("#village-filter").fill(mine["name"])
    page.locator(f"#village-{mine['id']}").check()
    page.locator("#village-goal").select_option("")
    change(page, server_url, plan_id, "edits", {"kind": "assign", "villages": [other["id"]], "area": None})
    page.locator("#village-assign").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("assign villages")
    assert area_of(page, server_url, plan_id, mine["id"]) == mine["area"]
    dialog.get_by_role("button", name="Do them again on the latest plan").click()
    # "Saved" was to be read before, too.
    expect(page.locator("#panel-villages tr").filter(has=page.locator(f"#village-{mine['id']}"))).to_contain_text("no area")
    stored(page)
    assert area_of(page, server_url, plan_id, mine["id"]) is None
    assert area_of(page, server_url, plan_id, other["id"]) is None
    for _ in range(2):
        change(page, server_url, plan_id, "undo", {})


def test_an_open_page_is_told_what_somebody_else_has_done(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}", has_own_clock=True)
    at_rest(page)
    one = village(page, server_url, plan_id, 13)
    page.locator("#tab-villages").click()
    page.locator("#village-goal").select_option("")
    change(page, server_url, plan_id, "edits", {"kind": "assign", "villages": [one["id"]], "area": None})
    page.clock.fast_forward(10_000)
    expect(page.locator("#notice")).to_contain_text("planner has changed the plan")
    expect(page.locator("#village-goal")).to_have_value("")
    page.locator("#village-filter").fill(one["name"])
    row = page.locator("#panel-villages tr").filter(has=page.locator(f"#village-{one['id']}"))
    expect(row).to_contain_text("no area")
    change(page, server_url, plan_id, "undo", {})


def test_an_edit_whose_answer_was_lost_is_stored_once(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}", tolerant=True)
    at_rest(page)
    one = village(page, server_url, plan_id, 14)
    before = plan_of(page, server_url, plan_id)["plan"]["version"]
    tries, is_back = [], []

    def lose(route):
        tries.append(route)
        if is_back:
            route.continue_()
            return
        if len(tries) == 1:
            route.fetch()
        route.abort("connectionreset")

    page.route("**/edits", lose)
    page.locator("#tab-villages").click()
    page.locator("#village-filter").fill(one["name"])
    page.locator(f"#village-{one['id']}").check()
    page.locator("#village-goal").select_option("")
    page.locator("#village-assign").click()
    expect(page.locator("#saving")).to_contain_text("No connection")
    is_back.append(True)
    expect(page.locator("#saving")).to_have_text("Saved", timeout=30_000)
    assert len(tries) > 1
    assert page.get_by_role("dialog").count() == 0
    assert plan_of(page, server_url, plan_id)["plan"]["version"] == before + 1
    assert area_of(page, server_url, plan_id, one["id"]) is None
    change(page, server_url, plan_id, "undo", {})


def test_the_plan_as_it_was_is_only_to_look_at(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    page.locator("#menu-history").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("link", name="the plan then").last).to_be_visible()
    expect(dialog).to_contain_text(re.compile(r"Plan begun: \d+ villages → .+ and \d+ more"))
    assert not violations(page)
    dialog.get_by_role("link", name="the plan then").last.click()
    expect(page.locator("#notice")).to_contain_text("only to look at")
    expect(page.locator("#undo")).to_be_hidden()
    assert page.locator("#tools button").count() == 1
    page.get_by_role("link", name="Back to now").click()
    expect(page.locator("#tool-brush")).to_be_visible()
    expect(page.locator("#notice")).to_be_hidden()


def test_two_plans_side_by_side_say_where_villages_go(open_planner, make_plan, server_url, plan_id):
    branch = make_plan("Another way", {"plan": plan_id})
    page = open_planner("/planner")
    areas = plan_of(page, server_url, branch)["areas"]
    giver, taker = areas[0], areas[1]
    change(page, server_url, branch, "edits", {"kind": "merge", "areas": [giver["id"]], "into": taker["id"]})
    page.goto(f"{server_url}/planner#compare={plan_id},{branch}")
    expect(page.locator(".compare-legend li")).to_have_count(1)
    expect(page.locator(".compare-legend")).to_contain_text(taker["name"])
    assert page.locator(".compare-map canvas").count() >= 2
    assert not violations(page)
    report = page.request.get(f"{server_url}/api/plans/{plan_id}/impact/{branch}.pdf")
    assert report.ok and report.body().startswith(b"%PDF-")


def test_a_school_sees_its_draft_and_answers_and_the_planner_sees_the_answer(
    open_planner, make_plan, browser, server_url, data_folder, plan_id
):
    asked = make_plan("Asked", {"plan": plan_id})
    page = open_planner("/planner")
    area = next(one for one in plan_of(page, server_url, asked)["areas"] if one["statistics"]["villages"] > 0)
    change(page, server_url, asked, "status", {"status": "consultation"})
    name = f"school{area['school']}"
    account(data_folder, name, "--role", "school", "--school", str(area["school"]))
    context = browser.new_context(locale="en-GB", viewport={"width": 360, "height": 740})
    context.request.post(f"{server_url}/api/session", data={"name": name, "password": PASSWORD})
    school = context.new_page()
    school.goto(f"{server_url}/census")
    draft = school.locator("article.consultation").filter(has_text="Asked")
    expect(draft.locator(".draft-map canvas").first).to_be_attached()
    expect(draft.locator("tbody tr")).to_have_count(area["statistics"]["villages"])
    assert not violations(school)
    assert school.evaluate("document.documentElement.scrollWidth <= innerWidth")
    draft.get_by_role("button", name="Send the answer").click()
    expect(draft.get_by_role("alert")).to_have_text("Please choose an answer.")
    draft.get_by_label("We have a comment").check()
    draft.get_by_label("Comment", exact=True).fill("Moo 3 is nearer to us.")
    draft.get_by_role("button", name="Send the answer").click()
    expect(school.get_by_text("The answer is sent.")).to_be_visible()
    context.close()
    page.goto(f"{server_url}/planner#plan={asked}")
    at_rest(page)
    page.locator("#menu-status").click()
    expect(page.get_by_role("dialog")).to_contain_text("Moo 3 is nearer to us.")
    change(page, server_url, asked, "status", {"status": "draft"})


@pytest.mark.parametrize("width", [360, 1440])
def test_the_census_board_shows_progress_and_an_estimate(open_planner, width):
    page = open_planner("/census?year=2026", width=width)
    expect(page.get_by_role("heading", name="The years to come")).to_be_visible()
    expect(page.locator("#board")).to_contain_text("villages are counted")
    expect(page.locator(".board-frame").nth(1).locator("tbody tr").first).to_be_visible()
    assert not violations(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
