"""What a parent or an officer does on the map page, from the first look to the card of a school."""

import re

from playwright.sync_api import expect

from test_card import with_facts


def lonely(map_page, features, *, around=40):
    """A school with no other one near it on the screen, and its point there."""
    points = {feature["id"]: map_page.point_of(feature) for feature in features}
    for feature in features:
        x, y = points[feature["id"]]
        others = [point for id, point in points.items() if id != feature["id"]]
        if 480 < x < 1100 and 100 < y < 700 and all(
            (x - a) ** 2 + (y - b) ** 2 > around**2 for a, b in others
        ):
            return feature, (x, y)
    raise AssertionError("no school stands alone on this screen")


def test_the_map_opens_on_all_schools_with_own_tiles(open_map):
    page = open_map()
    features = page.schools()
    expect(page.count_heading).to_have_text(f"{len(features)} โรงเรียน")
    layers = {re.search(r"/tiles/(\w+)/", address)[1] for address in page.tile_addresses()}
    assert "boundaries" in layers and layers & {"schools", "clusters"}
    assert page.page.title().startswith("แผนที่โรงเรียน")
    assert page.fragment().startswith("map=")


def test_search_suggests_while_typing_and_opens_the_card(open_map):
    page = open_map()
    school = page.schools()[0]
    name = school["properties"]["name"]
    page.search.press_sequentially(name.removeprefix("โรงเรียน"), delay=5)
    # Schools of one name are told apart by their place.
    option = page.options.filter(has_text=name).filter(has_text=school["properties"]["tambon"]).first
    expect(option).to_be_visible()
    option.click()
    expect(page.card_name).to_have_text(name)
    expect(page.page.locator("#suggestions")).to_be_hidden()
    page.rest()
    assert f"school={school['id']}" in page.fragment()


def test_search_says_when_nothing_is_found(open_map):
    page = open_map()
    page.search.fill("ฃฃฃฃฅฅฅฅ")
    expect(page.page.locator("#suggestions")).to_contain_text("ไม่พบ “ฃฃฃฃฅฅฅฅ”")
    expect(page.page.locator("#search-status")).to_contain_text("ไม่พบ")


def test_hostile_words_are_only_words(open_map):
    page = open_map()
    for words in ('<img src=x onerror="document.title=1">', "' OR 1=1 --", "%00", "\\u0e01", "ก" * 200, "👩‍🏫", "์์์์่่่่", "\x00\x01บ\x02"):
        with page.page.expect_response("**/api/suggest?*") as answer:
            page.search.fill(words)
        assert answer.value.ok, words
        expect(page.page.locator("#suggestions")).to_be_visible()
        assert page.page.locator("#suggestions img").count() == 0
        assert page.page.title().startswith("แผนที่โรงเรียน")


def test_enter_pressed_before_the_answer_opens_the_first_suggestion(open_map):
    page = open_map()
    school = page.schools()[3]
    page.search.fill(school["properties"]["code"])
    page.search.press("Enter")
    expect(page.card_name).to_have_text(school["properties"]["name"])


def test_a_click_on_a_marker_opens_its_card_and_empty_ground_closes_it(open_map):
    page = open_map("/#map=13/15.165/101.29")
    feature, (x, y) = lonely(page, page.schools())
    page.page.mouse.click(x + 4, y - 3)
    expect(page.card_name).to_have_text(feature["properties"]["name"])
    expect(page.page.locator(".mark-school")).to_have_count(1)
    x, y = next(
        (x, y)
        for x in range(500, 1100, 60)
        for y in range(120, 700, 60)
        if all(
            (x - a) ** 2 + (y - b) ** 2 > 60**2 for a, b in (page.point_of(other) for other in page.schools())
        )
    )
    page.page.mouse.click(x, y)
    expect(page.card).to_be_hidden()
    expect(page.page.locator(".mark-school")).to_have_count(0)


def test_the_name_shows_under_the_mouse(open_map):
    page = open_map("/#map=13/15.165/101.29")
    feature, (x, y) = lonely(page, page.schools())
    page.page.mouse.move(x - 3, y + 2)
    expect(page.page.locator(".mark-tip")).to_have_text(feature["properties"]["name"])


