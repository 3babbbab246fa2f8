"""The card: pictures that move, facts that are honest, what people can do from it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

PHOTOS = sorted((Path(__file__).resolve().parents[2] / "samples/photos").glob("*.jpg"))


def with_facts(page, **facts):
    """Answers for any school what the server says, with some facts changed."""

    # Asked by the test itself: an answer asked for by the page may be thrown away with it, in the middle of a route.
    known = {}

    def answer(route):
        address = route.request.url
        if address not in known:
            known[address] = page.page.request.get(address).json()
        route.fulfill(json={**known[address], **facts})

    page.page.route(re.compile(r"/api/schools/\d+$"), answer)


def with_photos(page, count, *, broken=()):
    """Gives every school pictures; the samples' own are not published."""
    photos = [
        {"id": number, "caption": f"ภาพที่ {number} ของโรงเรียน", "alt": "อาคารเรียน", "width": 1600, "height": 1000}
        for number in range(1, count + 1)
    ]
    asked = []

    def picture(route):
        number = int(re.search(r"/photos/(\d+)/", route.request.url)[1])
        asked.append(route.request.url)
        if number in broken:
            return route.fulfill(status=404, body="")
        return route.fulfill(path=PHOTOS[number % len(PHOTOS)], content_type="image/jpeg")

    page.page.route("**/media/photos/**", picture)
    with_facts(page, photos=photos)
    return asked


def open_first(page):
    page.rows.first.click()
    expect(page.card_name).to_be_visible()
    return page.card


def test_photos_move_rest_and_are_turned_by_hand(open_map):
    page = open_map(tolerant=True)
    page.page.clock.install()
    asked = with_photos(page, 3)
    card = open_first(page)
    count = card.locator(".slides-count")
    expect(count).to_have_text("ภาพที่ 1 จาก 3")
    expect(card.locator(".slide.is-shown")).to_have_count(1)
    page.page.mouse.move(900, 400)
    page.page.clock.run_for(6500)
    expect(count).to_have_text("ภาพที่ 2 จาก 3")
    # The small picture comes first, the large one in its place.
    assert [re.search(r"/1/(\d+)", url)[1] for url in asked if "/photos/1/" in url] == ["320", "1600"]
    card.get_by_role("button", name="หยุดภาพเคลื่อนไหว").click()
    page.page.mouse.move(900, 400)
    page.page.clock.run_for(20_000)
    expect(count).to_have_text("ภาพที่ 2 จาก 3")
    expect(card.locator(".slides-caption")).to_have_attribute("aria-live", "polite")
    card.get_by_role("button", name="ภาพถัดไป").click()
    expect(count).to_have_text("ภาพที่ 3 จาก 3")
    page.page.keyboard.press("ArrowRight")
    expect(count).to_have_text("ภาพที่ 1 จาก 3")
    expect(card.locator(".slides-caption")).to_have_text("ภาพที่ 1 ของโรงเรียน")


def test_a_finger_turns_the_photos(open_map):
    page = open_map("/#map=13/15.165/101.29", width=360, height=740, has_touch=True, is_mobile=True, tolerant=True)
    with_photos(page, 3)
    page.page.evaluate("location.hash += '&school=3'")
    expect(page.card.locator(".slide.is-shown")).to_have_count(1)
    page.rest()
    frame = page.card.locator(".slides-frame")
    box = frame.bounding_box()
    session = page.page.context.new_cdp_session(page.page)
    y = box["y"] + box["height"] / 2

    def touch(kind, x):
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", box["x"] + 250)
    for x in (200, 150, 100):
        touch("touchMove", box["x"] + x)
    touch("touchEnd", 0)
    expect(page.card.locator(".slides-count")).to_have_text("ภาพที่ 2 จาก 3")


def test_those_who_want_little_motion_get_pictures_at_rest(open_map):
    page = open_map(reduced_motion="reduce", tolerant=True)
    page.page.clock.install()
    with_photos(page, 3)
    card = open_first(page)
    expect(card.get_by_role("button", name="เล่นภาพต่อ")).to_be_visible()
    page.page.clock.run_for(20_000)
    expect(card.locator(".slides-count")).to_have_text("ภาพที่ 1 จาก 3")


def test_a_broken_picture_is_passed_over_and_nothing_moves(open_map):
    page = open_map(tolerant=True)
    with_photos(page, 3, broken=(1, 3))
    page.page.evaluate(
        """() => { window.__shift = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
        }).observe({ type: "layout-shift", buffered: true }); }"""
    )
    card = open_first(page)
    expect(card.locator(".slide.is-shown")).to_have_count(1)
    expect(card.locator(".slides-caption")).to_have_text("ภาพที่ 2 ของโรงเรียน")
    page.page.wait_for_timeout(700)
    assert page.page.evaluate("window.__shift") < 0.02


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("photos", [0, 3])
def test_no_part_of_the_card_lies_over_another(open_map, width, photos):
    page = open_map("/#map=13/15.165/101.29", width=width, tolerant=True)
    with_photos(page, photos)
    page.page.evaluate("location.hash += '&school=2'")
    expect(page.card.locator(".card-part").first).to_be_attached()
    boxes = page.page.evaluate(
        """() => [...document.querySelectorAll("#card > *")].map((part) => part.getBoundingClientRect())
            .map(({ top, bottom }) => [top, bottom]).sort((a, b) => a[0] - b[0])"""
    )
    assert len(boxes) >= 5
    for (_, bottom), (top, _) in zip(boxes, boxes[1:]):
        assert bottom <= top + 1, boxes


