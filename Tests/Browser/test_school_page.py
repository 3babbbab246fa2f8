"""The page and the sheet of a school: without JavaScript, on paper, and by the rules of accessibility."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
HEADINGS = {"th": ["ข้อมูลทั่วไป", "ที่อยู่และการติดต่อ", "แผนที่", "โรงเรียนใกล้เคียง", "แจ้งข้อมูลผิด"],
            "en": ["General information", "Address and contact", "Map", "Schools nearby", "Report an error"]}


@pytest.fixture
def open_page(browser, server_url):
    """Opens an address of the server in a fresh context; a request to another host fails the test."""
    contexts, foreign = [], []

    def open_(path, **options):
        context = browser.new_context(**{"locale": "th-TH", "viewport": {"width": 360, "height": 740}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: request.url.startswith(server_url) or foreign.append(request.url))
        page.goto(server_url + path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert foreign == []


@pytest.mark.parametrize("path", ["/schools/999999", "/schools/abc", "/schools/99999999999999999999", "/nowhere", "/schools/4/x"])
def test_an_address_that_leads_nowhere_says_so_to_people(open_page, path):
    page = open_page(path)
    expect(page.get_by_role("heading", name="ไม่พบสิ่งที่ขอ")).to_be_visible()
    page.get_by_role("link", name="กลับไปที่แผนที่").click()
    expect(page.locator("#map")).to_be_visible()
    assert page.request.get(page.url.split("#")[0].rstrip("/") + path).json()["status"] == 404


@pytest.mark.parametrize("language", HEADINGS)
def test_the_page_says_everything_without_javascript(open_page, language):
    page = open_page(f"/schools/4?lang={language}", java_script_enabled=False)
    expect(page.locator("html")).to_have_attribute("lang", language)
    for heading in HEADINGS[language]:
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    assert page.locator("ol.near-list li").count() == 5


def test_a_report_can_be_sent_without_javascript(open_page):
    page = open_page("/schools/4?lang=en", java_script_enabled=False)
    page.get_by_text("Is something here wrong?").click()
    page.get_by_label("What about").select_option("website")
    page.get_by_label("What is wrong, and how is it right").fill("ลิงก์ไปผิดโรงเรียน")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("status")).to_contain_text("Thank you")


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("school", [1, 4, 27])
def test_the_sheet_is_one_page_of_a4(open_page, language, school):
    page = open_page(f"/schools/{school}/print?lang={language}")
    page.wait_for_load_state("networkidle")
    for picture in page.locator("img").all():
        assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    box = re.search(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", pdf)
    assert [round(float(side) / 72 * 25.4) for side in box.groups()] == [210, 297]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/schools/4?lang=th", "/schools/4?lang=en", "/schools/4/print?lang=th"])
def test_no_rule_of_accessibility_is_broken(open_page, path, scheme):
    page = open_page(path, color_scheme=scheme)
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [f"{rule['id']}: {node['html'][:120]}" for rule in violations for node in rule["nodes"]] == []


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_nothing_is_wider_than_the_screen(open_page, width):
    page = open_page("/schools/4?lang=th", viewport={"width": width, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
