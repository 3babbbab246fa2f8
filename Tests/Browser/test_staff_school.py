"""A school's desk on a phone: photos over a bad line, captions, order, facts, the place."""

import re
import time

import pytest
from playwright.sync_api import expect

from desk import desk_server, photos, sign_in  # noqa: F401

SLOW = {"offline": False, "latency": 400, "downloadThroughput": 51_200 * 4, "uploadThroughput": 51_200 * 4}


def choose(page, files):
    page.locator("input[type=file][multiple]").set_input_files(files)
    expect(page.locator(".upload")).to_have_count(len(files))


def photos_of(school, number):
    return school.api("GET", f"schools/{number}/desk").json()["photos"]


def test_photos_arrive_once_over_a_line_that_breaks(sign_in):
    school = sign_in("kru1", "/staff", width=360, height=740, has_touch=True, is_mobile=True)
    page = school.page
    expect(page.locator(".big-words")).to_contain_text("ยังขาด")
    before = len(photos_of(school, 1))
    assert school.violations() == [] and school.fits()
    files = photos(4)
    choose(page, files)
    assert school.violations() == [] and school.fits()
    page.get_by_role("button", name="ส่ง 4 ภาพ").click()
    expect(page.get_by_role("alert").filter(has_text="4 ภาพยังไม่ระบุฐานความยินยอม")).to_be_visible()
    page.get_by_label("ความยินยอมของทุกภาพที่ยังไม่ระบุ").select_option("none-visible")
    expect(page.locator(".upload [aria-invalid=true]")).to_have_count(0)
    page.get_by_label("คำบรรยายภาพ").first.fill("นักเรียนปลูกผัก")

    # A slow line that is cut while the first photo is on its way, and comes back.
    devtools = page.context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", SLOW)
    started = time.monotonic()
    page.get_by_role("button", name="ส่ง 4 ภาพ").click()
    page.wait_for_function("() => [...document.querySelectorAll('.upload progress')].some((bar) => bar.value > 0.2)")
    devtools.send("Network.emulateNetworkConditions", {**SLOW, "offline": True})
    expect(page.locator("#photos [aria-live]")).to_contain_text("จะลองส่งใหม่เอง")
    assert school.violations() == []
    devtools.send("Network.emulateNetworkConditions", SLOW)
    page.wait_for_function("() => [...document.querySelectorAll('.upload progress')].some((bar) => bar.value > 0)")
    # The page is closed on the way and opened again.
    page.reload()
    expect(page.locator("#photos .photo")).to_have_count(before + 4, timeout=60_000)
    expect(page.locator(".upload")).to_have_count(0)
    print(f"four photos over a slow line, one cut, one reload: {time.monotonic() - started:.1f} s")
    sent = photos_of(school, 1)
    assert len(sent) == before + 4, "each photo once"
    assert "นักเรียนปลูกผัก" in [photo["caption"] for photo in sent]
    assert school.violations() == []


def test_the_order_changes_with_keys_and_is_kept(sign_in):
    school = sign_in("kru1", "/staff")
    page = school.page
    if len(photos_of(school, 1)) < 2:
        pytest.skip("the photos of the test before are needed")
    before = [photo["id"] for photo in sorted(photos_of(school, 1), key=lambda photo: (photo["order"], photo["id"]))]
    down = page.get_by_role("button", name=re.compile("^เลื่อนลง")).first
    with page.expect_response(lambda answer: answer.url.endswith("/photos/order")) as saved:
        down.press("Enter")
        expect(page.locator("#photos .photo").nth(1)).to_have_attribute("data-id", str(before[0]))
        expect(page.locator("#photos .photo").nth(1).get_by_role("button", name=re.compile("^เลื่อนลง"))).to_be_focused()
    assert saved.value.ok
    after = [photo["id"] for photo in sorted(photos_of(school, 1), key=lambda photo: (photo["order"], photo["id"]))]
    assert after[:2] == [before[1], before[0]]
    # What was moved can be changed at once: the page knows its new version.
    page.wait_for_load_state("networkidle")
    mine = page.locator("#photos .photo", has=page.get_by_role("button", name=re.compile("^แก้คำบรรยาย"))).first
    mine.get_by_role("button", name=re.compile("^แก้คำบรรยาย")).click()
    page.get_by_role("dialog").get_by_label("คำบรรยายภาพ").fill("หลังจัดลำดับ")
    page.get_by_role("dialog").get_by_role("button", name="บันทึก").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#photos").get_by_text("หลังจัดลำดับ")).to_be_visible()


