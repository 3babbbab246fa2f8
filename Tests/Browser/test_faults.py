"""When the server or the network is away: say so, lose nothing, go on by itself."""

import re

from playwright.sync_api import expect


def test_a_server_that_goes_away_and_comes_back(open_map, own_server):
    page = open_map("/#map=13/15.165/101.29", url=own_server.url, tolerant=True)
    name = page.rows.first.locator(".row-name").text_content()
    own_server.stop()
    page.page.get_by_role("button", name="ดูทั้งพื้นที่").click()
    banner = page.page.locator("#banner")
    expect(banner).to_be_visible()
    expect(banner).to_contain_text("ติดต่อเซิร์ฟเวอร์ไม่ได้")
    # What was loaded stays readable.
    expect(page.page.locator("#list")).to_contain_text(name)
    # The button asks at once; the server is still away.
    with page.page.expect_request("**/health/live"):
        banner.get_by_role("button", name="ลองใหม่").click()
    expect(banner).to_be_visible()
    own_server.start()
    # And the page asks by itself.
    expect(banner).to_be_hidden(timeout=30_000)
    page.rest()
    expect(page.notice).to_contain_text("เชื่อมต่อได้แล้ว")
    broken = page.page.locator("#map img.leaflet-tile").evaluate_all(
        "tiles => tiles.filter(tile => tile.naturalWidth === 0).length"
    )
    assert broken == 0


def test_a_device_without_network(open_map):
    page = open_map(tolerant=True)
    page.page.context.set_offline(True)
    expect(page.page.locator("#banner")).to_contain_text("ไม่มีการเชื่อมต่ออินเทอร์เน็ต")
    page.rows.first.click()
    # The list already knows the school.
    expect(page.card_name).to_be_visible()
    page.page.context.set_offline(False)
    expect(page.page.locator("#banner")).to_be_hidden()


def test_a_search_that_fails_says_so_and_works_again(open_map):
    page = open_map(tolerant=True)
    page.page.route("**/api/suggest*", lambda route: route.fulfill(status=500, body="{}"))
    page.search.fill("บ้าน")
    expect(page.page.locator("#suggestions")).to_contain_text("ค้นหาไม่ได้ในขณะนี้")
    page.page.unroute("**/api/suggest*")
    page.search.fill("บ้านโนน")
    expect(page.options.first).to_be_visible()


def test_a_list_that_fails_offers_to_try_again(open_map):
    page = open_map(tolerant=True)
    page.page.route("**/api/list?**", lambda route: route.fulfill(status=500, body="not json"))
    page.page.reload()
    retry = page.page.locator("#list").get_by_role("button", name="ลองใหม่")
    expect(retry).to_be_visible()
    page.page.unroute("**/api/list?**")
    retry.click()
    expect(page.rows.first).to_be_visible()


def test_answers_that_come_late_do_not_undo_newer_ones(open_map):
    page = open_map()
    held = []
    page.page.route("**/api/suggest?q=*", lambda route: route.continue_() if held else held.append(route))
    with page.page.expect_request("**/api/suggest?q=*"):
        page.search.fill("บ้านนา")
    page.search.fill("วิทยา")
    expect(page.options.first).to_contain_text("วิทยา")
    for route in held:
        route.fulfill(status=200, json={"suggestions": [{"kind": "village", "name": "too late", "place": ""}]})
    page.page.wait_for_timeout(150)
    expect(page.options.first).to_contain_text("วิทยา")


def test_the_page_opens_when_the_server_does_not_say_whose_map_it_is(open_map):
    page = open_map(tolerant=True)
    page.page.route("**/api/config", lambda route: route.fulfill(status=503, body=""))
    page.page.reload()
    page.rest()
    expect(page.count_heading).to_be_visible()


def test_other_base_maps_are_asked_only_when_chosen(open_map):
    # The server's policy names the hosts that are set; this one is set by the test alone.
    page = open_map(tolerant=True, bypass_csp=True)
    foreign = []
    page.page.route("https://tiles.example.org/**", lambda route: (foreign.append(route.request.url), route.abort()))
    config = page.page.request.get(page.url + "/api/config").json()
    config["baseMaps"] = [
        {
            "name": "ดาวเทียม",
            "url": "https://tiles.example.org/{z}/{x}/{y}.png",
            "attribution": "<b>© example</b>",
            "maxZoom": 17,
        }
    ]
    page.page.route("**/api/config", lambda route: route.fulfill(json=config))
    page.page.reload()
    page.rest()
    assert foreign == []
    page.page.get_by_role("button", name="ชั้นข้อมูล").click()
    with page.page.expect_request("https://tiles.example.org/**"):
        page.page.get_by_label("ดาวเทียม").check()
    expect(page.page.locator(".leaflet-control-attribution")).to_contain_text("<b>© example</b>")
    assert page.page.locator(".leaflet-control-attribution b").count() == 0
    expect(page.page).to_have_url(re.compile("base="))
    # Asked for by name, not by accident.
    page.page.watch.foreign.clear()