def test_the_list_holds_what_the_map_shows_in_thai_order(open_map):
    page = open_map("/#map=13/15.165/101.29")
    names = page.page.locator("#list .row-name").all_text_contents()
    sorted_names = page.page.evaluate(
        # Nearly every name begins with โรงเรียน, which says nothing of its place in a list.
        "names => { const bare = (name) => name.replace(/^โรงเรียน/, '');"
        " return [...names].sort((a, b) => new Intl.Collator('th', {numeric: true}).compare(bare(a), bare(b))); }",
        names,
    )
    assert names == sorted_names and len(names) > 1
    box = page.map.bounding_box()
    visible = []
    for feature in page.schools():
        x, y = page.point_of(feature)
        if box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]:
            visible.append(feature["properties"]["name"])
    expect(page.count_heading).to_have_text(f"{len(visible)} โรงเรียน")
    assert set(names) <= set(visible)


def test_long_lists_come_in_pages(open_map):
    page = open_map()
    total = len(page.schools())
    assert total > 100
    expect(page.rows).to_have_count(50)
    page.page.locator(".more").click()
    expect(page.rows).to_have_count(100)
    # The focus goes on where the new part begins.
    assert page.page.evaluate("document.activeElement.dataset.id") == page.rows.nth(50).get_attribute("data-id")


def test_a_row_opens_the_card_and_going_back_returns_to_it(open_map):
    page = open_map()
    row = page.rows.nth(2)
    name, id = row.locator(".row-name").text_content(), row.get_attribute("data-id")
    row.click()
    expect(page.card_name).to_have_text(name)
    page.page.locator("#card-back").click()
    expect(page.card).to_be_hidden()
    assert page.page.evaluate("document.activeElement.dataset.id") == id


def test_the_card_tells_what_is_known_and_leads_on(open_map):
    page = open_map()
    school = next(f for f in page.schools() if f["properties"].get("website") and f["properties"].get("phone"))
    facts = school["properties"]
    # Whether the invented address can be opened from here is no matter of this test.
    with_facts(page, website={"url": facts["website"], "state": "live"})
    page.page.evaluate(f"location.hash = '#school={school['id']}'")
    page.rest()
    expect(page.card_name).to_have_text(facts["name"])
    expect(page.card).to_contain_text(facts["name_en"])
    expect(page.card).to_contain_text(f"ต.{facts['tambon']}")
    expect(page.card.locator(".facts")).to_contain_text(facts["code"])
    lon, lat = school["geometry"]["coordinates"]
    directions = page.card.get_by_role("link", name="เส้นทางไป")
    expect(directions).to_have_attribute("href", re.compile(f"destination={lat},{lon}$"))
    expect(directions).to_have_attribute("rel", "noopener noreferrer")
    expect(page.card.get_by_role("link", name="เว็บไซต์ของ")).to_have_attribute("href", facts["website"])
    expect(page.card.get_by_role("link", name="โทรหา")).to_have_attribute("href", f"tel:{facts['phone'].replace('-', '')}")
    page.card.get_by_role("link", name="ดูข้อมูลทั้งหมดของโรงเรียน").click()
    expect(page.page.get_by_role("heading", level=1)).to_have_text(facts["name"])
    page.page.locator(f'a[href="/?school={school["id"]}"]').first.click()
    expect(page.card_name).to_have_text(facts["name"])


def test_levels_filter_tiles_and_list_alike_and_stay_in_the_address(open_map):
    page = open_map("/#map=12/15.165/101.29")
    chip = page.page.get_by_role("button", name="มัธยมปลาย", exact=True)
    expect(chip).to_have_attribute("aria-pressed", "false")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    page.rest()
    schools = [a for a in page.tile_addresses() if "/tiles/schools/" in a]
    assert schools and all("level=upper-secondary" in address for address in schools)
    assert "level=upper-secondary" in page.fragment()
    wanted = {f["properties"]["name"] for f in page.schools(level="upper-secondary")}
    assert set(page.page.locator("#list .row-name").all_text_contents()) <= wanted
    page.page.go_back()
    expect(chip).to_have_attribute("aria-pressed", "false")
    page.rest()
    assert "level=" not in page.fragment()


