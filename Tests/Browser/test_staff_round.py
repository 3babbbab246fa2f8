"""A whole round as officers run it: opened, changed, its board, closed by itself, the next one from it; the register."""

import re
from datetime import datetime, timedelta, timezone

import pytest
from playwright.sync_api import expect

from desk import desk_server, sign_in  # noqa: F401

BANGKOK = timezone(timedelta(hours=7))


@pytest.fixture(scope="module")
def round_id(browser, desk_server):  # noqa: F811
    from desk import Desk, password

    context = browser.new_context()
    assert context.request.post(
        f"{desk_server.url}/api/session", data={"name": "officer1", "password": password("officer1")}
    ).ok
    officer = Desk(context, desk_server.url, "officer1")
    closes = (datetime.now(BANGKOK) + timedelta(days=20)).strftime("%Y-%m-%dT16:30")
    content = {"name": "รอบทดสอบ 2569", "year": 2569, "opens": "2026-01-01T08:30", "closes": closes}
    number = officer.api("POST", "rounds", content).json()["id"]
    assert officer.api("PATCH", f"rounds/{number}", {"state": "open"}).ok
    yield number
    context.close()


def card(page, name):
    return page.locator("section.section", has=page.get_by_role("heading", name=name, exact=True))


def test_the_steps_and_times_of_an_open_round_are_changed(sign_in, round_id):
    officer = sign_in("officer1", "/staff#rounds", locale="en-GB")
    page = officer.page
    mine = card(page, "รอบทดสอบ 2569")
    expect(mine.locator(".steps li")).to_have_count(8)
    expect(mine.locator(".steps li").first).to_contain_text("1 Jan 2026 – 3 Jan 2026")
    mine.get_by_role("button", name="Change").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("32 days in all")).to_be_visible()
    assert officer.violations() == []
    closes = dialog.get_by_label("Closes")
    good = closes.input_value()
    closes.fill("2025-12-31T16:30")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("It closes after it opens")
    closes.fill(good)
    dialog.get_by_label("Days of step 4").fill("20")
    expect(dialog.get_by_text("37 days in all")).to_be_visible()
    dialog.get_by_role("button", name="Remove step 8").click()
    dialog.get_by_role("button", name="Add a step").click()
    page.keyboard.type("Thank the schools")
    dialog.get_by_label("Fewest photos of a school").fill("2")
    expect(dialog.get_by_label("What counts of: Activity photos")).to_have_value("round")
    facts = dialog.get_by_label("What counts of: General information")
    expect(facts).to_have_value("ever")
    facts.select_option(label="Since a day")
    dialog.get_by_label("First day that counts of: General information").fill("2026-05-16")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    expect(mine.locator(".steps li").last).to_have_text("Thank the schools")
    expect(mine).to_contain_text("at least 2 photos")
    expect(mine).to_contain_text("Activity photos (since 1 Jan 2026), General information (since 16 May 2026)")
    kept = officer.api("GET", f"rounds/{round_id}").json()
    assert kept["currency"] == {"photos": "round", "information": "2026-05-16", "website": "ever"}
    assert [step["days"] for step in kept["steps"]] == [3, 3, 1, 20, 7, 3, None, None]
    # The Thai names of the steps are not lost when they are edited in English.
    assert kept["steps"][0]["th"] == "ศึกษาข้อมูล"
    assert kept["closes"] == (datetime.fromisoformat(f"{good}:00+07:00")).astimezone(timezone.utc).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )


def test_the_board_has_sums_a_legend_and_lists_of_one_district(sign_in, round_id):
    officer = sign_in("officer1", f"/staff#board/{round_id}")
    page = officer.page
    expect(page.locator(".board tbody tr").first).to_be_visible()
    expect(page.get_by_role("heading", name="ครบถ้วนรายอำเภอ")).to_be_visible()
    expect(page.locator(".figure", has_text="วันที่เหลือ").locator(".figure-value")).to_have_text("20")
    expect(page.locator(".figure", has_text="วันปิดรอบ").locator(".figure-value")).to_contain_text("16:30")
    page.get_by_role("button", name="แผนที่").click()
    expect(page.get_by_role("list", name="สีบนแผนที่").get_by_role("listitem")).to_have_count(5)
    district = page.get_by_label("อำเภอ", exact=True)
    name = district.locator("option").nth(1).inner_text()
    district.select_option(name)
    address = officer.url + page.get_by_role("link", name="รายชื่อเตือน (Excel)").get_attribute("href")
    assert page.request.get(address).headers["content-type"].startswith("application/vnd.openxmlformats")
    text = page.request.get(address.replace(".xlsx", ".txt")).text()
    assert text.splitlines()[0].startswith("รอบทดสอบ 2569 ปิดรับ ") and "16:30 น. (เหลือ 20 วัน)" in text
    assert officer.violations() == []


