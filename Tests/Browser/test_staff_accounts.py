"""Accounts as people meet them: invitations, first passwords, sessions that end, programs' tokens."""

import re

import pytest
from playwright.sync_api import expect

from desk import desk_server, password, sign_in  # noqa: F401


def test_a_head_teacher_comes_in_by_a_link_with_keys_alone_and_a_link_works_once(sign_in):
    officer = sign_in("officer1", "/staff#people")
    page = officer.page
    page.get_by_role("button", name="เชิญโรงเรียน").press("Enter")
    school = page.get_by_role("combobox")
    expect(school).to_be_focused()
    name = page.request.get(f"{officer.url}/ogc/collections/schools/items/5").json()["properties"]["name"]
    school.press_sequentially(name, delay=10)
    expect(page.get_by_role("option").first).to_contain_text(name)
    school.press("ArrowDown")
    school.press("Enter")
    school.press("Tab")
    page.keyboard.press("Enter")
    link = page.locator(".secret")
    expect(link).to_have_text(re.compile(r"/signin#invitation=.{43}$"))
    expect(page.get_by_role("img", name="QR code ของลิงก์")).to_be_visible()
    assert officer.violations() == []
    address = link.text_content()

    teacher = sign_in(None, width=360, height=740)
    teacher.page.goto(address)
    expect(teacher.page.locator("#welcome-password")).to_be_focused()
    assert teacher.violations() == [] and teacher.fits()
    teacher.page.keyboard.type("short")
    teacher.page.keyboard.press("Enter")
    expect(teacher.page.get_by_role("alert").filter(has_text="10")).to_be_visible()
    teacher.page.keyboard.type(" but longer now")
    teacher.page.keyboard.press("Enter")
    teacher.page.wait_for_url("**/staff")
    expect(teacher.page.get_by_role("button", name=re.compile("^บัญชี"))).to_be_visible()

    late = sign_in(None, locale="en-GB")
    late.page.goto(address)
    expect(late.page.get_by_role("heading", name="This link is no longer valid")).to_be_focused()
    assert late.violations() == []


