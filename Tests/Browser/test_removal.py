"""Anybody asks to remove a photo, with and without a script; it is gone at once, and an officer decides."""

import re

import pytest
from playwright.sync_api import expect

from desk import desk_server, sign_in  # noqa: F401


def shown(desk, school):
    """The photos of a school that are public."""
    return [photo["id"] for photo in desk.page.request.get(f"{desk.url}/api/schools/{school}").json()["photos"]]


@pytest.mark.parametrize(("lang", "width"), [("th", 360), ("en", 1280)])
def test_a_photo_is_hidden_at_once_and_the_office_decides(sign_in, lang, width):
    is_thai = lang == "th"
    visitor = sign_in(None, width=width, height=740, locale="th-TH" if is_thai else "en-GB")
    page = visitor.page
    before = shown(visitor, 4)
    # From the card on the map to the form of the school's page, with keys.
    page.goto(f"{visitor.url}/?school=4&lang={lang}")
    link = page.get_by_role("link", name="ขอให้ลบภาพนี้" if is_thai else "Ask to remove this photo")
    expect(link).to_be_attached()
    photo = int(re.search(r"remove=(\d+)", link.get_attribute("href"))[1])
    assert photo in before
    link.press("Enter")
    page.wait_for_url("**/schools/4?remove=*")
    reason = page.get_by_label("เหตุผล" if is_thai else "Reason")
    expect(reason).to_be_visible()
    assert visitor.violations() == [] and visitor.fits()
    reason.fill("ลูกของฉันอยู่ในภาพ <b>")
    page.locator("#removal-contact").fill("081-2345678")
    page.locator("#removal button").click()
    expect(page.get_by_role("status")).to_contain_text("ภาพถูกซ่อนไว้ก่อนแล้ว" if is_thai else "hidden already")
    assert visitor.violations() == []
    assert photo not in shown(visitor, 4)
    for name in ("320.webp", "1600.webp", "320.jpg", "1600.jpg"):
        assert page.request.get(f"{visitor.url}/media/photos/{photo}/{name}").status == 404
    assert "081-2345678" not in page.request.get(f"{visitor.url}/schools/4").text()

    officer = sign_in("officer1", "/staff#removals", locale="th-TH" if is_thai else "en-GB")
    card = officer.page.locator(".check-list > li", has_text="ลูกของฉันอยู่ในภาพ <b>").first
    expect(card).to_contain_text("081-2345678")
    assert officer.violations() == []
    card.get_by_role("button").nth(1).click()
    dialog = officer.page.get_by_role("dialog")
    dialog.locator("textarea").fill("มีหนังสือยินยอม")
    # The dialog closes before the answer is kept.
    with officer.page.expect_response("**/api/takedowns/*"):
        dialog.locator("button[type=submit]").click()
    expect(dialog).to_have_count(0)
    expect(officer.page.get_by_text(re.compile("มีหนังสือยินยอม")).first).to_be_visible()
    assert photo in shown(visitor, 4), "denied: it is shown again"