def test_the_order_changes_under_a_finger(sign_in):
    school = sign_in("kru1", "/staff", width=412, height=839, has_touch=True, is_mobile=True)
    page = school.page
    cards = page.locator("#photos ol .photo")
    if len(photos_of(school, 1)) < 2:
        pytest.skip("the photos of the test before are needed")
    expect(cards.nth(1)).to_be_visible()
    before = cards.evaluate_all("all => all.map((card) => card.dataset.id)")
    grip = cards.nth(1).locator(".photo-grip")
    grip.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 200)")
    box = grip.bounding_box()
    touch = page.context.new_cdp_session(page)
    at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    target = cards.first.bounding_box()
    for share in (0.25, 0.5, 0.75, 1):
        y = at["y"] + (target["y"] + target["height"] / 2 - at["y"]) * share
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": at["x"], "y": y}]})
    expect(cards.first).to_have_class(re.compile("is-over"))
    with page.expect_response(lambda answer: answer.url.endswith("/photos/order")) as saved:
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert saved.value.ok
    assert cards.evaluate_all("all => all.map((card) => card.dataset.id)")[:2] == [before[1], before[0]]


def test_photos_are_dropped_on_the_page_or_taken_by_the_camera(sign_in):
    school = sign_in("kru2", "/staff", locale="en-GB")
    page = school.page
    data = list(open(photos(1)[0], "rb").read())
    dropped = page.evaluate_handle(
        """bytes => {
            const dropped = new DataTransfer();
            for (const name of ["a.jpg", "b.jpg"]) {
                dropped.items.add(new File([new Uint8Array(bytes), name], name, { type: "image/jpeg" }));
            }
            return dropped;
        }""",
        data,
    )
    page.locator(".drop").dispatch_event("dragover", {"dataTransfer": dropped})
    expect(page.locator(".drop")).to_have_class(re.compile("is-over"))
    page.locator(".drop").dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator(".upload-name")).to_have_text(["a.jpg", "b.jpg"])
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Take a photo").click()
    assert chooser.value.element.get_attribute("capture") == "environment"
    chooser.value.set_files({"name": "taken.jpg", "mimeType": "image/jpeg", "buffer": bytes(data) + b"c"})
    expect(page.locator(".upload-name")).to_have_text(["a.jpg", "b.jpg", "taken.jpg"])
    before = len(photos_of(school, 2))
    page.get_by_label("Consent for all that have none yet").select_option("none-visible")
    page.get_by_role("button", name="Send 3 photos").click()
    expect(page.locator(".upload")).to_have_count(0, timeout=60_000)
    assert len(photos_of(school, 2)) == before + 3


