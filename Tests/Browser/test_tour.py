"""The tour for a screen in the hall.

SCHOOLMAP_TOUR_STEPS says how many schools are shown to see whether it grows (300 when nothing is said; a day of fifteen
seconds each has 5,760).
"""

import os
import re
import time

import pytest
from playwright.sync_api import expect

STEPS = int(os.environ.get("SCHOOLMAP_TOUR_STEPS", "300"))
FLIGHTS = 15


@pytest.fixture
def open_tour(browser, server_url):
    contexts = []

    def open_(path="/tour", **options):
        options = {"locale": "th-TH", "service_workers": "block", "viewport": {"width": 1280, "height": 720}, **options}
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.clock.install()
        page.goto(server_url + path)
        expect(page.locator("html")).to_have_attribute("data-shown", "1")
        return page

    yield open_
    for context in contexts:
        context.close()


def shown(page):
    return int(page.locator("html").get_attribute("data-shown"))


def advance(page, seconds):
    before = shown(page)
    page.clock.run_for(seconds * 1000)
    expect(page.locator("html")).to_have_attribute("data-shown", str(before + 1))


def test_it_goes_from_school_to_school_in_thai_order(open_tour, server_url):
    page = open_tour("/tour?seconds=10&level=upper-secondary")
    expected = page.request.get(f"{server_url}/api/list", params={"level": "upper-secondary"}).json()["items"]
    names = []
    for _ in range(len(expected)):
        names.append(page.locator(".tour-name").text_content())
        advance(page, 10)
    assert names == [school["name"] for school in expected]
    # And begins again.
    expect(page.locator(".tour-name")).to_have_text(names[0])
    expect(page.locator(".mark-school")).to_have_count(1)
    expect(page.locator(".tour-qr")).to_have_attribute("src", f"/schools/{expected[0]['id']}/qr.svg")


def test_it_is_paused_and_stepped_by_keys_and_buttons(open_tour):
    page = open_tour("/tour?seconds=10")
    page.get_by_role("button", name="หยุดการนำชม").click()
    page.clock.run_for(60_000)
    assert shown(page) == 1
    first = page.locator(".tour-name").text_content()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tour-name")).not_to_have_text(first)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".tour-name")).to_have_text(first)
    page.get_by_role("button", name="เล่นการนำชมต่อ").click()
    advance(page, 10)


def test_those_who_want_little_motion_start_it_themselves(open_tour):
    page = open_tour("/tour?seconds=5", reduced_motion="reduce")
    page.clock.run_for(60_000)
    assert shown(page) == 1
    expect(page.get_by_role("button", name="เล่นการนำชมต่อ")).to_be_attached()


def test_a_lost_network_is_said_and_the_tour_goes_on_by_itself(open_tour):
    page = open_tour("/tour?seconds=5")
    page.context.set_offline(True)
    page.clock.run_for(5000)
    expect(page.locator("#status")).to_contain_text("ไม่มีเครือข่าย")
    expect(page.locator(".tour-name")).to_be_visible()
    page.context.set_offline(False)
    page.clock.run_for(10_000)
    expect(page.locator("html")).to_have_attribute("data-shown", "2")
    expect(page.locator("#status")).to_have_text("")


def test_schools_that_are_gone_are_passed_over_at_once(open_tour, server_url):
    page = open_tour("/tour?seconds=10")
    listed = page.request.get(f"{server_url}/api/list").json()["items"]
    gone = [school["id"] for school in listed[1:6]]
    page.route(
        re.compile(rf"/api/schools/({'|'.join(map(str, gone))})$"), lambda route: route.fulfill(status=410, json={})
    )
    page.clock.run_for(10_000)
    for _ in range(50):
        if shown(page) == 2:
            break
        page.clock.run_for(50)
        page.wait_for_timeout(50)
    expect(page.locator(".tour-name")).to_have_text(listed[6]["name"])


def test_a_filter_without_schools_says_so(browser, server_url):
    context = browser.new_context(locale="th-TH", service_workers="block")
    page = context.new_page()
    page.goto(f"{server_url}/tour?tambon=nowhere")
    expect(page.locator("#status")).to_contain_text("ไม่มีโรงเรียนตามตัวกรอง")
    context.close()


def test_a_day_does_not_make_it_grow(open_tour):
    """The heap after some hundred schools is that of the first ones; the elements of the page are as many."""
    page = open_tour("/tour?seconds=3&order=random")
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def measure():
        page.clock.run_for(500)
        for _ in range(2):
            session.send("HeapProfiler.collectGarbage")
        metrics = {metric["name"]: metric["value"] for metric in session.send("Performance.getMetrics")["metrics"]}
        return metrics["JSHeapUsedSize"], page.locator("*").count(), metrics["JSEventListeners"]

    def go(steps):
        for number in range(steps):
            # Flights take their time to draw: now and then one, else the map jumps.
            flies = number % FLIGHTS == 0
            page.emulate_media(reduced_motion="no-preference" if flies else "reduce")
            before = shown(page)
            page.keyboard.press("ArrowRight")
            page.wait_for_function(
                "before => Number(document.documentElement.dataset.shown) > before", arg=before, polling=10
            )
            if flies:
                page.clock.run_for(700)

    go(50)
    heap, elements, listeners = measure()
    started = time.monotonic()
    for part in range(4):
        go(STEPS // 4)
        later_heap, later_elements, later_listeners = measure()
        print(f"after {50 + (part + 1) * (STEPS // 4)} schools: {later_heap / 1e6:.1f} MB of heap ({heap / 1e6:.1f} after 50),"
              f" {later_elements} elements ({elements}), {later_listeners} listeners ({listeners}),"
              f" {time.monotonic() - started:.0f} s")
    assert later_heap < heap * 1.25 + 500_000, (heap, later_heap)
    assert later_elements < elements + 60, (elements, later_elements)
    assert later_listeners < listeners + 200, (listeners, later_listeners)


def test_on_a_phone_held_upright_everything_is_there(open_tour):
    page = open_tour("/tour", viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    expect(page.locator(".tour-name")).to_have_text(re.compile(".+"))
