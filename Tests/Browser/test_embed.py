"""The map inside another website."""

import http.server
import threading

import pytest
from playwright.sync_api import expect


@pytest.fixture
def other_site():
    """A website of somebody else, with a frame around an address."""
    pages = {}

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = pages.get(self.path, "").encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def show(path, snippet):
        pages[path] = f"<!doctype html><title>ข่าว</title>{snippet}"
        return f"http://127.0.0.1:{server.server_port}{path}"

    yield show
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser):
    context = browser.new_context(locale="th-TH", service_workers="block")
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def test_another_website_shows_a_school_and_leads_to_its_page(page, other_site, server_url):
    page.goto(other_site("/a", f'<iframe src="{server_url}/embed?school=2" width="640" height="420"></iframe>'))
    frame = page.frame_locator("iframe")
    name = page.request.get(f"{server_url}/api/schools/2").json()["name"]
    expect(frame.locator(".embed-name")).to_have_text(name)
    expect(frame.locator(".mark-school")).to_have_count(1)
    link = frame.get_by_role("link", name="ดูข้อมูลโรงเรียน")
    expect(link).to_have_attribute("href", "/schools/2?lang=th")
    expect(link).to_have_attribute("target", "_blank")
    whole = frame.get_by_role("link", name="เปิดแผนที่เต็ม")
    assert "school=2" in whole.get_attribute("href")


def test_the_map_itself_cannot_be_framed(page, other_site, server_url):
    page.goto(other_site("/b", f'<iframe src="{server_url}/"></iframe>'))
    frame = page.frames[1]
    frame.wait_for_load_state()
    assert not frame.url.startswith(server_url) or frame.locator("#map").count() == 0


def test_a_frame_keeps_its_filter_and_view(page, server_url):
    page.goto(f"{server_url}/embed?map=13/15.165/101.29&level=upper-secondary")
    expect(page.locator("img.leaflet-tile").first).to_be_attached()
    page.wait_for_function("() => document.querySelector('#whole').hash.includes('map=13')")
    tiles = page.locator("img.leaflet-tile").evaluate_all("tiles => tiles.map(tile => tile.src)")
    assert all("level=upper-secondary" in tile for tile in tiles if "/tiles/schools" in tile)
    assert "level=upper-secondary" in page.locator("#whole").get_attribute("href")


def test_a_click_opens_and_the_keyboard_too(page, server_url):
    school = page.request.get(f"{server_url}/api/schools/2").json()
    page.goto(f"{server_url}/embed?map=17/{school['lat']}/{school['lon']}&lang=en")
    expect(page.locator("img.leaflet-tile-loaded").first).to_be_attached()
    page.locator("#map").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".embed-name")).to_have_text(school["name"])
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#card")).to_be_hidden()
    expect(page.locator("#map")).to_be_focused()
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".embed-name")).to_have_text(school["name"])
