"""The page without a mouse."""

from playwright.sync_api import expect


def active(page):
    return page.page.evaluate("document.activeElement.id || document.activeElement.className")


def test_skip_links_come_first_and_lead_to_the_parts(open_map):
    page = open_map()
    for target in ("search-input", "list-heading", "map"):
        page.page.reload()
        page.rest()
        for _ in range(("search-input", "list-heading", "map").index(target) + 1):
            page.page.keyboard.press("Tab")
        link = page.page.locator(f'.skip[href="#{target}"]')
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
        page.page.keyboard.press("Enter")
        expect(page.page.locator(f"#{target}")).to_be_focused()
        # The skip link is no address of the map: what is on screen is still in the address.
        expect(page.page.locator("#map")).to_be_visible()


def test_search_by_keys_alone(open_map):
    page = open_map()
    page.suggest("บ้าน")
    assert page.search.get_attribute("aria-expanded") == "true"
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("ArrowDown")
    second = page.options.nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    assert page.search.get_attribute("aria-activedescendant") == second.get_attribute("id")
    page.page.keyboard.press("ArrowUp")
    page.page.keyboard.press("ArrowUp")
    # Above the first there is the box itself, with nothing chosen.
    assert page.search.get_attribute("aria-activedescendant") is None
    page.page.keyboard.press("ArrowUp")
    expect(page.options.last).to_have_attribute("aria-selected", "true")
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#suggestions")).to_be_hidden()
    expect(page.search).to_have_value("บ้าน")
    page.page.keyboard.press("Escape")
    expect(page.search).to_have_value("")


def test_from_the_box_to_the_card_and_back_without_a_mouse(open_map):
    page = open_map()
    page.suggest("บ้าน")
    page.page.keyboard.press("ArrowDown")
    name = page.options.first.locator(".suggest-name").text_content()
    page.page.keyboard.press("Enter")
    expect(page.card_name).to_have_text(name)
    expect(page.page.locator("#card-back")).to_be_focused()
    page.page.keyboard.press("Escape")
    expect(page.card).to_be_hidden()


def test_the_map_moves_zooms_and_opens_by_keys(open_map):
    page = open_map()
    school = page.schools()[0]
    lon, lat = school["geometry"]["coordinates"]
    page.page.goto(f"{page.url}/#map=16/{lat:.5f}/{lon:.5f}")
    page.page.reload()
    page.rest()
    page.map.focus()
    expect(page.page.locator(".crosshair")).to_be_visible()
    page.page.keyboard.press("Enter")
    expect(page.card_name).to_be_visible()
    expect(page.page.locator("#card-back")).to_be_focused()
    page.page.keyboard.press("Escape")
    page.map.focus()
    before = page.fragment()
    page.page.keyboard.press("ArrowRight")
    page.page.wait_for_function("before => !location.hash.endsWith(before)", arg=before)
    page.rest()
    page.page.keyboard.press("+")
    page.page.wait_for_function("() => location.hash.includes('map=17/')")


def test_every_stop_shows_where_the_focus_is(open_map):
    page = open_map()
    seen = []
    for _ in range(24):
        page.page.keyboard.press("Tab")
        shown = page.page.evaluate(
            """() => {
                const element = document.activeElement;
                const shell = element.id === "search-input" ? element.closest(".search") : element;
                const style = getComputedStyle(shell);
                const box = shell.getBoundingClientRect();
                return { id: element.id || element.className, outline: style.outlineStyle,
                    width: parseFloat(style.outlineWidth), area: box.width * box.height };
            }"""
        )
        seen.append(shown["id"])
        assert shown["outline"] != "none" and shown["width"] >= 2 and shown["area"] > 0, shown
    assert "search-input" in seen and "chip" in seen


def test_the_list_is_reached_and_used_by_keys(open_map):
    page = open_map()
    page.count_heading.focus()
    # Near me, table, download, share come before the rows.
    for _ in range(5):
        page.page.keyboard.press("Tab")
    expect(page.rows.first).to_be_focused()
    name = page.rows.first.locator(".row-name").text_content()
    page.page.keyboard.press("Enter")
    expect(page.card_name).to_have_text(name)
    page.page.keyboard.press("Escape")
    expect(page.rows.first).to_be_focused()
