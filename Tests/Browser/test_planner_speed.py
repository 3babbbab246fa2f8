"""A thousand villages and 120 areas in the editor: it opens within a second and no task of the page holds it up.

Measured in processor time of the page's main thread, which a busy machine changes little, against that of a fixed piece of
work on the same thread: a slower processor is given longer.
"""

import json
import re

import pytest
from playwright.sync_api import expect

from large_plan import VILLAGES
from page import AT_REST
from planning import middle

# Schools that are the nearest to no village have no area.
AREAS = 100
LONGEST_MS = 100
OPEN_MS = 1_000
# The fixed work, and what it takes on the two cores the limits were set for when nothing else runs.
WORK = """() => {
    const seen = new Map();
    for (let number = 0; number < 4_000_000; number++) seen.set(`${number % 5_000}`, Math.sqrt(number));
    return seen.size;
}"""
WORK_MS = 70
# Whether the map shows tiles of another zoom.
MOVED = r"""old => [...document.querySelectorAll("#map img.leaflet-tile")]
    .some(tile => Number(/\/(\d+)\/\d+\/\d+/.exec(tile.src)[1]) !== old)"""


@pytest.fixture
def large_desk(open_large, large_plan):
    server, number = large_plan
    # The page's modules, and the plan in the server's memory.
    page = open_large(f"/planner#plan={number}")
    expect(page.locator("#panel-areas tbody tr").nth(AREAS)).to_be_visible()
    return page, f"{server.url}/planner#plan={number}"


def tasks(browser, page, act):
    """Milliseconds of processor time of every task of the page's main thread while something is done."""
    browser.start_tracing(page=page, categories=["toplevel", "disabled-by-default-devtools.timeline", "__metadata"])
    try:
        act()
    finally:
        # One that goes on would keep the next test from beginning its own.
        trace = browser.stop_tracing()
    events = json.loads(trace)["traceEvents"]
    mains = {(event["pid"], event["tid"]) for event in events
             if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"}
    found = [event.get("tdur", event.get("dur", 0)) / 1000 for event in events
             if event["name"] in ("RunTask", "ThreadControllerImpl::RunTask") and (event["pid"], event["tid"]) in mains]
    assert len(found) > 50, "the trace shows no tasks"
    return found


def allowance(browser, page):
    """How much longer than where the limits hold the machine takes at this moment, at least 1."""

    def work():
        for _ in range(60):
            page.evaluate("() => 1")
        assert page.evaluate(WORK) == 5_000

    return max(1, max(tasks(browser, page, work)) / WORK_MS)


def zoom(page):
    """The zoom of the map once nothing moves and every tile is drawn."""
    page.wait_for_function(AT_REST, polling=100)
    tile = page.locator("#map img.leaflet-tile").last.get_attribute("src")
    return int(re.search(r"/(\d+)/\d+/\d+", tile)[1])


def test_panning_zooming_and_painting_never_hold_the_page_up(browser, large_desk):
    page, _ = large_desk
    assert page.locator("#panel-areas tbody tr").count() > AREAS
    x, y = middle(page)

    def work():
        # First, in the view the plan opens with, where all of it shows: how far a wheel turns is the machine's affair.
        page.locator("#tool-brush").click()
        page.mouse.move(x - 120, y - 60)
        page.mouse.down()
        page.mouse.move(x + 120, y + 60, steps=25)
        expect(page.locator("#hover")).to_contain_text(re.compile(r"\b([3-9]|\d\d+) villages"))
        page.mouse.up()
        expect(page.locator("#undo")).to_be_enabled()
        expect(page.locator("#saving")).to_have_text("Saved")
        page.keyboard.press("Control+z")
        expect(page.locator("#redo")).to_be_enabled()
        page.locator("#tool-assign").click()
        for _ in range(2):
            page.mouse.move(x, y)
            page.mouse.down()
            page.mouse.move(x + 160, y + 90, steps=12)
            page.mouse.up()
            far = zoom(page)
            page.mouse.wheel(0, -240)
            page.wait_for_function(MOVED, arg=far, polling=100)
            near = zoom(page)
            page.mouse.wheel(0, 240)
            page.wait_for_function(MOVED, arg=near, polling=100)
            zoom(page)

    longest = sorted(tasks(browser, page, work), reverse=True)[:5]
    assert longest[0] < LONGEST_MS * allowance(browser, page), longest


def test_a_plan_opens_within_a_second(browser, large_desk):
    page, address = large_desk
    page.goto("about:blank")

    def work():
        page.goto(address)
        expect(page.locator("#panel-areas tbody tr").nth(AREAS)).to_be_visible()
        expect(page.locator("#saving")).to_have_class(re.compile("is-saved"))

    spent = sum(tasks(browser, page, work))
    answer = page.request.get(re.sub(r"/planner#plan=", "/api/plans/", address))
    assert len(answer.json()["villages"]) == VILLAGES
    assert spent < OPEN_MS * allowance(browser, page), spent
