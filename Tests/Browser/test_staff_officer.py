"""The officers' desk: from the queue to the public, checked by a second person, with keys, and at the same time."""

import re

import pytest
from playwright.sync_api import expect

from desk import desk_server, photos, sign_in  # noqa: F401

VIEWS = ["board", "review", "publish", "checks", "links", "removals", "reports", "people", "register", "rounds"]


def send(school, number, files):
    """Photos of a school, by the interface."""
    me = school.page.request.get(f"{school.url}/api/session").json()
    ids = []
    for index, path in enumerate(files):
        with open(path, "rb") as file:
            answer = school.page.request.post(
                f"{school.url}/api/schools/{number}/photos",
                headers={"X-CSRF-Token": me["csrf"], "Idempotency-Key": f"officer-test-{number}-{index}"},
                multipart={
                    "caption": f"ภาพที่ {index + 1}",
                    "consent": "none-visible",
                    "file": {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": file.read()},
                },
            )
        assert answer.ok, answer.text()
        ids.append(answer.json()["id"])
    return ids


@pytest.fixture(scope="module")
def sent(browser, desk_server):  # noqa: F811
    from desk import Desk, password

    context = browser.new_context()
    assert context.request.post(
        f"{desk_server.url}/api/session", data={"name": "kru2", "password": password("kru2")}
    ).ok
    ids = send(Desk(context, desk_server.url, "kru2"), 2, photos(8)[4:])
    context.close()
    return ids


def choose_photo(page, number):
    """Goes through the queue to a photo with the key N."""
    picture = page.locator(f".review-picture[src*='/photos/{number}/']")
    for _ in range(12):
        if picture.count():
            return
        page.keyboard.press("n")
    expect(picture).to_be_visible()


def test_from_the_queue_to_the_public_and_the_second_check(sign_in, sent):
    first, second, third, _ = sent
    officer = sign_in("officer1", "/staff#review")
    other = sign_in("officer2", "/staff#review", locale="en-GB")
    page = officer.page
    expect(page.locator(".review-picture")).to_be_visible()
    expect(other.page.locator(".review-picture")).to_be_visible()
    assert officer.violations() == []

    # Approve and send back with keys alone.
    choose_photo(page, first)
    choose_photo(other.page, first)
    page.keyboard.press("a")
    expect(page.get_by_text(re.compile("^ผ่านภาพของ"))).to_be_visible()
    choose_photo(page, second)
    page.keyboard.press("r")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("เหตุผลที่โรงเรียนจะเห็น")).to_be_focused()
    page.keyboard.press("Alt+1")
    assert officer.violations() == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^ส่งภาพกลับ"))).to_be_visible()

    # The other officer decides about the same photo on an old page: told who was faster.
    other.page.keyboard.press("r")
    other.page.get_by_role("dialog").get_by_label("Reason, as the school will read it").fill("too late")
    other.page.keyboard.press("Tab")
    other.page.keyboard.press("Tab")
    other.page.keyboard.press("Enter")
    expect(other.page.get_by_role("status").filter(has_text="officer1")).to_be_visible()

    # Batch, then publish with a look before.
    choose_photo(page, third)
    page.keyboard.press("x")
    expect(page.get_by_role("button", name="ผ่านภาพที่เลือก (1)")).to_be_visible()
    page.get_by_role("button", name="เลือกทั้งโรงเรียนนี้").click()
    page.get_by_role("button", name="ผ่านภาพที่เลือก (2)").click()
    expect(page.get_by_text("ผ่าน 2 ภาพ")).to_be_visible()
    officer.open("/staff#publish")
    page.reload()
    page.get_by_role("button", name="ดูก่อนเผยแพร่").click()
    expect(page.get_by_role("dialog").locator(".preview-strip img").first).to_be_visible()
    assert officer.violations() == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="เผยแพร่ทั้งหมด").click()
    page.get_by_role("dialog").get_by_role("button", name="เผยแพร่", exact=True).click()
    expect(page.get_by_text("เผยแพร่แล้ว", exact=True)).to_be_visible()
    public = sign_in(None)
    assert public.page.request.get(f"{public.url}/media/photos/{first}/320.webp").ok
    assert public.page.request.get(f"{public.url}/media/photos/{second}/320.webp").status == 404

    # Who approved it cannot check it; another person can, and what is wrong is gone at once.
    officer.open("/staff#checks")
    page.reload()
    expect(page.get_by_text("ท่านเป็นผู้ตรวจผ่านเอง").first).to_be_visible()
    assert officer.violations() == []
    other.open("/staff#checks")
    other.page.reload()
    card = other.page.locator(f".check-list > li:has(img[src*='/photos/{third}/'])")
    card.get_by_role("button", name=re.compile("^Wrong")).click()
    other.page.get_by_role("dialog").get_by_label("Reason, as the school will read it").fill("another school")
    other.page.get_by_role("dialog").locator("button[type=submit]").click()
    expect(card).to_have_count(0)
    assert public.page.request.get(f"{public.url}/media/photos/{third}/320.webp").status == 404

    # The school reads why.
    school = sign_in("kru2", "/staff", width=360, height=740)
    expect(school.page.get_by_text("เหตุผล: another school").first).to_be_visible()
    assert school.violations() == [] and school.fits()


