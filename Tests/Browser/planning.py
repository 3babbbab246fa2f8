"""What the tests of the planning desk share: a planner, a plan of the sample district, and what the server knows."""

import functools
import re
import subprocess

import pytest
from playwright.sync_api import expect

from conftest import PROGRAM
from page import Watch

PASSWORD = "planning is fun 2570"


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


@pytest.fixture
def open_planner(browser, server_url, planner):
    contexts = []

    def open_(path="/planner", *, width=1440, height=900, tolerant=False, **options):
        options = {"locale": "en-GB", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        answer = context.request.post(f"{server_url}/api/session", data={"name": planner, "password": PASSWORD})
        assert answer.ok, answer.text()
        page = context.new_page()
        page.watch = Watch(page, server_url, tolerant)
        page.csrf = answer.json()["csrf"]
        page.set_default_timeout(20_000)
        page.goto(server_url + path)
        return page

    yield open_
    for context in contexts:
        for page in context.pages:
            if hasattr(page, "watch"):
                page.watch.check()
        context.close()


@pytest.fixture(scope="session")
def plan_id(browser, server_url, planner):
    """A plan of the sample district, each village at its nearest school."""
    context = browser.new_context()
    session = context.request.post(f"{server_url}/api/session", data={"name": planner, "password": PASSWORD}).json()
    body = {"name": "Draft of the tests", "band": "primary", "year": 2027, "start": "nearest"}
    answer = context.request.post(
        f"{server_url}/api/plans", data=body, headers={"X-CSRF-Token": session["csrf"]}, timeout=60_000
    )
    assert answer.status == 201, answer.text()
    number = answer.json()["plan"]["id"]
    context.close()
    return number


def at_rest(page):
    """The plan is drawn and every edit is on the server."""
    expect(page.locator("#panel-areas tbody tr").nth(1)).to_be_visible()
    expect(page.locator("#saving")).to_have_class(re.compile("is-saved"))


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
