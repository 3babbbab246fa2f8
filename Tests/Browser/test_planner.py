"""The planning desk: a plan is made, painted, mended and compared, with the mouse and without it."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from planning import area_of, at_rest, hears_no_news, stored, undo, village, violations


def test_a_new_plan_opens_with_its_areas_villages_and_figures(open_planner, server_url):
    page = open_planner()
    page.get_by_role("button", name="New plan").click()
    page.get_by_label("Name of the plan").fill("A first draft")
    page.get_by_role("button", name="Make the plan").click()
    at_rest(page)
    expect(page.locator("h1#title")).to_have_text("A first draft")
    assert page.locator("#panel-areas tbody tr").count() > 10
    expect(page.locator("#whole")).to_contain_text("Children of school age")


def test_villages_are_given_to_an_area_in_the_table_alone_and_it_can_be_undone(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    one = village(page, server_url, plan_id)
    page.locator("#tab-villages").focus()
    page.keyboard.press("Enter")
    box = page.locator(f"#village-{one['id']}")
    page.locator("#village-filter").fill(one["name"])
    box.focus()
    page.keyboard.press("Space")
    page.locator("#village-goal").select_option("")
    page.locator("#village-assign").press("Enter")
    stored(page)
    assert area_of(page, server_url, plan_id, one["id"]) is None
    page.keyboard.press("Control+z")
    expect(page.locator("#redo")).to_be_enabled()
    assert area_of(page, server_url, plan_id, one["id"]) == one["area"]


def test_the_tool_at_the_middle_of_the_map_gives_a_village_to_the_chosen_area(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    one = village(page, server_url, plan_id, 3)
    page.locator("#area-none").check()
    page.locator("#tab-villages").click()
    page.locator("#village-filter").fill(one["name"])
    page.locator(f"#show-{one['id']}").click()
    page.locator("#map").focus()
    page.keyboard.press("Enter")
    stored(page)
    assert area_of(page, server_url, plan_id, one["id"]) is None
    undo(page)


def test_the_second_planner_is_told_and_nothing_is_overwritten(open_planner, server_url, plan_id):
    first = open_planner(f"/planner#plan={plan_id}", tolerant=True)
    second = open_planner(f"/planner#plan={plan_id}", tolerant=True)
    at_rest(first)
    at_rest(second)
    hears_no_news(second)
    one = village(first, server_url, plan_id, 5)
    for page, goal in ((first, ""), (second, None)):
        page.locator("#tab-villages").click()
        page.locator("#village-filter").fill(one["name"])
        page.locator(f"#village-{one['id']}").check()
        if goal is not None:
            page.locator("#village-goal").select_option(goal)
        page.locator("#village-assign").click()
        if page is first:
            expect(page.locator("#saving")).to_have_text("Saved")
            assert area_of(first, server_url, plan_id, one["id"]) is None
    expect(second.get_by_role("dialog")).to_contain_text("Somebody else changed the plan")
    assert area_of(first, server_url, plan_id, one["id"]) is None
    second.keyboard.press("Escape")
    undo(first)


def test_an_edit_without_a_connection_is_kept_and_sent_when_it_is_back(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}", tolerant=True)
    at_rest(page)
    one = village(page, server_url, plan_id, 7)
    page.locator("#tab-villages").click()
    page.locator("#village-filter").fill(one["name"])
    page.locator(f"#village-{one['id']}").check()
    page.locator("#village-goal").select_option("")
    page.context.set_offline(True)
    page.locator("#village-assign").click()
    expect(page.locator("#saving")).to_contain_text("No connection")
    page.context.set_offline(False)
    expect(page.locator("#saving")).to_have_text("Saved", timeout=15_000)
    assert area_of(page, server_url, plan_id, one["id"]) is None
    undo(page)


@pytest.mark.parametrize("lang", ["th-TH", "en-GB"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_desk_is_accessible_and_never_wider_than_the_screen(open_planner, server_url, plan_id, lang, width):
    page = open_planner(f"/planner#plan={plan_id}", width=width, locale=lang)
    at_rest(page)
    assert not violations(page)
    page.locator("#tab-villages").click()
    # Two hundred rows of one make take the rules a minute and tell them no more than a few.
    page.locator("#village-filter").fill(village(page, server_url, plan_id)["name"])
    assert not violations(page, "#panel-villages")
    page.locator("#tab-findings").click()
    if (width, lang) != (1440, "en-GB"):
        page.locator("#finding-kind").select_option("distance")
    assert not violations(page, "#panel-findings")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_stranger_is_sent_to_sign_in_and_comes_back(browser, server_url):
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(f"{server_url}/planner#plan=1")
    page.wait_for_url(re.compile(r"/signin\?next="))
    context.close()


def sheet(answer):
    """The texts and the first sheet of a workbook, by the standard library alone."""
    assert answer.status == 200, answer.text()
    book = zipfile.ZipFile(io.BytesIO(answer.body()))
    first = book.read("xl/worksheets/sheet1.xml").decode()
    texts = re.findall(r"<t[^>]*>([^<]*)</t>", first)
    numbers = [float(value) for value in re.findall(r"<c [^>]*?(?<!t=\"inlineStr\")><v>([^<]+)</v>", first)]
    return texts, numbers


def test_areas_and_impact_are_workbooks_with_numbers(open_planner, server_url, plan_id):
    page = open_planner(f"/planner#plan={plan_id}")
    at_rest(page)
    plan = page.request.get(f"{server_url}/api/plans/{plan_id}").json()
    texts, numbers = sheet(page.request.get(f"{server_url}/api/plans/{plan_id}/areas.xlsx"))
    assert "children" in texts and plan["areas"][0]["name"] in texts
    assert plan["areas"][0]["statistics"]["children"] in numbers
    texts, _ = sheet(page.request.get(f"{server_url}/api/plans/{plan_id}/impact/{plan_id}.xlsx?lang=en"))
    assert texts == ["Age", "Children"]
