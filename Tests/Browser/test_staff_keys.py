"""Whole journeys with the keyboard alone, a long queue, and one account in two tabs at once."""

import io
import re
import time

import pytest
from PIL import Image
from playwright.sync_api import expect

from desk import desk_server, photos, sign_in  # noqa: F401

QUEUE = 80


def picture(number):
    """A picture that is like no other: coarse noise from a seed, large enough to need no warning."""
    noise = Image.effect_noise((24, 18), 90 + number % 40).convert("RGB")
    tint = Image.new("RGB", noise.size, ((number * 37) % 256, (number * 91) % 256, (number * 53) % 256))
    file = io.BytesIO()
    Image.blend(noise, tint, 0.4).resize((1024, 768), Image.Resampling.NEAREST).save(file, "JPEG", quality=80)
    return file.getvalue()


def send(desk, school, count, first=0):
    me = desk.page.request.get(f"{desk.url}/api/session").json()
    for number in range(first, first + count):
        answer = desk.page.request.post(
            f"{desk.url}/api/schools/{school}/photos",
            headers={"X-CSRF-Token": me["csrf"], "Idempotency-Key": f"keys-test-{school}-{number}"},
            multipart={"caption": f"ภาพที่ {number + 1}", "consent": "none-visible",
                       "file": {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": picture(number)}},
        )
        assert answer.ok, answer.text()


def tab_to(page, locator, most=150, key="Tab"):
    """Presses Tab until the focus is on an element, as somebody without a mouse does."""
    expect(locator.first).to_be_visible()
    for _ in range(most):
        # Looked up anew each time: a part of the page may be drawn again meanwhile.
        if locator.first.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{locator} cannot be reached with {key}")


def test_eighty_photos_are_decided_with_keys_alone(sign_in):
    school = sign_in("kru1", "/staff")
    send(school, 1, QUEUE)
    officer = sign_in("officer1", "/staff#review")
    page = officer.page
    expect(page.locator(".review-picture")).to_be_visible()
    waiting = officer.api("GET", "reviews?limit=0").json()["waiting"]
    assert waiting == QUEUE
    started = time.monotonic()
    for number in range(QUEUE):
        shown = page.locator(".review-picture").get_attribute("src")
        if number % 8 == 3:
            page.keyboard.press("r")
            expect(page.get_by_role("dialog").locator("textarea")).to_be_focused()
            page.keyboard.press("Alt+2")
            page.keyboard.press("Control+Enter")
        else:
            page.keyboard.press("a")
        if number < QUEUE - 1:
            page.wait_for_function(
                "src => document.querySelector('.review-picture')?.getAttribute('src') !== src", arg=shown
            )
    expect(page.get_by_text("ไม่มีอะไรรอตรวจ")).to_be_visible()
    seconds = time.monotonic() - started
    print(f"{QUEUE} photos decided with keys: {seconds:.0f} s, {seconds / QUEUE:.2f} s each")
    counts = officer.api("GET", "reviews?limit=0").json()["counts"]
    assert counts["received"] == counts["checking"] == 0
    assert counts["returned"] == QUEUE // 8
    assert counts["approved"] == QUEUE - QUEUE // 8


def test_a_school_sends_orders_and_confirms_with_keys_alone(sign_in, tmp_path):
    file = tmp_path / "photo.jpg"
    file.write_bytes(picture(500))
    school = sign_in("kru2", "/staff", locale="en-GB")
    page = school.page
    before = len(school.api("GET", "schools/2/desk").json()["photos"])
    tab_to(page, page.get_by_role("button", name="Choose photos"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(str(file))
    card = page.locator(".upload")
    tab_to(page, card.get_by_label("Caption"))
    page.keyboard.type("Sports day")
    tab_to(page, card.locator("select"))
    page.keyboard.press("ArrowDown")
    expect(card.locator("select")).to_have_value("none-visible")
    tab_to(page, page.get_by_role("button", name=re.compile("^Send 1 ")))
    page.keyboard.press("Enter")
    expect(page.locator("#photos .photo")).to_have_count(before + 1)
    sent = school.api("GET", "schools/2/desk").json()["photos"][-1]
    assert (sent["caption"], sent["consent"]) == ("Sports day", "none-visible")
    tab_to(page, page.get_by_role("button", name="Nothing has changed: still right"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Noted: the facts are right today")).to_be_visible()
    website = page.get_by_label("Website", exact=True)
    tab_to(page, website, key="Shift+Tab")
    page.keyboard.press("Control+a")
    page.keyboard.type("www.school2.example.org")
    tab_to(page, page.get_by_role("button", name="Send to be checked"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Sent; an officer will check it")).to_be_visible()
    tab_to(page, page.get_by_role("button", name=re.compile("^(This place is right|Use this new place)$")))
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^The place is confirmed|^The new place was sent"))).to_be_visible()


def test_the_second_check_is_made_with_keys_alone(sign_in):
    school = sign_in("kru3")
    send(school, 3, 2, first=600)
    officer = sign_in("officer1")
    ids = [photo["id"] for photo in officer.api("GET", "reviews?school=3&limit=10").json()["photos"]]
    for number in ids:
        assert officer.api("POST", f"reviews/{number}", {"decision": "approve"}).ok
    assert officer.api("POST", "publications", {"photos": ids}).ok
    checker = sign_in("officer2", "/staff#checks", locale="en-GB")
    page = checker.page
    cards = [page.locator(f".check-list > li:has(img[src*='/photos/{number}/'])") for number in ids]
    tab_to(page, cards[0].get_by_role("button", name=re.compile("^It is right")), most=400)
    page.keyboard.press("Enter")
    expect(cards[0]).to_have_count(0)
    wrong = cards[1].get_by_role("button", name=re.compile("^Wrong"))
    tab_to(page, wrong, most=400)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("textarea")).to_be_focused()
    page.keyboard.type("another school")
    page.keyboard.press("Control+Enter")
    expect(cards[1]).to_have_count(0)
    # The keyboard is not lost with the card it stood on.
    assert page.evaluate("document.activeElement !== document.body")
    states = {photo["id"]: photo for photo in school.api("GET", "schools/3/desk").json()["photos"]}
    assert states[ids[0]]["checker"] == "officer2" and states[ids[1]]["state"] == "returned"


def test_an_administrator_sets_and_keeps_with_keys_alone(sign_in):
    admin = sign_in("root", "/admin#settings", locale="en-GB")
    page = admin.page
    waiting = page.get_by_label("Photos of one school that may wait")
    tab_to(page, waiting)
    page.keyboard.press("Control+a")
    page.keyboard.type("250")
    tab_to(page, page.get_by_role("button", name="Save").first)
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.notice')?.textContent !== ''")
    assert admin.api("GET", "settings").json()["settings"]["work"]["mostWaiting"] == 250
    tab_to(page, page.get_by_role("link", name="History"), key="Shift+Tab")
    page.keyboard.press("Enter")
    mark = page.locator("code.secret")
    expect(mark).to_have_text(re.compile(r"^\d+-\d+(-[0-9A-Z]{5}){4}$"))
    kept = mark.inner_text()
    assert admin.violations() == []
    tab_to(page, page.get_by_text("Check an earlier one"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("The mark that was kept"))
    page.keyboard.type(kept.lower())
    page.keyboard.press("Enter")
    expect(page.get_by_text("It fits: nothing before it was altered or removed")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type(kept[:-1] + ("2" if kept[-1] != "2" else "3"))
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^It does not fit"))).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("nothing")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="anchor")).to_be_visible()
    assert admin.violations() == []


def test_two_tabs_that_send_at_once_send_each_photo_once(sign_in, tmp_path):
    files = []
    for number in range(8):
        file = tmp_path / f"{number}.jpg"
        file.write_bytes(picture(700 + number))
        files.append(str(file))
    school = sign_in("kru3", "/staff", locale="en-GB")
    first = school.page
    before = len(school.api("GET", "schools/3/desk").json()["photos"])
    first.locator("input[type=file][multiple]").set_input_files(files[:4])
    expect(first.locator(".upload")).to_have_count(4)
    # The second tab takes up what the first one has not sent, and is given photos of its own.
    second = school.context.new_page()
    second.goto(f"{school.url}/staff")
    expect(second.locator(".upload")).to_have_count(4)
    second.locator("input[type=file][multiple]").set_input_files(files[4:])
    expect(second.locator(".upload")).to_have_count(8)
    for page, count in ((first, 4), (second, 8)):
        page.get_by_label("Consent for all that have none yet").select_option("none-visible")
        expect(page.get_by_role("button", name=f"Send {count} photos")).to_be_visible()
    first.get_by_role("button", name="Send 4 photos").click(no_wait_after=True)
    second.get_by_role("button", name="Send 8 photos").click(no_wait_after=True)
    for page in (first, second):
        expect(page.locator(".upload")).to_have_count(0, timeout=60_000)
    sent = school.api("GET", "schools/3/desk").json()["photos"]
    assert len(sent) == before + 8
    # Nothing is left to be sent again by a third.
    third = school.context.new_page()
    third.goto(f"{school.url}/staff")
    expect(third.locator("#photos .photo")).to_have_count(len(sent))
    third.wait_for_timeout(1000)
    assert third.locator(".upload").count() == 0
    assert len(school.api("GET", "schools/3/desk").json()["photos"]) == before + 8
