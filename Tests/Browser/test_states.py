"""Every state of every public page: the rules of accessibility, narrow screens, large text, forced colours."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
# A frame belongs to somebody else's page, which has its own landmarks and headings.
FRAME_RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}

HERE = "/#map=13/15.165/101.29"


def open_filters(page):
    page.locator("#open-facets").click()
    expect(page.locator("#facets .choice").first).to_be_visible()


def open_share(page):
    page.locator("#card .action", has_text=re.compile("แชร์|Share")).click()
    page.locator(".share-more summary").click()


def open_report(page):
    page.locator(".card-more button").click()
    page.locator(".report .is-main").click()
    expect(page.locator("#report-fault")).not_to_be_empty()


def ask(page):
    page.locator("#ask").click()
    expect(page.locator(".question")).to_be_visible()


STATES = {
    "list": (HERE, "#list .school-row", None),
    "no school": (f"{HERE}&tambon=nowhere", "#list .empty", None),
    "filters": (f"{HERE}&photos=no", "#list .school-row", open_filters),
    "near here": (f"{HERE}&near=101.29,15.165&within=3000", "#list .school-row", None),
    "card": (f"{HERE}&school=2", ".card-part .school-row", None),
    "card of a school that is gone": (f"{HERE}&school=999999", "#card .empty", None),
    "share": (f"{HERE}&school=2", ".card-part .school-row", open_share),
    "report": (f"{HERE}&school=2", ".card-part .school-row", open_report),
    "question": (HERE, "#list .school-row", ask),
    "place": (f"{HERE}&place=101.3,15.165", "#place .zone", None),
    "place outside": ("/#map=9/16.5/102.5&place=102.9,16.9", "#place .place-none", None),
    "table": (f"{HERE}&view=table", "#wide tbody tr", None),
    "compare": (f"{HERE}&compare=1,2,3,4&view=compare", "#wide .compare tbody tr", None),
    "tour": ("/tour?seconds=600", ".tour-name", None),
    "frame": ("/embed?school=2", ".embed-name", None),
}


FORMS = {
    "phone": {"width": 360, "color_scheme": "dark", "locale": "th-TH"},
    "desk": {"width": 1280, "color_scheme": "light", "locale": "en-GB"},
}
VISITS = [(state, form) for state in STATES for form in FORMS]


# Nothing slides or fades any more, and no part waits for its answer.
SETTLED = """() => !document.querySelector("[aria-busy=true]") && document.getAnimations().every((animation) =>
    animation.playState !== "running" || animation.effect?.getTiming().iterations === Infinity)"""


def bring(browser, server_url, state, *, width=1280, height=800, **options):
    """A page in one of the states, in a context of its own."""
    path, selector, act = STATES[state]
    options = {"locale": "th-TH", "reduced_motion": "reduce", **options}
    context = browser.new_context(viewport={"width": width, "height": height}, service_workers="block", **options)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(server_url + path)
    expect(page.locator(selector).first).to_be_attached()
    if act:
        act(page)
    page.wait_for_function(SETTLED)
    return page


@pytest.fixture
def open_state(browser, server_url):
    pages = []

    def open_(state, **options):
        pages.append(bring(browser, server_url, state, **options))
        return pages[-1]

    yield open_
    for page in pages:
        page.context.close()


@pytest.fixture(scope="module")
def visit(browser, server_url, request):
    """A state and its page, for several tests that only look at it."""
    state, form = request.param
    page = bring(browser, server_url, state, **FORMS[form])
    yield state, page
    page.context.close()


each_visit = pytest.mark.parametrize("visit", VISITS, indirect=True, ids=[" ".join(visit) for visit in VISITS])


def violations(page, rules=RULES):
    results = Axe().run(page, options=rules)
    return [
        f"{rule['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:240]}"
        for rule in results.response["violations"]
        for node in rule["nodes"]
    ]


@each_visit
def test_no_rule_of_accessibility_is_broken(visit):
    state, page = visit
    assert violations(page, FRAME_RULES if state == "frame" else RULES) == []


@pytest.mark.parametrize("state", STATES)
def test_nothing_scrolls_sideways_on_320_px_and_with_text_twice_as_large(open_state, state):
    page = open_state(state, width=320, height=640)
    fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(fits)
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(fits)


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(("width", "height", "text"), [(360, 640, 200), (320, 640, 200), (360, 740, 150), (740, 360, 100)])
def test_letters_twice_as_large_leave_room_to_type_and_cover_no_tool(open_map, language, width, height, text):
    page = open_map(f"/#lang={language}", width=width, height=height).page
    page.evaluate(f"document.documentElement.style.fontSize = '{text}%'")
    assert page.locator("#search-input").bounding_box()["width"] >= 0.25 * width
    covered = page.evaluate(
        """() => [...document.querySelectorAll("#tools .tool, #language, #search-input, #open-facets")]
            .filter((element) => element.checkVisibility())
            .filter((element) => {
                const { left, right, top, bottom } = element.getBoundingClientRect();
                const [x, y] = [(left + right) / 2, (top + bottom) / 2];
                // The middle and just within each edge: what is pressed there must be the element itself.
                const points = [[x, y], [left + 4, y], [right - 4, y], [x, top + 4], [x, bottom - 4]];
                return points.some(([x, y]) => !element.contains(document.elementFromPoint(x, y)));
            }).map((element) => element.id)"""
    )
    # The row of filters can be moved sideways; what of it is beyond the edge is not covered.
    assert [id for id in covered if id != "open-facets" or text < 200] == []


@each_visit
def test_thai_and_english_words_say_which_they_are(visit):
    """Every Thai text stands in an element that says so, on the English page and on the Thai one."""
    _, page = visit
    wrong = page.evaluate(
        """() => {
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            const wrong = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const element = node.parentElement;
                if (!/[\\u0e00-\\u0e7f]/.test(node.data) || element.closest("noscript, script, textarea")) continue;
                if (!element.checkVisibility() && !element.closest(".visually-hidden")) continue;
                if (element.closest("[lang]").lang !== "th") wrong.push(node.data.trim().slice(0, 60));
            }
            return wrong;
        }"""
    )
    # Live regions say a school's name among other words; marks on the map are drawn beside their names.
    assert [words for words in wrong if not words.startswith("ขอบเขต")] == []


@each_visit
def test_no_key_stands_where_words_should(visit):
    _, page = visit
    keys = page.evaluate(
        """() => [...document.querySelectorAll("body *")].flatMap((element) => [
            ...["aria-label", "placeholder", "title", "alt"].map((name) => element.getAttribute(name)),
            ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim())])
            .filter((words) => /^[a-z]+\\.[A-Za-z-]+(\\.[a-z]+)?$|\\{\\w+\\}/.test(words ?? ""))
            .filter((words) => !/\\.(org|th|com)$/.test(words))"""
    )
    assert keys == []


@pytest.mark.parametrize("state", ["filters", "card", "table", "compare", "report", "place"])
def test_what_can_be_pressed_shows_its_edge_in_forced_colours(open_state, state):
    page = open_state(state, forced_colors="active")
    bare = page.evaluate(
        """() => [...document.querySelectorAll("button, a[href], input, select, textarea")]
            .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
            .filter((element) => !element.closest(".leaflet-control, .skips"))
            .filter((element) => {
                const style = getComputedStyle(element);
                const hasEdge = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none";
                const hasWords = element.textContent.trim() !== "" || element.matches("input, select, textarea");
                return !hasEdge && !hasWords && !element.querySelector("svg, span");
            })
            .map((element) => element.outerHTML.slice(0, 120))"""
    )
    assert bare == []


def test_a_dialog_holds_the_keyboard_and_gives_it_back(open_state):
    page = open_state("card")
    share = page.locator("#card .action", has_text="แชร์")
    share.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    for _ in range(14):
        page.keyboard.press("Tab")
        # The browser's own bar may be between the last and the first.
        assert page.evaluate(
            "document.activeElement === document.body || document.activeElement.closest('dialog') !== null"
        )
    page.keyboard.press("Escape")
    expect(share).to_be_focused()


def test_filters_table_and_comparison_by_keys_alone(open_state):
    page = open_state("list")
    page.locator("#open-facets").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#facets-heading")).to_be_focused()
    expect(page.locator("#facets .choice").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator('#facets input[value="kindergarten"]')).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("#open-facets")).to_be_focused()
    page.locator("#open-table").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#wide-heading")).to_be_focused()
    box = page.locator("#wide .table-check input").first
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator("#compare-tray")).to_be_visible()
    expect(page.locator("#wide .table-check input").first).to_be_focused()
    page.locator("#open-compare").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#wide-heading")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#wide")).to_be_hidden()


def test_what_changes_is_said(open_state):
    """Live regions: the number of schools, the school opened, the answer to a question."""
    page = open_state("list")
    expect(page.locator("#list-status")).to_have_text(re.compile(r"\d+ โรงเรียน"))
    page.locator("#list .school-row").first.click()
    expect(page.locator("#card-status")).to_have_text(page.locator(".card-name").text_content())
    page = open_state("place")
    expect(page.locator("#place-status")).to_contain_text("ระดับ")
    page = open_state("table")
    expect(page.locator("#wide-status")).to_have_text(re.compile(r"\d+ โรงเรียน"))
    for region in page.locator("[role=status], [role=alert]").all():
        assert region.get_attribute("id")