def test_without_any_picture_that_works_the_drawing_stands_there(open_map):
    page = open_map(tolerant=True)
    with_photos(page, 2, broken=(1, 2))
    card = open_first(page)
    expect(card).to_contain_text("ยังไม่มีภาพกิจกรรม")
    expect(card.locator("img")).to_have_count(0)


def test_a_dead_link_is_not_offered_as_a_live_one(open_map):
    page = open_map()
    with_facts(page, website={"url": "https://gone.example.org/", "state": "dead"})
    card = open_first(page)
    expect(card).to_contain_text("gone.example.org")
    expect(card).to_contain_text("เปิดลิงก์นี้ไม่ได้")
    assert card.locator('a[href*="gone.example.org"]').count() == 0


def test_old_facts_say_that_they_are_old(open_map):
    page = open_map()
    with_facts(page, updated="2021-05-16", isStale=True)
    card = open_first(page)
    expect(card).to_contain_text("ยืนยันล่าสุดเมื่อ 16 พ.ค. 2564")


def test_pupils_by_level_are_a_table(open_map):
    page = open_map()
    with_facts(page, pupilsByLevel=[{"level": "kindergarten", "count": 24}, {"level": "primary", "count": 1096}])
    card = open_first(page)
    expect(card.locator(".bars tr")).to_have_count(2)
    expect(card.locator(".bars tr").nth(1)).to_contain_text("1,096")


def test_the_card_leads_to_zone_and_neighbours(open_map):
    page = open_map("/#map=13/15.165/101.29&school=2")
    expect(page.page.locator(".area-outline")).to_have_count(2)
    page.card.get_by_role("button", name="ดูเขตบริการบนแผนที่").click()
    page.rest()
    neighbour = page.card.locator(".card-part .school-row").first
    name = neighbour.locator(".row-name").text_content()
    expect(page.card).to_contain_text("ระยะเส้นตรง")
    neighbour.click()
    expect(page.card_name).to_have_text(name)
    page.page.locator("#card-back").click()
    expect(page.page.locator(".area-outline")).to_have_count(0)


def test_sharing_gives_a_link_a_code_and_a_frame(open_map):
    page = open_map("/#map=13/15.165/101.29&school=2", permissions=["clipboard-read", "clipboard-write"], tolerant=True)
    page.card.get_by_role("button", name=re.compile("^แชร์")).click()
    dialog = page.page.get_by_role("dialog")
    expect(dialog.get_by_label("ลิงก์")).to_have_value(f"{page.url}/schools/2")
    dialog.get_by_role("button", name="คัดลอก", exact=True).click()
    expect(dialog).to_contain_text("คัดลอกลิงก์แล้ว")
    assert page.page.evaluate("navigator.clipboard.readText()") == f"{page.url}/schools/2"
    dialog.get_by_text("ฝังในเว็บไซต์อื่น").click()
    snippet = dialog.locator("#share-embed").input_value()
    assert snippet.startswith(f'<iframe src="{page.url}/embed?school=2"')
    page.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    # Escape closed the dialog alone.
    expect(page.card_name).to_be_visible()


@pytest.mark.parametrize(("status", "words"), [(201, "ได้รับแล้ว"), (429, "รอสักครู่"), (503, "ข้อความยังอยู่")])
def test_an_error_is_reported_and_no_word_is_lost(open_map, status, words):
    page = open_map("/#map=13/15.165/101.29&school=2", tolerant=True)
    sent = []

    def answer(route):
        sent.append(route.request.post_data_json)
        route.fulfill(status=status, json={})

    page.page.route("**/api/schools/2/reports", answer)
    page.card.get_by_role("button", name="แจ้งข้อมูลผิด").click()
    dialog = page.page.get_by_role("dialog")
    dialog.get_by_role("button", name="ส่ง", exact=True).click()
    expect(dialog.get_by_role("alert")).to_have_text("เขียนสักนิดว่าอะไรผิด")
    assert sent == []
    message = "ย้ายไปอยู่ตรงข้าม <b>วัด</b>"
    dialog.locator("#report-kind").select_option("position")
    dialog.locator("#report-message").fill(message)
    dialog.get_by_role("button", name="ส่ง", exact=True).click()
    expect(dialog).to_contain_text(words)
    assert sent == [{"kind": "position", "message": message, "contact": ""}]
    if status != 201:
        expect(dialog.locator("#report-message")).to_have_value(message)


def test_a_closed_school_is_told_even_when_the_list_still_had_it(open_map):
    page = open_map(tolerant=True)
    page.page.route(re.compile(r"/api/schools/\d+$"), lambda route: route.fulfill(status=410, json={}))
    page.rows.first.click()
    expect(page.card).to_contain_text("อาจถูกปิดหรือรวมแล้ว")
    expect(page.card_name).to_have_count(0)
