"""The main journeys in the engines of other browsers."""

import shutil

import pytest

from engines import Firefox, WebKit

TILES = """(() => { const tiles = [...document.querySelectorAll("#map img.leaflet-tile")];
    return tiles.length > 0 && tiles.every((tile) => tile.complete && tile.naturalWidth > 0); })()"""
ENTER, ESCAPE, DOWN = "\ue007", "\ue00c", "\ue015"


@pytest.fixture(scope="module", params=[Firefox, WebKit], ids=lambda engine: engine.name)
def engine(request):
    program = {"Firefox": "firefox-esr", "WebKitGTK": "WebKitWebDriver"}[request.param.name]
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed: scripts/setup --for test")
    started = request.param()
    yield started
    started.close()


def text(engine, selector):
    return engine.js(f"document.querySelector({selector!r})?.textContent ?? ''")


def open_map(engine, url):
    # Another document first: a change of the fragment alone loads nothing.
    engine.open("about:blank")
    engine.open(url)
    engine.wait("document.documentElement.classList.contains('is-ready')", "the page is ready")
    engine.wait(TILES, "every tile is drawn")
    engine.wait("document.querySelectorAll('#list .school-row').length > 0", "the list is there")


def test_search_card_and_back(engine, server_url):
    open_map(engine, f"{server_url}/#map=12/15.17/101.3&lang=th")
    engine.click("#search-input")
    engine.keys("บ้าน")
    engine.wait("document.querySelectorAll('#suggestions [role=option]').length > 0", "suggestions")
    engine.keys(DOWN + ENTER)
    name = engine.wait("document.querySelector('#card .card-name')?.textContent", "the card")
    engine.wait("document.querySelectorAll('#card .card-part .school-row').length > 0", "schools nearby")
    engine.wait("document.querySelectorAll('.mark-school').length === 1", "the pin")
    assert engine.js("document.activeElement.id") == "card-back"
    engine.keys(ESCAPE)
    engine.wait("document.querySelector('#card-view').hidden", "the card is closed")
    assert name and not engine.faults()


def test_filter_table_and_language(engine, server_url):
    open_map(engine, f"{server_url}/#map=12/15.17/101.3&lang=th")
    engine.click('.chip[data-level="upper-secondary"]')
    engine.wait("location.hash.includes('level=upper-secondary')", "the filter is in the address")
    engine.wait(TILES, "filtered tiles")
    engine.click("#open-table")
    engine.wait("document.querySelectorAll('#wide tbody tr').length > 0", "the table")
    engine.click("#language")
    engine.wait("document.documentElement.lang === 'en'", "English")
    engine.wait("document.querySelector('#wide caption').textContent.includes('schools')", "an English table")
    engine.click("#wide-close")
    engine.wait("document.querySelector('#wide').hidden", "the map again")
    assert not engine.faults()


def test_which_school_serves_a_point(engine, server_url):
    open_map(engine, f"{server_url}/#map=13/15.165/101.29&lang=th")
    engine.click("#ask")
    engine.click("#map")
    engine.wait("document.querySelectorAll('#place .zone').length > 0", "the service areas")
    engine.wait("document.querySelectorAll('.area-outline').length > 0", "their outlines")
    assert not engine.faults()


def test_the_tour_and_the_frame_run(engine, server_url):
    engine.open(f"{server_url}/tour?seconds=30&lang=th")
    engine.wait("document.querySelector('.tour-name')?.textContent", "a school of the tour")
    engine.open(f"{server_url}/embed?school=2&lang=th")
    engine.wait("document.querySelector('.embed-name')?.textContent", "the card of the frame")
    assert not engine.faults()
