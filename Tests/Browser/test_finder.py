"""Narrowing down, the table, schools side by side: the same schools everywhere."""

import re

import pytest
from playwright.sync_api import expect

AT_HOME = {"geolocation": {"latitude": 15.16, "longitude": 101.3, "accuracy": 40}, "permissions": ["geolocation"]}

def open_filters(page):
    page.page.get_by_role("button", name="ตัวกรอง").click()
    expect(page.page.locator("#facets")).to_have_attribute("aria-busy", "false")
    return page.page.locator("#facets")


def in_order(distances):
    metres = [float(words.split()[0]) * (1000 if "กม" in words else 1) for words in distances]
    return len(metres) > 1 and metres == sorted(metres)


def total(page, **query):
    return page.page.request.get(f"{page.url}/api/facets", params=query).json()["total"]


def test_a_facet_narrows_map_list_table_and_files_alike(open_map):
    page = open_map("/#map=11/15.19/101.31")
    facets = open_filters(page)
    small = facets.get_by_label("ขนาดเล็ก", exact=False).first
    count = int(re.search(r"(\d+)", small.locator("xpath=..").locator(".choice-count").text_content())[1])
    small.check()
    page.rest()
    assert "size=small" in page.fragment()
    assert all("size=small" in address for address in page.tile_addresses() if "/tiles/schools" in address)
    expect(page.page.locator("#download")).to_have_attribute("href", "/downloads/schools.csv?size=small")
    expect(facets.get_by_role("button", name=f"ดู {count} โรงเรียน")).to_be_visible()
    # The keyboard stays on what was pressed although the counts are drawn anew.
    expect(facets.locator(":focus")).to_have_attribute("value", "small")
    facets.get_by_role("button", name=f"ดู {count} โรงเรียน").click()
    page.page.get_by_role("button", name="ตาราง").click()
    expect(page.page.locator("#wide caption")).to_contain_text(f"{count} โรงเรียน")
    csv = page.page.request.get(page.url + page.page.locator("#download").get_attribute("href")).text()
    assert len(csv.strip().splitlines()) == count + 1
    # And taken back where it is said.
    page.page.get_by_role("button", name="เลิกกรอง ขนาดเล็ก").click()
    expect(page.page.locator("#wide caption")).to_contain_text(f"{total(page)} โรงเรียน")
    assert "size" not in page.fragment()


def test_counts_are_those_of_the_other_filters(open_map):
    page = open_map("/#level=upper-secondary")
    facets = open_filters(page)
    shown = {
        row.get_attribute("value"): int(row.locator("xpath=..").locator(".choice-count").text_content().split()[0])
        for row in facets.locator('input[name="facet-size"]:not([value=""])').all()
    }
    assert shown
    for size, count in shown.items():
        assert count == total(page, level="upper-secondary", size=size), size


def test_a_subdistrict_is_chosen_together_with_its_district(open_map):
    page = open_map()
    facets = open_filters(page)
    facets.locator('input[name="facet-tambon"]:not([value=""])').first.check()
    expect(page.page).to_have_url(re.compile("amphoe=.*tambon="))
    page.page.keyboard.press("Escape")
    page.page.get_by_role("button", name="เลิกกรอง อ.").click()
    expect(page.page).not_to_have_url(re.compile("amphoe=|tambon="))


def test_near_me_sorts_by_straight_distance_and_says_so(open_map):
    page = open_map(**AT_HOME)
    page.page.get_by_role("button", name="ใกล้ฉัน").click()
    expect(page.page).to_have_url(re.compile(r"near=101\.300000,15\.160000&within=\d+"))
    page.rest()
    expect(page.page.locator(".near-circle")).to_have_count(1)
    # Distances are written beside the names, the nearest first.
    assert in_order(page.page.locator("#list .row-pupils").all_text_contents())
    page.page.get_by_role("button", name="ตาราง").click()
    expect(page.page.locator("#wide")).to_contain_text("ระยะเส้นตรง")
    expect(page.page.locator("#wide tbody tr").first).to_be_visible()
    assert in_order(page.page.locator("#wide tbody td:nth-of-type(5)").all_text_contents())


def test_a_filter_chosen_while_the_map_flies_asks_for_no_tile_between_zooms(open_map):
    page = open_map("/#map=11/15.3/101.2", **AT_HOME)
    asked = []
    page.page.on("request", lambda request: asked.append(request.url) if "/tiles/" in request.url else None)
    page.page.get_by_role("button", name="ตำแหน่งของฉัน").click()
    page.page.wait_for_timeout(250)
    page.page.get_by_role("button", name="ประถมศึกษา", exact=True).click()
    expect(page.page).to_have_url(re.compile("map=14/.*level=primary"))
    page.rest()
    assert not [url for url in asked if re.search(r"/tiles/\w+/\d+\.", url)]
    shown = [url for url in page.tile_addresses() if "/tiles/schools/14/" in url]
    assert shown and all("level=primary" in url for url in shown)


