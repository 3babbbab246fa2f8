"""Suggestions whose answer comes late: what somebody has moved to, by key or by mouse, is what opens."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from desk import desk_server, sign_in  # noqa: F401

FIRST, WHOLE = "บ้า", "บ้าน"


class Late:
    """The list for the first letters, and an answer for the whole word that comes when the test says so."""

    def __init__(self, page, url, box):
        self.page, self.held = page, []
        self.options = page.get_by_role("option")
        answer = page.request.get(f"{url}/api/suggest", params={"q": FIRST}).json()["suggestions"]
        self.known = [suggestion for suggestion in answer if suggestion["kind"] == "school"]
        page.route(re.compile(r"/api/suggest\?"), self.asked)
        box.fill(FIRST)
        expect(self.options.nth(len(self.known) - 1)).to_be_visible()
        with page.expect_request(lambda request: WHOLE in unquote(request.url)):
            box.press_sequentially(WHOLE.removeprefix(FIRST))

    def asked(self, route):
        if WHOLE in unquote(route.request.url):
            self.held.append(route)
        else:
            route.fulfill(json={"suggestions": self.known})

    def taken(self):
        """The request that is held; it is heard of a moment before it is handed over."""
        for _ in range(1000):
            if self.held:
                return self.held.pop()
            self.page.wait_for_timeout(10)
        pytest.fail("the page did not ask for the whole word")

    def answers(self, suggestions):
        route = self.taken()
        with self.page.expect_response(lambda answer: WHOLE in unquote(answer.url)) as answer:
            route.fulfill(json={"suggestions": suggestions})
        answer.value.finished()
        # The page has read it and drawn what it would.
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


@pytest.fixture
def late(open_map):
    page = open_map()
    return page, Late(page.page, page.url, page.search)


def name(suggestion):
    return re.compile("^" + re.escape(suggestion["name"]))


def test_a_late_answer_that_has_what_was_moved_to_keeps_it_chosen(late):
    page, answer = late
    other, mine = answer.known[1], answer.known[0]
    page.search.press("ArrowDown")
    answer.answers([other, mine])
    expect(answer.options).to_have_count(2)
    expect(answer.options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(page.search).to_have_attribute("aria-activedescendant", answer.options.nth(1).get_attribute("id"))
    page.search.press("Enter")
    expect(page.card_name).to_have_text(mine["name"])


def test_a_late_answer_without_what_was_moved_to_waits_until_the_list_is_left(late):
    page, answer = late
    other, mine = answer.known[2], answer.known[0]
    page.search.press("ArrowDown")
    answer.answers([other])
    expect(answer.options.first).to_contain_text(name(mine))
    expect(answer.options.first).to_have_attribute("aria-selected", "true")
    page.search.press("ArrowUp")
    expect(answer.options).to_have_count(1)
    expect(answer.options.first).to_contain_text(name(other))
    page.search.press("Enter")
    expect(page.card_name).to_have_text(other["name"])


def test_enter_opens_what_was_moved_to_whatever_comes_late(late):
    page, answer = late
    page.search.press("ArrowDown")
    page.search.press("ArrowDown")
    answer.answers(answer.known[2:3])
    page.search.press("Enter")
    expect(page.card_name).to_have_text(answer.known[1]["name"])


def test_nothing_moves_away_from_under_the_mouse(late):
    page, answer = late
    box = answer.options.nth(1).bounding_box()
    at = (box["x"] + 40, box["y"] + box["height"] / 2)
    page.page.mouse.move(*at)
    page.page.mouse.move(at[0] + 5, at[1])
    answer.answers(answer.known[2:3])
    expect(answer.options.nth(1)).to_contain_text(name(answer.known[1]))
    page.page.mouse.click(*at)
    expect(page.card_name).to_have_text(answer.known[1]["name"])


def test_a_mouse_that_only_lies_where_the_list_comes_up_points_at_nothing(open_map):
    page = open_map()
    box = page.search.bounding_box()
    page.page.mouse.move(box["x"] + 40, box["y"] + box["height"] + 60)
    answer = Late(page.page, page.url, page.search)
    answer.answers(answer.known[2:3])
    expect(answer.options).to_have_count(1)


def test_what_was_held_back_comes_when_the_mouse_has_left(late):
    page, answer = late
    answer.options.nth(2).hover()
    answer.options.nth(1).hover()
    answer.answers(answer.known[2:3])
    expect(answer.options).to_have_count(len(answer.known))
    page.page.mouse.move(1000, 600)
    expect(answer.options).to_have_count(1)


def test_a_letter_more_leaves_the_list_and_the_answer_comes(late):
    page, answer = late
    page.search.press("ArrowDown")
    with page.page.expect_request(lambda request: f"{WHOLE}โ" in unquote(request.url)):
        page.search.press_sequentially("โ")
    expect(page.search).not_to_have_attribute("aria-activedescendant", re.compile("."))
    answer.answers(answer.known[2:3])
    expect(answer.options).to_have_count(1)
    expect(answer.options.first).to_have_attribute("aria-selected", "false")


@pytest.mark.parametrize("key", ["Tab", "Escape"])
def test_a_late_answer_opens_nothing_when_somebody_has_gone_on(late, key):
    page, answer = late
    page.search.press(key)
    expect(page.page.locator("#suggestions")).to_be_hidden()
    answer.taken().fulfill(json={"suggestions": answer.known})
    # A later answer of the server has come by then, so that one has too.
    page.page.evaluate("() => fetch('/api/config').then((answer) => answer.text())")
    expect(page.page.locator("#suggestions")).to_be_hidden()
    expect(page.search).to_have_value(WHOLE)
    # And the key that opens a list asks anew, if need be.
    page.page.unroute_all()
    page.search.focus()
    page.search.press("ArrowDown")
    expect(answer.options.first).to_be_visible()


def test_an_officer_chooses_what_was_moved_to(sign_in):
    officer = sign_in("officer1", "/staff#people")
    page = officer.page
    page.get_by_role("button", name="เชิญโรงเรียน").click()
    box = page.get_by_role("combobox")
    answer = Late(page, officer.url, box)
    other, mine = answer.known[2], answer.known[1]
    box.press("ArrowDown")
    box.press("ArrowDown")
    answer.answers([other])
    expect(answer.options.nth(1)).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box).to_have_value(mine["name"])
    # What comes after the choice does not open the list again.
    expect(answer.options).to_have_count(0)
    with page.expect_response(re.compile("/invitations$")) as made:
        page.get_by_role("dialog").locator("button[type=submit]").click()
    assert f"/schools/{mine['id']}/" in made.value.url