def test_an_address_brings_back_what_was_on_the_screen(open_map):
    page = open_map()
    school = page.schools()[5]
    address = f"/#map=14/15.17/101.3&level=primary&school={school['id']}&areas=1&lang=en"
    page = open_map(address)
    expect(page.card_name).to_have_text(school["properties"]["name"])
    expect(page.page.locator("html")).to_have_attribute("lang", "en")
    expect(page.page.get_by_role("button", name="Primary", exact=True)).to_have_attribute("aria-pressed", "true")
    assert any("/tiles/areas/" in tile for tile in page.tile_addresses())
    before = page.fragment()
    page.page.reload()
    page.rest()
    assert page.fragment() == before
    expect(page.card_name).to_have_text(school["properties"]["name"])


def test_the_back_button_walks_through_what_was_chosen(open_map):
    page = open_map()
    names = []
    for row in (0, 1):
        names.append(page.rows.nth(row).locator(".row-name").text_content())
        page.rows.nth(row).click()
        expect(page.card_name).to_have_text(names[-1])
        page.page.locator("#card-back").click()
    for name in reversed(names):
        page.page.go_back()
        expect(page.card_name).to_have_text(name)
        page.page.go_back()
        expect(page.card).to_be_hidden()


def test_an_address_of_a_school_that_is_not_there_says_so(open_map):
    page = open_map("/#school=999999", tolerant=True)
    expect(page.card).to_contain_text("ไม่พบโรงเรียนนี้")


def test_the_language_changes_every_word_and_is_kept(open_map):
    page = open_map()
    page.page.get_by_role("button", name="Switch to English").click()
    expect(page.page.locator("html")).to_have_attribute("lang", "en")
    expect(page.count_heading).to_have_text(re.compile(r"\d+ schools"))
    expect(page.page).to_have_title(re.compile("^School map"))
    texts = page.page.evaluate(
        """() => [...document.querySelectorAll("button, label, a, [aria-label], [placeholder]")]
            .filter((element) => !element.closest(".school-row, .leaflet-control-attribution, #language"))
            .flatMap((element) => [element.getAttribute("aria-label"), element.getAttribute("placeholder"),
                element.getAttribute("title"), element.children.length ? "" : element.textContent])
            .filter((text) => text && /[\\u0e00-\\u0e7f]/.test(text))"""
    )
    assert texts == []
    # What Leaflet writes for us as well.
    expect(page.page.locator(".leaflet-control-attribution")).not_to_contain_text(re.compile("[\u0e00-\u0e7f]"))
    expect(page.page.locator(".leaflet-control-attribution")).to_have_text(re.compile("^Leaflet . Boundaries and schools"))
    assert "lang=en" in page.fragment()
    page.page.goto(page.url + "/")
    page.rest()
    expect(page.page.locator("html")).to_have_attribute("lang", "en")


def test_service_areas_are_a_layer_and_a_click_says_whose(open_map):
    page = open_map("/#map=13/15.165/101.29")
    assert not any("/tiles/areas/" in address for address in page.tile_addresses())
    page.page.get_by_role("button", name="ชั้นข้อมูล").click()
    page.page.get_by_label("เขตบริการ").check()
    page.rest()
    assert any("/tiles/areas/" in address for address in page.tile_addresses())
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#layers-menu")).to_be_hidden()


def test_a_pressed_tool_keeps_its_colours_under_the_mouse(open_map):
    page = open_map()
    tool = page.page.get_by_role("button", name="ชั้นข้อมูล")
    tool.click()
    page.rest()
    colours = "node => { const {color, backgroundColor} = getComputedStyle(node); return [color, backgroundColor]; }"
    under_the_mouse = tool.evaluate(colours)
    page.page.mouse.move(600, 400)
    page.rest()
    assert tool.evaluate(colours) == under_the_mouse