def test_on_a_phone_a_flight_asks_only_for_tiles_of_where_it_ends(open_map):
    page = open_map("/#map=11/15.3/101.2", width=360, height=740, is_mobile=True, has_touch=True, **AT_HOME)
    asked = []
    page.page.on("request", lambda request: asked.append(request.url) if "/tiles/" in request.url else None)
    page.page.get_by_role("button", name="ตำแหน่งของฉัน").click()
    expect(page.page).to_have_url(re.compile("map=14/"))
    page.rest()
    assert {re.search(r"/tiles/\w+/([^/]+)/", url)[1] for url in asked} == {"14"}


def test_everything_is_reached_without_the_map(open_map):
    """The table holds every school of the filter, whatever the map shows, in pages."""
    page = open_map("/#map=17/15.165/101.29")
    page.page.get_by_role("button", name="ตาราง").click()
    expect(page.page.locator("#wide-heading")).to_be_focused()
    seen = []
    for _ in range(9):
        expect(page.page.locator("#wide-body")).to_have_attribute("aria-busy", "false")
        seen += page.page.locator("#wide .table-name").all_text_contents()
        following = page.page.locator("#wide").get_by_role("button", name="ถัดไป")
        if following.is_disabled():
            break
        before = page.page.locator("#wide caption").text_content()
        following.click()
        expect(page.page.locator("#wide caption")).not_to_have_text(before)
    assert len(seen) == len(page.schools())
    assert "page=3" in page.fragment()
    page.page.reload()
    expect(page.page.locator("#wide caption")).to_contain_text("หน้า 3 จาก 3")
    page.page.keyboard.press("Escape")
    expect(page.page.locator("#wide")).to_be_hidden()


def test_the_table_is_one_for_a_screen_reader(open_map):
    page = open_map("/#view=table&lang=en")
    table = page.page.get_by_role("table")
    expect(table.get_by_role("columnheader", name=re.compile("^School"))).to_have_attribute("aria-sort", "ascending")
    table.get_by_role("button", name=re.compile("^Pupils")).click()
    expect(table.get_by_role("columnheader", name=re.compile("^Pupils"))).to_have_attribute("aria-sort", "descending")
    assert "sort=pupils" in page.fragment()
    # The map behind it is out of reach of the keyboard.
    assert page.page.locator("#map").evaluate("map => map.inert")
    row = table.get_by_role("row").nth(1)
    expect(row.get_by_role("rowheader")).to_be_visible()
    assert row.get_by_role("rowheader").locator("[lang=th]").count() == 1


def test_up_to_four_schools_stand_side_by_side(open_map):
    page = open_map("/#view=table")
    boxes = page.page.locator("#wide .table-check input")
    for index in range(4):
        boxes.nth(index).check()
    boxes.nth(4).click()
    expect(page.notice).to_contain_text("ครั้งละ 4")
    expect(boxes.nth(4)).not_to_be_checked()
    names = page.page.locator("#wide .table-name").all_text_contents()[:4]
    page.page.locator("#open-compare").click()
    expect(page.page.locator("#wide .compare .table-name")).to_have_text(names)
    ids = re.search(r"compare=([\d,]+)", page.fragment())[1].split(",")
    assert len(ids) == 4 and "view=compare" in page.fragment()
    # The address alone brings it back.
    fresh = open_map(f"/#compare={','.join(ids)}&view=compare")
    expect(fresh.page.locator("#wide .compare .table-name")).to_have_text(names)
    fresh.page.get_by_role("button", name=f"เอา{names[0]}ออก").click()
    expect(fresh.page.locator("#wide .compare .table-name")).to_have_text(names[1:])


def test_a_school_that_is_gone_leaves_the_comparison_with_a_word(open_map):
    page = open_map("/#compare=1,2,999999&view=compare")
    expect(page.page.locator("#wide .compare .table-name")).to_have_count(2)
    expect(page.page.locator("#wide")).to_contain_text("ไม่มีแล้ว")


def test_filters_that_fail_can_be_asked_for_again(open_map):
    page = open_map(tolerant=True)
    page.page.route("**/api/facets?**", lambda route: route.fulfill(status=500, body="x"))
    page.page.get_by_role("button", name="ตัวกรอง").click()
    expect(page.page.locator("#facets")).to_contain_text("โหลดตัวกรองไม่ได้")
    page.page.unroute("**/api/facets?**")
    page.page.locator("#facets").get_by_role("button", name="ลองใหม่").click()
    expect(page.page.locator("#facets")).to_contain_text("ระดับชั้น")


@pytest.mark.parametrize("words", ["amphoe=<img src=x onerror=alert(1)>", "tambon=' OR 1=1", "size=huge", "within=1e9"])
def test_hostile_filters_of_an_address_harm_nothing(open_map, words):
    page = open_map(f"/#{words}")
    expect(page.page.locator("#list")).to_have_attribute("aria-busy", "false")
    assert page.page.locator("#active-filters img").count() == 0
    expect(page.count_heading).to_have_text(re.compile(r"\d+ โรงเรียน"))
