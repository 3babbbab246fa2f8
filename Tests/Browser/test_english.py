"""Names of places on the English page: in English where the boundaries have them, wherever a place is named."""

import re

import pytest
from playwright.sync_api import expect

TOWN, DISTRICT, PROVINCE = "Nai Mueang Tua-yang", "Tua-yang", "Sommut"
PLACE = re.compile(rf"{TOWN} subdistrict {DISTRICT} district {PROVINCE} province")
THAI_PLACE = re.compile("ตัวอย่าง|สมมุติ")
SCHOOL = "โรงเรียนบ้านโนนไผ่"


def in_english(places):
    words = places.all_text_contents()
    return len(words) > 0 and not [place for place in words if THAI_PLACE.search(place) or " district" not in place]


@pytest.fixture
def page(open_map):
    return open_map("/#map=13/15.165/101.29&lang=en&school=1", locale="en-GB")


def test_a_card_its_neighbours_and_the_list(page):
    expect(page.page.locator("#card .card-place")).to_have_text(PLACE)
    assert page.page.locator("#card .card-place [lang=th]").count() == 0
    expect(page.page.locator("#card").get_by_text(f"Moo 2 {TOWN} subdistrict")).to_be_visible()
    expect(page.page.locator("#card .card-part .row-place").first).to_have_text(re.compile("subdistrict .* district"))
    assert in_english(page.page.locator("#card .row-place"))
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#list .row-place").first).to_be_visible()
    assert in_english(page.page.locator("#list .row-place"))


def test_the_list_has_an_english_heading_while_the_page_is_still_on_its_way(browser, server_url):
    context = browser.new_context(locale="en-GB", service_workers="block")
    page = context.new_page()
    held = []
    page.route("**/js/page.js", lambda route: held.append(route))
    page.goto(f"{server_url}/#lang=en", wait_until="commit")
    expect(page.locator("#list-heading")).to_have_text("Schools in this area", timeout=15_000)
    context.close()


def test_suggestions(page):
    page.search.fill(SCHOOL)
    expect(page.options.first.locator(".suggest-detail")).to_have_text(PLACE)
    # The name itself is the school's, in Thai, and says so.
    expect(page.options.first.locator(".suggest-name")).to_have_attribute("lang", "th")


def test_filters_and_what_is_filtered_by(page):
    page.page.keyboard.press("Escape")
    page.page.get_by_role("button", name="Filters").click()
    choice = page.page.get_by_label(re.compile(f"{TOWN} {DISTRICT}"))
    expect(choice.locator("xpath=..").locator("[lang=en]").first).to_have_text(TOWN)
    choice.check()
    page.page.keyboard.press("Escape")
    chip = page.page.get_by_role("button", name=f"Stop filtering by {TOWN} subdistrict")
    expect(chip).to_be_visible()
    assert not THAI_PLACE.search(page.page.locator("#active-filters").text_content())
    # The other language of the page is that of its places too.
    page.page.locator("#language").click()
    expect(page.page.get_by_role("button", name="เลิกกรอง ต.ในเมืองตัวอย่าง")).to_be_visible()


def test_the_place_somebody_asks_about(open_map):
    page = open_map("/#map=14/15.165/101.315&place=101.315141,15.164079&lang=en", locale="en-GB")
    expect(page.page.locator("#place .place-where")).to_have_text(PLACE)


def test_table_and_comparison(open_map):
    page = open_map("/#view=table&lang=en", locale="en-GB")
    expect(page.page.locator("#wide tbody tr").first).to_contain_text(re.compile("subdistrict .* district"))
    assert in_english(page.page.locator("#wide tbody td:nth-of-type(4)"))
    page = open_map("/#compare=1,2&view=compare&lang=en", locale="en-GB")
    expect(page.page.locator("#wide .compare")).to_contain_text(PLACE)


def test_tour_frame_and_page_of_a_school(browser, server_url):
    context = browser.new_context(locale="en-GB", service_workers="block")
    page = context.new_page()
    page.goto(f"{server_url}/tour?lang=en")
    expect(page.locator(".tour-place")).to_have_text(re.compile("subdistrict .* district"))
    page.goto(f"{server_url}/embed?school=1&lang=en")
    expect(page.get_by_text(PLACE)).to_be_visible()
    page.goto(f"{server_url}/schools/1?lang=en")
    expect(page.locator(".school-place")).to_have_text(f"{TOWN}, {DISTRICT}, {PROVINCE}")
    assert f"{TOWN}, {DISTRICT}, {PROVINCE}" in page.locator("meta[property='og:description']").get_attribute("content")
    context.close()