def test_what_is_there_from_before_the_round_is_asked_for_anew_and_confirmed_by_a_button(sign_in, round_id):
    officer = sign_in("officer1", f"/staff#board/{round_id}", locale="en-GB")
    expect(officer.page.get_by_text("Only what is new counts: Activity photos (since 1 Jan 2026)")).to_be_visible()
    tomorrow = (datetime.now(BANGKOK) + timedelta(days=1)).strftime("%Y-%m-%d")
    currency = {"currency": {"website": "round", "photos": tomorrow}, "fewest_photos": 1}
    assert officer.api("PATCH", f"rounds/{round_id}", currency).ok
    school = sign_in("kru3", "/staff", locale="en-GB", width=360, height=740)
    page = school.page
    expect(page.get_by_text(re.compile("^Only what is new counts: .*Website address"))).to_be_visible()
    box = page.locator(".item", has_text="Website")
    before = school.api("GET", "schools/3/desk").json()
    assert [item["outdated"] for item in before["items"] if item["item"] == "photos"] == [True]
    expect(page.locator(".item", has_text="Activity photos")).to_contain_text("Earlier ones still show; send new ones")
    assert school.fits() and school.violations() == []
    page.get_by_role("button", name="Nothing has changed: still right").click()
    expect(page.get_by_text("Noted: the facts are right today")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^Facts as of \d+ \w+ \d{4}$"))).to_be_visible()
    if before["school"]["facts"]["website"]:
        expect(box).to_have_class(re.compile("is-done"))
    currency = {"currency": {"website": "ever", "photos": "round"}, "fewest_photos": 2}
    assert officer.api("PATCH", f"rounds/{round_id}", currency).ok


@pytest.mark.parametrize(("width", "lang"), [(360, "th-TH"), (360, "en-GB")])
def test_on_a_phone_every_row_of_the_board_is_a_card_that_says_what_is_what(sign_in, round_id, width, lang):
    officer = sign_in("officer2", f"/staff#board/{round_id}", width=width, height=740, locale=lang)
    row = officer.page.locator(".board tbody tr").first
    expect(row).to_be_visible()
    box = row.locator("td").last.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert officer.fits() and officer.violations() == []


def test_at_its_time_the_round_closes_by_itself_and_the_next_one_begins_from_it(sign_in, round_id):
    officer = sign_in("officer1")
    past = (datetime.now(BANGKOK) - timedelta(minutes=1)).strftime("%Y-%m-%dT%H:%M")
    assert officer.api("PATCH", f"rounds/{round_id}", {"closes": past}).ok
    officer.open(f"/staff#board/{round_id}")
    page = officer.page

    def is_closed():
        return officer.api("GET", f"rounds/{round_id}").json()["state"] == "closed"

    for _ in range(45):
        if is_closed():
            break
        page.wait_for_timeout(1000)
    assert is_closed()
    page.reload()
    expect(page.get_by_text(re.compile("^เก็บถาวรเมื่อ"))).to_be_visible()
    before = page.locator(".board tbody").inner_text()
    assert officer.api("PATCH", "schools/4", {"name": "ชื่ออื่นหลังปิดรอบ", "tambon": ""}).ok
    page.reload()
    expect(page.locator(".board tbody tr").first).to_be_visible()
    assert page.locator(".board tbody").inner_text() == before
    officer.open("/staff#rounds")
    page.reload()
    expect(card(page, "รอบทดสอบ 2569").get_by_role("button")).to_have_count(0)
    page.get_by_role("button", name="รอบใหม่").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("จำนวนภาพอย่างน้อยต่อโรงเรียน")).to_have_value("2")
    expect(dialog.get_by_label("จำนวนวันของขั้นตอนที่ 4")).to_have_value("20")


def test_a_post_is_handed_over_in_one_step(sign_in):
    officer = sign_in("officer1")
    entry = {"school": 5, "name": "ครูสมชาย", "post": "ครู", "phone": "0812345678", "from": "2026-01-05"}
    assert officer.api("POST", "register", entry).status == 201
    officer.open("/staff#register")
    page = officer.page
    page.get_by_role("button", name="ส่งมอบงานของ ครูสมชาย").click()
    dialog = page.get_by_role("dialog")
    assert officer.violations() == []
    dialog.get_by_label("ชื่อ").fill("ครูมาลี")
    dialog.get_by_label("การส่งมอบงาน").fill("แฟ้มภาพปีก่อน")
    dialog.get_by_role("button", name="ส่งมอบงาน").click()
    expect(page.get_by_role("row", name=re.compile("ครูมาลี"))).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("ครูสมชาย"))).to_have_count(0)
    page.get_by_label("แสดงคนก่อนหน้าด้วย").check()
    expect(page.get_by_role("row", name=re.compile("ครูสมชาย.*แฟ้มภาพปีก่อน"))).to_be_visible()


def test_what_the_public_saw_on_a_day_is_shown_to_the_school(sign_in):
    school = sign_in("kru1", "/staff", locale="en-GB")
    page = school.page
    page.get_by_text("What the public saw on a day").click()
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("^Public at the end of"))).to_be_visible()
    expect(page.locator(".then-photos img").first).to_be_visible()
    page.get_by_label("Day").fill("2020-01-01")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("The school was not on the map on 1 Jan 2020")).to_be_visible()
    assert school.violations() == []