def test_the_keys_of_the_queue_work_while_the_keyboard_writes_thai(sign_in):
    send(sign_in("kru3"), 3, photos(10)[8:])
    officer = sign_in("officer2", "/staff#review")
    page = officer.page
    expect(page.locator(".review-picture")).to_be_visible()
    # What a Thai keyboard sends for the key with R on it.
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'พ', code: 'KeyR', bubbles: true}))")
    expect(page.get_by_role("dialog").get_by_label("เหตุผลที่โรงเรียนจะเห็น")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_queue_is_narrowed_to_one_school(sign_in):
    school = sign_in("kru3")
    send(school, 3, photos(10)[8:])
    officer = sign_in("officer2", "/staff#review", locale="en-GB")
    page = officer.page
    expect(page.locator(".review-picture")).to_be_visible()
    names = page.get_by_label("School", exact=True)
    names.select_option("3")
    expect(page.locator(".review-picture[src*='/schools/3/']")).to_be_visible()
    expect(page.locator(".strip img")).to_have_count(2)
    page.get_by_role("button", name="Choose all of this school").click()
    page.get_by_role("button", name="Send the chosen ones back (2)").click()
    page.get_by_role("dialog").get_by_label("Reason, as the school will read it").fill("too dark")
    page.get_by_role("dialog").locator("button[type=submit]").click()
    expect(page.get_by_text("2 photos sent back.")).to_be_visible()
    states = {photo["state"] for photo in school.api("GET", "schools/3/desk").json()["photos"]}
    assert states - {"published"} == {"returned"}


def test_a_photo_is_improved_with_keys_and_the_mouse(sign_in, sent):
    officer = sign_in("officer1", "/staff?school=2")
    page = officer.page
    page.get_by_role("button", name="ปรับปรุงภาพ").first.click()
    dialog = page.get_by_role("dialog")
    overlay = dialog.locator(".improve-overlay")
    expect(dialog.get_by_text("กำลังโหลดภาพ…")).to_have_count(0)
    dialog.get_by_role("button", name="เพิ่มกรอบเบลอ").press("Enter")
    box = dialog.get_by_role("button", name=re.compile("^กรอบเบลอ 1"))
    expect(box).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    expect(box).to_have_attribute("aria-label", re.compile("ซ้าย 41% .* สูง 21%"))
    area = overlay.bounding_box()
    page.mouse.move(area["x"] + 10, area["y"] + 10)
    page.mouse.down()
    page.mouse.move(area["x"] + 90, area["y"] + 70, steps=4)
    page.mouse.up()
    expect(dialog.locator(".box")).to_have_count(2)
    assert officer.violations() == []
    dialog.get_by_role("button", name="ย้อนกลับ").click()
    expect(dialog.locator(".box")).to_have_count(1)
    dialog.get_by_role("button", name="หมุนและตัด").click()
    dialog.get_by_role("button", name="หมุนขวา 90°").click()
    assert officer.violations() == []
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as saved:
        dialog.get_by_role("button", name="บันทึกภาพ").click()
    assert saved.value.ok, saved.value.text()
    edits = saved.value.json()["edits"]
    assert edits["quarterTurns"] == 1 and len(edits["blurs"]) == 1
    expect(dialog).to_have_count(0)

    # Later: a crop drawn anew takes the place of the first, a box goes without a Delete key, and what was saved is undone.
    page.get_by_role("button", name="ปรับปรุงภาพ").first.click()
    expect(dialog.get_by_text("กำลังโหลดภาพ…")).to_have_count(0)
    dialog.get_by_role("button", name="ลบกรอบที่เลือก").click()
    expect(dialog.locator(".box")).to_have_count(0)
    dialog.get_by_role("button", name="ย้อนกลับ", exact=True).click()
    dialog.get_by_role("button", name="หมุนและตัด").click()
    area = overlay.bounding_box()
    for left, right in ((0.1, 0.4), (0.5, 0.9)):
        page.mouse.move(area["x"] + area["width"] * left, area["y"] + area["height"] * left)
        page.mouse.down()
        page.mouse.move(area["x"] + area["width"] * right, area["y"] + area["height"] * right, steps=4)
        page.mouse.up()
        crop = dialog.get_by_role("button", name=re.compile(f"^กรอบตัดภาพ: ซ้าย {round(left * 100)}%"))
        expect(crop).to_have_count(1)
    expect(dialog.locator(".box")).to_have_count(1)
    for _ in range(2):
        dialog.get_by_role("button", name="ย้อนกลับ", exact=True).click()
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as undone:
        dialog.get_by_role("button", name="ย้อนการบันทึกครั้งก่อน").click()
    assert undone.value.ok, undone.value.text()
    assert undone.value.json()["edits"] == {"blurs": [], "brightness": 0, "quarterTurns": 0, "straighten": 0}
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_facts_are_decided_field_by_field(sign_in):
    school = sign_in("kru3")
    assert school.api("PATCH", "schools/3", {"phone": "044-111222", "email": "a@example.org"}).status == 202
    officer = sign_in("officer1", "/staff#review", locale="en-GB")
    page = officer.page
    form = page.locator("form", has_text="044-111222")
    form.get_by_role("radiogroup", name="E-mail").get_by_label("Refuse").check()
    form.get_by_role("button", name="Save the decision").click()
    expect(form.get_by_role("alert")).to_contain_text("Why it is refused")
    form.get_by_label("Why it is refused").fill("not the school's own")
    form.get_by_role("button", name="Save the decision").click()
    expect(page.get_by_text(re.compile("^Decided about"))).to_be_visible()
    fields = {
        field["field"]: field["decision"]
        for proposal in school.api("GET", "schools/3/desk").json()["proposals"]
        for field in proposal["fields"]
    }
    assert fields["phone"] == "approved" and fields["email"] == "refused"


def test_a_round_is_begun_and_its_board_shows_words_and_colours(sign_in):
    officer = sign_in("officer1", "/staff#rounds")
    page = officer.page
    page.get_by_role("button", name="รอบใหม่").click()
    assert officer.violations() == []
    page.get_by_role("dialog").get_by_role("button", name="บันทึก").click()
    open_ = page.get_by_role("button", name="เปิดรอบ")
    open_.click()
    expect(page.get_by_role("button", name="ปิดรอบ")).to_be_visible()
    officer.open("/staff#board")
    page.reload()
    expect(page.locator(".board tbody tr").first).to_be_visible()
    expect(page.locator(".board .state").first).to_have_text(re.compile("เรียบร้อย|รอตรวจ|ส่งกลับแก้ไข|ยังไม่มี"))
    page.get_by_role("button", name="แผนที่").click()
    expect(page.locator(".board-map .leaflet-pane").first).to_be_attached()
    assert officer.violations() == []
    with page.expect_download() as sheet:
        page.get_by_role("link", name="รายชื่อเตือน (Excel)").click()
    assert sheet.value.suggested_filename.endswith(".xlsx")


def test_the_register_keeps_people(sign_in):
    officer = sign_in("officer1", "/staff#register", locale="en-GB")
    page = officer.page
    page.get_by_role("button", name="Add a person").click()
    school = page.get_by_role("combobox")
    school.press_sequentially("บ้าน", delay=20)
    page.get_by_role("option").first.click()
    page.get_by_label("Name", exact=True).fill("Somsri Jaidee")
    page.get_by_label("Phone").fill("081-2345678")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("row", name=re.compile("Somsri Jaidee"))).to_be_visible()
    assert officer.violations() == []


@pytest.mark.parametrize(("width", "scheme", "lang"), [(320, "dark", "en-GB"), (1280, "light", "th-TH")])
def test_every_view_keeps_the_rules_and_the_width(sign_in, width, scheme, lang):
    officer = sign_in("officer2", "/staff", width=width, height=740, color_scheme=scheme, locale=lang)
    for view in VIEWS:
        officer.page.goto(f"{officer.url}/staff#{view}")
        expect(officer.page.locator("main h1")).to_be_visible()
        officer.page.wait_for_load_state("networkidle")
        assert officer.violations() == [], view
        assert officer.fits(), view


def test_forced_colours_keep_the_states(sign_in):
    officer = sign_in("officer2", "/staff#board", forced_colors="active")
    expect(officer.page.locator("main h1")).to_be_visible()
    assert officer.violations() == []