def test_a_chosen_school_keeps_its_pin_clear_of_its_name(open_map):
    page = open_map("/#map=13/15.165/101.29")
    feature, (x, y) = lonely(page, page.schools())
    page.page.mouse.move(x, y)
    expect(page.page.locator(".mark-tip")).to_have_count(1)
    page.page.mouse.click(x, y)
    expect(page.page.locator(".mark-school")).to_have_count(1)
    page.page.mouse.move(x + 1, y)
    expect(page.page.locator(".mark-tip")).to_have_count(0)


def test_which_school_serves_a_place(open_map):
    page = open_map("/#map=13/15.165/101.29")
    page.page.get_by_role("button", name="โรงเรียนไหนรับบ้านนี้").click()
    expect(page.notice).to_contain_text("แตะจุดบนแผนที่")
    page.page.mouse.click(800, 400)
    zones = page.page.locator("#place .zone")
    expect(zones.first).to_be_visible()
    expect(page.page.locator("#place .school-row")).to_have_count(5)
    expect(page.page.locator(".mark-place")).to_have_count(1)
    name = zones.first.get_by_role("button").text_content()
    zones.first.get_by_role("button").click()
    expect(page.card_name).to_have_text(name)
    # Back leads to the answer the school was chosen from.
    page.page.locator("#card-back").click()
    expect(page.page.locator("#place-view")).to_be_visible()
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#place-view")).to_be_hidden()


def test_a_place_in_no_area_is_told_honestly(open_map):
    page = open_map("/#map=9/16.5/102.5&place=102.9,16.9")
    expect(page.page.locator("#place")).to_contain_text("อยู่นอกพื้นที่ของแผนที่นี้")
    # Inside the map's box, but between the areas.
    page = open_map("/#map=12/15.08/101.17&place=101.155,15.07")
    expect(page.page.locator("#place")).to_contain_text("ไม่อยู่ในเขตบริการใด")


def test_own_position(open_map):
    page = open_map(geolocation={"latitude": 15.16, "longitude": 101.3, "accuracy": 40}, permissions=["geolocation"])
    page.page.get_by_role("button", name="ตำแหน่งของฉัน").click()
    expect(page.notice).to_contain_text("คลาดเคลื่อนราว 40 ม.")
    expect(page.page.locator(".mark-self")).to_have_count(1)
    expect(page.page).to_have_url(re.compile(r"map=14/15\.1"))


def test_english_readers_can_read_the_names_in_the_list(open_map):
    page = open_map("/#map=13/15.165/101.29&lang=en")
    names = {feature["properties"]["name"]: feature["properties"].get("name_en") for feature in page.schools()}
    row = page.rows.first
    name = row.locator(".row-name").text_content()
    assert names[name]
    expect(row.locator(".row-name-en")).to_have_text(names[name])
    page.page.get_by_role("button", name="Switch to Thai").click()
    expect(page.rows.first).to_be_visible()
    expect(page.page.locator(".row-name-en")).to_have_count(0)


def test_the_own_position_is_not_taken_for_a_school(open_map):
    page = open_map(geolocation={"latitude": 15.16, "longitude": 101.3, "accuracy": 40}, permissions=["geolocation"])
    page.page.get_by_role("button", name="ตำแหน่งของฉัน").click()
    mark = page.page.locator(".mark-self")
    expect(mark).to_have_count(1)
    # Larger than a marker (16 px), and a ring where a marker is full.
    width, ring, middle = mark.evaluate(
        "node => { const {width, borderTopColor, backgroundImage} = getComputedStyle(node, '::before');"
        " return [parseFloat(width), borderTopColor, backgroundImage]; }"
    )
    primary = page.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--marker-primary')")
    red, green, blue = (int(primary.strip()[i : i + 2], 16) for i in (1, 3, 5))
    assert width >= 20 and ring != f"rgb({red}, {green}, {blue})" and "radial-gradient" in middle


def test_own_position_refused(open_map):
    page = open_map()
    page.page.get_by_role("button", name="ตำแหน่งของฉัน").click()
    expect(page.notice).to_contain_text("ไม่อนุญาต")
