"""What the tests of the planning desk share: a planner, a plan of the sample district, and what the server knows."""

import functools
import re
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from program import PROGRAM
from page import Watch

PASSWORD = "planning is fun 2570"
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
# An edit is on the disk before it is answered, on a machine that may be busy with other tests.
expect.set_options(timeout=15_000)


@functools.cache
def account(folder, name, *post):
    """Makes an account once, whichever module asks for it first."""
    command = [PROGRAM, "user", "add", name, *post, "--password-stdin", "--data", folder]
    subprocess.run(command, input=PASSWORD + "\n", text=True, check=True, timeout=60)
    return name


@pytest.fixture(scope="session")
def planner(data_folder, server_url):
    """An account that may plan."""
    return account(data_folder, "planner", "--role", "planner")


@pytest.fixture(scope="session")
def planner_session(browser, server_url, planner):
    """The planner, signed in once: the cookies, and what a change has to show beside them."""
    context = browser.new_context()
    answer = context.request.post(f"{server_url}/api/session", data={"name": planner, "password": PASSWORD})
    assert answer.ok, answer.text()
    yield context.storage_state(), answer.json()["csrf"]
    context.close()


@pytest.fixture
def open_planner(browser, server_url, planner_session):
    contexts = []
    cookies, csrf = planner_session

    def open_(path="/planner", *, width=1440, height=900, tolerant=False, has_own_clock=False, **options):
        options = {"locale": "en-GB", "storage_state": cookies, **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.watch = Watch(page, server_url, tolerant)
        page.csrf = csrf
        page.set_default_timeout(20_000)
        if has_own_clock:
            page.clock.install()
        page.goto(server_url + path)
        return page

    yield open_
    for context in contexts:
        for page in context.pages:
            if hasattr(page, "watch"):
                page.watch.check()
        context.close()


@pytest.fixture(scope="session")
def make_plan(browser, server_url, planner_session):
    """Makes a plan without a page; `start` is as in POST /api/plans."""
    cookies, csrf = planner_session
    context = browser.new_context(storage_state=cookies)

    def make(name, start, **more):
        answer = context.request.post(f"{server_url}/api/plans", data={"name": name, "start": start, **more},
                                      headers={"X-CSRF-Token": csrf}, timeout=60_000)
        assert answer.status == 201, answer.text()
        return answer.json()["plan"]["id"]

    yield make
    context.close()


@pytest.fixture(scope="session")
def plan_id(make_plan):
    """A plan of the sample district, each village at its nearest school."""
    return make_plan("Draft of the tests", "nearest", band="primary", year=2027)


def at_rest(page):
    """The plan is drawn and every edit is on the server."""
    expect(page.locator("#panel-areas tbody tr").nth(1)).to_be_visible()
    expect(page.locator("#saving")).to_have_class(re.compile("is-saved"))


def stored(page):
    """The edit that was just begun is on the server, and can be undone."""
    expect(page.locator("#saving")).to_have_text("Saved")
    expect(page.locator("#undo")).to_be_enabled()


def undo(page):
    """One step back."""
    page.locator("#undo").click()
    expect(page.locator("#saving")).to_have_text("Saved")
    expect(page.locator("#redo")).to_be_enabled()


def hears_no_news(page):
    """The page is not told by itself what others do, however long the test takes."""
    page.route("**/history?limit=20", lambda route: route.fulfill(json={"edits": []}))


def middle(page):
    """The middle of the map on the screen, once the map has followed a bar that changed its height."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    box = page.locator("#map").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def violations(page, where=None):
    """What breaks the rules of accessibility; `where` looks at one part of a page of which the rest was looked at."""
    found = Axe().run(page, context=where, options=RULES).response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in found]


def village(page, url, plan_id, number=0):
    """One village of the plan that has an area, as the server knows it."""
    plan = page.request.get(f"{url}/api/plans/{plan_id}").json()
    return [one for one in plan["villages"] if one["area"] is not None][number]


def area_of(page, url, plan_id, village_id):
    plan = page.request.get(f"{url}/api/plans/{plan_id}").json()
    return next(one["area"] for one in plan["villages"] if one["id"] == village_id)


def plan_of(page, url, plan_id):
    return page.request.get(f"{url}/api/plans/{plan_id}").json()


def change(page, url, plan_id, action, body):
    """A change that is made without the page, as somebody else would."""
    version = plan_of(page, url, plan_id)["plan"]["version"]
    answer = page.request.post(
        f"{url}/api/plans/{plan_id}/{action}", data={**body, "version": version}, headers={"X-CSRF-Token": page.csrf}
    )
    assert answer.ok, answer.text()
    return answer.json()


def show(page, one):
    """Brings a village to the middle of the map."""
    page.locator("#tab-villages").click()
    page.locator("#village-filter").fill(one["name"])
    page.locator(f"#show-{one['id']}").click()