def test_a_wrong_password_is_said_and_the_page_asked_for_comes_after(sign_in):
    visitor = sign_in(None, "/staff#facts")
    page = visitor.page
    page.wait_for_url("**/signin?next=*")
    expect(page.locator("#name")).to_be_focused()
    assert visitor.violations() == []
    page.keyboard.type("kru2")
    page.keyboard.press("Tab")
    page.keyboard.type("not the password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="ชื่อหรือรหัสผ่านไม่ถูกต้อง")).to_be_visible()
    page.locator("#password").fill(password("kru2"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/staff#facts")


def test_a_first_password_must_be_changed_before_anything_else(sign_in):
    admin = sign_in("root", "/admin", locale="en-GB")
    page = admin.page
    page.get_by_role("button", name="Add an account").click()
    page.get_by_label("Account name").fill("somsri")
    page.get_by_role("button", name="Save").click()
    first = page.locator(".secret").text_content()
    page.keyboard.press("Escape")
    expect(page.get_by_role("row", name=re.compile("somsri.*First password not changed"))).to_be_visible()

    new = sign_in(None, "/signin", locale="en-GB", width=320, height=640)
    new.page.locator("#name").fill("somsri")
    new.page.locator("#password").fill(first)
    new.page.keyboard.press("Enter")
    expect(new.page.get_by_role("heading", name="Choose your own password")).to_be_visible()
    assert new.violations() == [] and new.fits()
    assert new.api("GET", "accounts").status == 403
    new.page.locator("#new").fill("only I know this")
    new.page.keyboard.press("Enter")
    new.page.wait_for_url("**/staff")
    assert new.api("GET", "accounts").ok


def test_what_is_typed_survives_the_end_of_the_session_and_a_closed_page(sign_in):
    school = sign_in("kru2", "/staff")
    page = school.page
    phone = page.get_by_label("โทรศัพท์")
    phone.fill("044-999888")
    page.reload()
    expect(phone).to_have_value("044-999888")
    elsewhere = sign_in("kru2")
    assert elsewhere.api("DELETE", "sessions").status == 204
    page.get_by_role("button", name="ส่งให้เจ้าหน้าที่ตรวจ").click()
    dialog = page.get_by_role("dialog", name="เข้าสู่ระบบอีกครั้ง")
    expect(dialog).to_be_visible()
    # The other window has the browser's focus, so ask the page itself where the keyboard is.
    assert page.evaluate("document.activeElement.name") == "password"
    assert school.violations() == []
    page.keyboard.type(password("kru2"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("ส่งแล้ว รอเจ้าหน้าที่ตรวจ")).to_be_visible()
    desk = school.api("GET", "schools/2/desk").json()
    assert [field["new"] for field in desk["proposals"][0]["fields"]] == ["044-999888"]


@pytest.mark.parametrize("lang", ["th-TH", "en-GB"])
def test_sessions_and_tokens_in_the_account_menu(sign_in, lang):
    officer = sign_in("officer2", "/staff#links", locale=lang)
    page = officer.page
    is_thai = lang == "th-TH"
    expect(page.locator("main h1")).to_be_visible()
    account = page.get_by_role("button", name="บัญชี officer2" if is_thai else "Account officer2")
    account.press("Enter")
    assert officer.violations() == []
    page.get_by_role("button", name="โทเคนสำหรับโปรแกรม" if is_thai else "Tokens for programs").press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.locator("input").first.fill("รายงาน")
    dialog.locator("button[type=submit]").click()
    secret = dialog.locator(".secret")
    expect(secret).to_have_text(re.compile("^smap_"))
    assert officer.violations() == []
    program = officer.context.browser.new_context()
    answer = program.request.get(f"{officer.url}/api/session", headers={"Authorization": f"Bearer {secret.text_content()}"})
    assert answer.json()["name"] == "officer2"
    program.close()


def test_a_link_opens_for_somebody_who_is_signed_in_already(sign_in):
    officer = sign_in("officer1")
    made = officer.api("POST", "schools/7/invitations", {})
    officer.page.goto(made.json()["url"])
    expect(officer.page.locator("#welcome-password")).to_be_focused()


def test_the_list_of_devices_names_them(sign_in):
    officer = sign_in("officer1", "/staff#links", locale="en-GB")
    page = officer.page
    page.get_by_role("button", name="Account officer1").click()
    page.get_by_role("button", name="Signed-in devices").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Chrome, Linux").first).to_be_visible()
    assert officer.violations() == []


def test_every_school_without_an_account_is_invited_at_once(sign_in):
    officer = sign_in("officer1", "/staff#people", locale="en-GB")
    page = officer.page
    without = page.get_by_text(re.compile(r"^\d+ schools have no account yet$"))
    count = int(re.search(r"\d+", without.text_content())[0])
    page.get_by_role("button", name="Invite every school without an account").click()
    page.get_by_role("dialog").get_by_role("button", name="Make the link").click()
    letters = page.locator(".letter")
    expect(letters).to_have_count(count, timeout=60_000)
    expect(letters.first.get_by_role("img", name="QR code of the link")).to_be_visible()
    assert officer.violations() == []
    pages = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4")))
    assert count / 20 < pages < count / 6, "all of them are printed, several on a page"
    links = letters.locator(".letter-link").all_text_contents()
    assert len(set(links)) == count
    names = {account["school"] for account in officer.api("GET", "accounts").json()["accounts"]}
    assert count == len(page.request.get(f"{officer.url}/api/list?limit=200").json()["items"]) - len(names - {None})
    teacher = sign_in(None)
    teacher.page.goto(links[-1])
    expect(teacher.page.locator("#welcome-password")).to_be_focused()
