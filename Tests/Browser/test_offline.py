"""Installed and without a network: the last area stays usable, and nobody takes it for today's."""

import json
import re

import pytest
from playwright.sync_api import expect

KEPT = """async () => {
    const names = await caches.keys();
    const counts = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
    return Object.fromEntries(names.map((name, index) => [name, counts[index]]));
}"""


def kept(page):
    return page.page.evaluate(KEPT)


def wait_until_kept(page, *parts):
    """The worker is told of the first visit's files a while after the page is there, and writes down later ones."""
    page.page.wait_for_function(
        """async (parts) => {
            const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
            return parts.every((part) => kept.flat().some(({ url }) => url.includes(part)));
        }""",
        arg=parts or ["/js/page.js"],
        timeout=30_000,
    )


def test_one_visit_is_enough_to_come_back_without_a_network(open_map, own_server):
    page = open_map("/#map=13/15.165/101.29", url=own_server.url, service_workers="allow", tolerant=True)
    wait_until_kept(page)
    page.page.reload()
    page.rest()
    page.rows.first.click()
    expect(page.card_name).to_be_visible()
    name = page.card_name.text_content()
    wait_until_kept(page, "/api/schools/", "/tiles/")
    own_server.stop()
    page.page.goto(f"{own_server.url}/#map=13/15.165/101.29")
    page.page.reload()
    page.page.wait_for_selector("html.is-ready")
    expect(page.page.locator("#banner")).to_be_visible()
    expect(page.page.locator("#banner")).to_contain_text(re.compile(r"เก็บไว้ในเครื่องเมื่อ \d+ \S+ 25\d\d"))
    tiles = page.page.locator("#map img.leaflet-tile-loaded")
    expect(tiles.first).to_be_attached()
    page.page.locator("#list .school-row", has_text=name).first.click()
    expect(page.card_name).to_have_text(name)
    # And when the server is back the page says so and looks again.
    own_server.start()
    expect(page.page.locator("#banner")).to_be_hidden(timeout=30_000)


def test_a_server_that_is_slow_is_waited_for_where_nothing_is_kept(open_map, own_server):
    """A bar of signal that brings nothing: what is kept comes after some seconds, what is not kept comes late."""
    page = open_map("/#map=13/15.165/101.29", url=own_server.url, service_workers="allow", tolerant=True)
    wait_until_kept(page)
    page.page.reload()
    page.rest()
    ask = """path => { const started = performance.now(); return fetch(path).then((answer) =>
        [answer.status, answer.headers.has("X-Kept-On-Device"), (performance.now() - started) / 1000]); }"""
    assert page.page.evaluate(ask, "/api/schools/1")[:2] == [200, False]
    wait_until_kept(page, "/api/schools/1")
    with own_server.frozen():
        page.page.evaluate(
            f"for (const [name, path] of [['kept', '/api/schools/1'], ['late', '/api/schools/3?lang=en']])"
            f" ({ask})(path).then((answer) => {{ window[name] = answer; }}); undefined"
        )
        kept_one = page.page.wait_for_function("() => window.kept", timeout=60_000).json_value()
    late_one = page.page.wait_for_function("() => window.late").json_value()
    assert kept_one[:2] == [200, True], kept_one
    assert late_one[:2] == [200, False] and late_one[2] > 8, (kept_one, late_one)


def test_nothing_but_public_pages_is_kept_and_not_without_end(open_map, own_server):
    page = open_map("/#map=13/15.165/101.29", url=own_server.url, service_workers="allow", tolerant=True)
    wait_until_kept(page)
    page.page.reload()
    page.rest()
    for path in ("/api/session", "/staff", "/admin", "/planner", "/downloads/schools.csv"):
        page.page.evaluate("path => fetch(path).then((answer) => answer.text())", path)
    addresses = page.page.evaluate(
        """async () => (await Promise.all((await caches.keys()).map(async (name) =>
            (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)))).flat()"""
    )
    assert addresses and not [path for path in addresses if re.match(r"/(api/session|staff|admin|planner|downloads)", path)]


def test_it_can_be_installed(open_map, server_url):
    page = open_map()
    manifest = json.loads(page.page.request.get(f"{server_url}/manifest.webmanifest").text())
    assert manifest["start_url"] == "/" and manifest["display"] == "standalone"
    for icon in manifest["icons"]:
        answer = page.page.request.get(server_url + icon["src"])
        assert answer.ok and answer.headers["content-type"] == "image/png"
        size = page.page.evaluate(
            "async (src) => { const image = new Image(); image.src = src; await image.decode();"
            " return `${image.naturalWidth}x${image.naturalHeight}`; }",
            icon["src"],
        )
        assert size == icon["sizes"]


@pytest.mark.parametrize("date", ["2001-01-01T00:00:00", "2199-12-31T23:59:59"])
def test_a_device_whose_clock_is_wrong_shows_the_same(open_map, date):
    page = open_map()
    page.page.clock.set_fixed_time(date)
    page.page.reload()
    page.rows.first.click()
    expect(page.card_name).to_be_visible()
    expect(page.page.locator("#banner")).to_be_hidden()
