"""Narrow and wide screens, light and dark, large text, little motion, and the rules of accessibility."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}


def violations(page):
    results = Axe().run(page.page, options=RULES)
    return [
        f"{rule['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
        for rule in results.response["violations"]
        for node in rule["nodes"]
    ]


def no_sideways_scroll(page):
    return page.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_no_rule_of_accessibility_is_broken_in_any_state(open_map, width, scheme):
    page = open_map("/#map=13/15.165/101.29", width=width, color_scheme=scheme, reduced_motion="reduce")
    assert violations(page) == [], "list"
    page.suggest("บ้าน")
    page.search.press("ArrowDown")
    assert violations(page) == [], "suggestions"
    page.search.press("Enter")
    expect(page.card_name).to_be_visible()
    assert violations(page) == [], "card"
    page.page.goto(f"{page.url}/#map=13/15.165/101.29&place=101.30,15.165&lang=en")
    expect(page.page.locator("#place .school-row").first).to_be_visible()
    page.page.get_by_role("button", name="Layers").click()
    assert violations(page) == [], "place and layers"


def test_nothing_scrolls_sideways(open_map):
    page = open_map(width=320, height=740)
    for width in (320, 360, 412, 768, 899, 900, 1440, 2560):
        page.page.set_viewport_size({"width": width, "height": 740})
        assert no_sideways_scroll(page), width
        expect(page.search).to_be_in_viewport(ratio=1)
        expect(page.page.get_by_role("button", name="ตำแหน่งของฉัน")).to_be_in_viewport(ratio=1)


def test_the_sheet_of_a_phone(open_map):
    page = open_map(width=360, height=740, has_touch=True, is_mobile=True)
    handle = page.page.locator("#handle")
    expect(handle).to_have_attribute("aria-expanded", "false")
    handle.tap()
    expect(handle).to_have_attribute("aria-expanded", "true")
    expect(page.rows.nth(2)).to_be_in_viewport()
    name = page.rows.nth(2).locator(".row-name").text_content()
    page.rows.nth(2).tap()
    expect(page.card_name).to_have_text(name)
    page.rest()
    # The chosen school lies on the visible part of the map, between the chips and the sheet.
    pin = page.page.locator(".mark-school .pin").bounding_box()
    sheet = page.page.locator("#panel").bounding_box()
    chips = page.page.locator("#filters").bounding_box()
    assert chips["y"] + chips["height"] <= pin["y"] + 1 and pin["y"] + pin["height"] <= sheet["y"] + 1


def test_the_handle_reaches_every_height_without_dragging(open_map):
    page = open_map(width=360, height=740, has_touch=True, is_mobile=True)
    handle, panel = page.page.locator("#handle"), page.page.locator("#panel")
    for height, label in (("half", "ขยาย"), ("full", "ย่อ"), ("peek", "ขยาย")):
        handle.tap()
        expect(panel).to_have_attribute("data-sheet", height)
        expect(handle).to_have_attribute("aria-label", re.compile(label))


def test_another_school_begins_at_its_name(open_map):
    """A browser remembers how far a hidden card was scrolled."""
    page = open_map(width=360, height=740, has_touch=True, is_mobile=True)
    page.page.locator("#handle").tap()
    page.rows.nth(0).tap()
    expect(page.page.locator("#card .card-more")).to_be_attached()
    page.page.locator("#card").evaluate("card => card.scrollTop = 400")
    page.page.locator("#card-back").tap()
    page.rows.nth(1).tap()
    expect(page.card_name).to_be_in_viewport(ratio=1)


def test_the_table_is_not_under_the_sheet_of_a_phone(open_map):
    page = open_map(width=360, height=740, has_touch=True, is_mobile=True)
    page.page.locator("#handle").tap()
    page.page.locator("#open-table").tap()
    expect(page.page.locator("#wide tbody tr").nth(3)).to_be_in_viewport()
    sheet, row = page.page.locator("#panel"), page.page.locator("#wide tbody tr").nth(3)
    sheet.evaluate("sheet => Promise.all(sheet.getAnimations().map((animation) => animation.finished))")
    assert row.bounding_box()["y"] + 10 < sheet.bounding_box()["y"]


def test_a_school_found_by_search_lies_above_the_sheet(open_map):
    page = open_map(width=360, height=740, has_touch=True, is_mobile=True)
    page.search.fill(page.schools()[3]["properties"]["code"])
    page.search.press("Enter")
    expect(page.page.locator(".mark-school .pin")).to_have_count(1)
    expect(page.page).to_have_url(re.compile(r"#map=15/"))
    page.rest()
    pin = page.page.locator(".mark-school .pin").bounding_box()
    sheet = page.page.locator("#panel").bounding_box()
    chips = page.page.locator("#filters").bounding_box()
    assert chips["y"] + chips["height"] <= pin["y"] + 1 and pin["y"] + pin["height"] <= sheet["y"] + 1


def test_the_own_position_lies_above_the_open_sheet(open_map):
    page = open_map(
        width=360,
        height=740,
        has_touch=True,
        is_mobile=True,
        geolocation={"latitude": 15.16, "longitude": 101.3, "accuracy": 40},
        permissions=["geolocation"],
    )
    page.page.locator("#handle").tap()
    page.rest()
    page.page.get_by_role("button", name="ตำแหน่งของฉัน").tap()
    expect(page.page.locator(".mark-self")).to_have_count(1)
    expect(page.page).to_have_url(re.compile(r"#map=14/"))
    page.rest()
    assert page.page.locator(".mark-self").bounding_box()["y"] + 14 <= page.page.locator("#panel").bounding_box()["y"]


def test_markers_of_the_last_zoom_do_not_lie_blown_up_under_the_new_ones(open_map):
    page = open_map("/#map=12/15.19/101.31")
    page.page.route("**/tiles/schools/13/**", lambda route: None)
    page.page.get_by_role("button", name="ซูมเข้า").click()
    page.page.wait_for_function(
        """() => {
            if (!location.hash.includes("map=13/") || document.querySelector("#map .leaflet-zoom-anim")) return false;
            const levels = [...document.querySelectorAll(".leaflet-schools-pane .leaflet-tile-container:has(img)")];
            const shown = levels.filter((level) => level.checkVisibility());
            return shown.length > 0 && shown.every((level) => level.style.transform.endsWith("scale(1)"));
        }"""
    )
    page.page.unroute_all(behavior="ignoreErrors")


def test_a_tap_finds_a_school_a_fingertip_away(open_map):
    page = open_map("/#map=15/15.16508/101.27850", width=360, height=740, has_touch=True, is_mobile=True)
    box = page.map.bounding_box()
    inside = []
    for feature in page.schools():
        x, y = page.point_of(feature)
        if 60 < x < box["width"] - 80 and 160 < y < 560:
            inside.append((feature, x, y))
    assert inside
    _, x, y = inside[0]
    page.page.touchscreen.tap(x + 12, y + 12)
    expect(page.card_name).to_be_visible()


def test_targets_are_large_enough_for_fingers(open_map):
    page = open_map(width=360, height=740)
    page.page.locator("#handle").click()
    small = page.page.evaluate(
        """() => [...document.querySelectorAll("button, input, .action, .chip")]
            .filter((element) => element.checkVisibility({ visibilityProperty: true }))
            .map((element) => [element.id || element.className, element.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.width < 24 || box.height < 24))
            .map(([name, box]) => `${name} ${box.width}×${box.height}`)"""
    )
    assert small == []


def test_text_twice_as_large_still_works(open_map):
    page = open_map(width=640, height=900)
    page.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert no_sideways_scroll(page)
    page.page.locator("#handle").click()
    page.rows.first.click()
    expect(page.card_name).to_be_in_viewport()


def test_forced_colours_keep_markers_apart(open_map):
    page = open_map(forced_colors="active")
    colours = page.page.locator(".chip .level-mark").evaluate_all(
        "marks => marks.map(mark => getComputedStyle(mark).color)"
    )
    assert len(set(colours)) == 4
    shapes = page.page.locator(".chip .level-mark use").evaluate_all("uses => uses.map(use => use.getAttribute('href'))")
    assert len(set(shapes)) == 4


def test_little_motion_is_respected(open_map):
    page = open_map(reduced_motion="reduce")
    page.rows.first.click()
    expect(page.card_name).to_be_visible()
    moving = page.page.evaluate("document.getAnimations().filter(a => a.effect.getTiming().duration > 50).length")
    assert moving == 0
    assert page.page.locator("#map.leaflet-fade-anim, #map .leaflet-zoom-anim").count() == 0


@pytest.mark.parametrize("frame_ms", [300, 600])
def test_no_tile_of_another_zoom_stays_where_frames_take_long(open_map, frame_ms):
    """A phone that draws three pictures a second, or fewer."""
    page = open_map(script=f"""
        requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), {frame_ms});
        cancelAnimationFrame = clearTimeout;""")
    zoom = int(re.search(r"map=(\d+)/", page.fragment())[1])
    for way, step in [("ซูมเข้า", 1)] * 4 + [("ซูมออก", -1)] * 3:
        page.page.get_by_role("button", name=way).click()
        zoom += step
        page.page.wait_for_function("zoom => location.hash.includes(zoom)", arg=f"map={zoom}/")
        page.rest()
        page.page.wait_for_function(
            """zoom => [...document.querySelectorAll("#map img.leaflet-tile")].every(({ src }) => src.includes(zoom))""",
            arg=f"/{zoom}/", timeout=5_000)
