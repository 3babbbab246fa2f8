"""The administrator's page: settings with their faults, backup, disk, traffic log, history."""

import re

import pytest
from playwright.sync_api import expect

from desk import desk_server, sign_in  # noqa: F401


def test_settings_say_what_cannot_be_and_keep_what_was_typed(sign_in):
    admin = sign_in("root", "/admin#settings")
    page = admin.page
    small = page.get_by_label("เล็ก ไม่เกิน")
    expect(small).to_have_value("120")
    assert admin.violations() == []
    small.fill("700")
    page.get_by_role("button", name="บันทึก").click()
    expect(page.get_by_role("alert").filter(has_text="ขนาดโรงเรียนต้องเพิ่มขึ้นตามลำดับ")).to_be_visible()
    page.reload()
    expect(small).to_have_value("700")
    small.fill("100")
    page.get_by_label("ชื่อสำนักงานที่แสดงบนหน้าเว็บ").fill("สพป.ตัวอย่าง เขต 1")
    page.get_by_role("button", name="บันทึก").click()
    expect(page.get_by_text("บันทึกการตั้งค่าแล้ว")).to_be_visible()
    assert page.request.get(f"{admin.url}/api/config").json()["officeName"] == "สพป.ตัวอย่าง เขต 1"
    admin.open("/admin#history")
    page.reload()
    expect(page.get_by_role("cell", name=re.compile("sizeBands")).first).to_be_visible()
    expect(page.get_by_text("ประวัติครบถ้วน")).to_be_visible()


def test_settings_of_photos_and_limits_are_there_from_the_start(sign_in):
    admin = sign_in("root", "/admin#settings", locale="en-GB")
    page = admin.page
    days = page.get_by_label("Decide removal requests within (days)")
    expect(days).to_have_value("7")
    assert "The photo is blurred" in page.get_by_label("Ready reasons for returning").input_value()
    days.fill("3")
    page.get_by_label("Hide a photo at once").check()
    page.get_by_label("Primary, farthest (m)").fill("4000")
    page.get_by_label("Websites of the inner network that may be checked").fill("http://not a host/")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").filter(has_text="is an IP address, or one with a port")).to_be_visible()
    page.get_by_label("Websites of the inner network that may be checked").fill("")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The settings are saved")).to_be_visible()
    settings = admin.api("GET", "settings").json()["settings"]
    assert settings["work"]["takedownDays"] == 3 and settings["checks"]["primary"]["farthest"] == 4000
    assert settings["work"]["reasons"][0] == {"thai": "ภาพไม่ชัด", "english": "The photo is blurred"}


def test_a_backup_is_made_and_the_log_handed_out(sign_in):
    admin = sign_in("root", "/admin#disk", locale="en-GB")
    page = admin.page
    page.get_by_role("button", name="Make a backup now").click()
    expect(page.get_by_text(re.compile(r"^Done: schoolmap-\d{4}-\d\d-\d\d-\d{6}\.tar$"))).to_be_visible()
    expect(page.get_by_role("rowheader", name=re.compile(r"^schoolmap-.*\.tar$"))).to_be_visible()
    assert admin.violations() == []
    admin.open("/admin#traffic")
    page.reload()
    with page.expect_download() as log:
        page.get_by_role("button", name="Export").click()
    text = log.value.path().read_text()
    assert re.search(r'127\.0\.0\.1 - root \[.*\] "GET /api/backups', text)


def test_only_administrators_come_in(sign_in):
    officer = sign_in("officer1", "/admin")
    expect(officer.page.get_by_text("หน้านี้สำหรับผู้ดูแลระบบเท่านั้น")).to_be_visible()
    for path in ("settings", "disk", "backups", "traffic?from=2026-01-01&to=2026-01-02"):
        assert officer.api("GET", path).status == 403, path


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_every_view_keeps_the_rules_and_the_width(sign_in, width, scheme):
    admin = sign_in("root", "/admin", width=width, height=740, color_scheme=scheme)
    for view in ["accounts", "settings", "disk", "traffic", "history"]:
        admin.page.goto(f"{admin.url}/admin#{view}")
        expect(admin.page.locator("main h1")).to_be_visible()
        admin.page.wait_for_load_state("networkidle")
        assert admin.violations() == [], view
        assert admin.fits(), view