def test_a_face_is_blurred_with_a_finger(sign_in):
    school = sign_in("kru2", "/staff", locale="en-GB", width=412, height=839, has_touch=True, is_mobile=True)
    page = school.page
    page.get_by_role("button", name="Improve").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Loading the photo…")).to_have_count(0)
    area = dialog.locator(".improve-overlay").bounding_box()
    touch = page.context.new_cdp_session(page)

    def finger(kind, x, y):
        points = [] if kind == "touchEnd" else [{"x": area["x"] + area["width"] * x, "y": area["y"] + area["height"] * y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    finger("touchStart", 0.2, 0.3)
    for step in (0.25, 0.3, 0.4):
        finger("touchMove", step, step + 0.2)
    finger("touchEnd", 0, 0)
    expect(dialog.locator(".box")).to_have_count(1)
    # The box is taken and moved.
    finger("touchStart", 0.3, 0.4)
    finger("touchMove", 0.4, 0.4)
    finger("touchMove", 0.5, 0.4)
    finger("touchEnd", 0, 0)
    assert school.violations() == []
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as saved:
        dialog.get_by_role("button", name="Save", exact=True).click()
    (blur,) = saved.value.json()["edits"]["blurs"]
    assert blur["left"] == pytest.approx(0.4, abs=0.03) and blur["width"] == pytest.approx(0.2, abs=0.03)


def test_a_file_that_is_no_photo_stays_with_the_reason(sign_in, tmp_path):
    school = sign_in("kru3", "/staff", locale="en-GB", width=320, height=640)
    page = school.page
    before = photos_of(school, 3)
    bad = tmp_path / "page.jpg"
    bad.write_text("<html><script>alert(1)</script></html>")
    choose(page, [str(bad)])
    page.get_by_label("Basis of consent").select_option("none-visible")
    page.get_by_role("button", name="Send 1 photo").click()
    expect(page.locator(".upload .fault")).to_contain_text("not taken")
    assert school.violations() == [] and school.fits()
    page.get_by_role("button", name="Remove page.jpg").click()
    expect(page.locator(".upload")).to_have_count(0)
    assert photos_of(school, 3) == before


def test_the_place_is_confirmed_and_moved_with_keys(sign_in):
    school = sign_in("kru3", "/staff#place")
    page = school.page
    map_ = page.get_by_role("application")
    map_.scroll_into_view_if_needed()
    expect(page.locator(".place-map.leaflet-container")).to_be_visible()
    page.get_by_role("button", name="ตำแหน่งนี้ถูกต้อง").press("Enter")
    expect(page.get_by_text("ยืนยันตำแหน่งแล้ว")).to_be_visible()
    expect(page.get_by_text("ยืนยันโดย kru3")).to_be_visible()
    map_.focus()
    page.keyboard.press("ArrowUp")
    move = page.get_by_role("button", name="ใช้ตำแหน่งใหม่นี้")
    expect(move).to_be_visible()
    move.press("Enter")
    expect(page.get_by_text("ส่งตำแหน่งใหม่ให้เจ้าหน้าที่ตรวจแล้ว")).to_be_visible()
    assert school.violations() == []


def test_facts_are_proposed_and_the_preview_shows_them(sign_in):
    school = sign_in("kru3", "/staff", locale="en-GB")
    page = school.page
    page.get_by_label("Website", exact=True).fill("not an address")
    page.get_by_role("button", name="Send to be checked").click()
    expect(page.get_by_role("alert").filter(has_text="website address is not right")).to_be_visible()
    page.get_by_label("Website", exact=True).fill("www.facebook.com/sample-school")
    page.get_by_role("button", name="Send to be checked").click()
    expect(page.get_by_text("Sent; an officer will check it")).to_be_visible()
    # The real page with what waits, which nobody else sees.
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="See how it will look").click()
    ahead = opened.value
    expect(ahead.get_by_role("note").first).to_contain_text("Nobody else sees this yet")
    expect(ahead.get_by_role("link", name=re.compile("sample-school"))).to_be_visible()
    assert school.violations() == []
    public = sign_in(None)
    assert public.page.request.get(f"{school.url}/api/schools/3/page").status == 401
    assert "sample-school" not in public.page.request.get(f"{school.url}/schools/3").text()


def test_when_too_many_wait_a_photo_stays_on_the_phone_and_follows_by_itself(sign_in):
    admin = sign_in("root")
    school = sign_in("kru3", "/staff", locale="en-GB", width=360, height=740)
    page = school.page
    waiting = [photo for photo in photos_of(school, 3) if photo["state"] in ("received", "checking")]
    me = page.request.get(f"{school.url}/api/session").json()
    for number in range(len(waiting), 10):
        answer = page.request.post(
            f"{school.url}/api/schools/3/photos",
            headers={"X-CSRF-Token": me["csrf"]},
            multipart={"caption": "", "consent": "none-visible", "file": {
                "name": "a.jpg", "mimeType": "image/jpeg", "buffer": open(photos(1)[0], "rb").read() + bytes([number])}},
        )
        assert answer.ok, answer.text()
    assert admin.api("PATCH", "settings", {"work": {"mostWaiting": 10}}).ok
    try:
        choose(page, photos(2)[1:])
        page.get_by_label("Basis of consent").select_option("none-visible")
        page.get_by_role("button", name="Send 1 photo").click()
        expect(page.locator("#photos [aria-live]")).to_contain_text("10 photos of this school wait for the office")
        assert school.violations() == [] and school.fits()
        page.reload()
        expect(page.locator(".upload")).to_have_count(1)
        there = len(photos_of(school, 3))
    finally:
        assert admin.api("PATCH", "settings", {"work": {"mostWaiting": 500}}).ok
    # The page looks again when the phone comes back to it.
    page.reload()
    expect(page.locator("#photos .photo")).to_have_count(there + 1, timeout=30_000)
    expect(page.locator(".upload")).to_have_count(0)
    assert len(photos_of(school, 3)) == there + 1
