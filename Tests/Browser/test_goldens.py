"""Pictures of the pages that were looked at and found right. The map's tiles are left out: they have goldens of their own.

    BLESS_GOLDENS=1 scripts/test browser     # writes them anew; look at each one before committing
"""

import os
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import expect

from test_states import STATES

GOLDENS = Path(__file__).parent / "goldens"
OUTPUT = Path(__file__).parent / "__output__"
# A colour may differ by this much of 255 (edges of letters), in so many pixels of a picture.
COLOUR = 24
SHARE = 0.0002

PICTURES = {
    "list-desk": ("list", 1024, 640, "th-TH", "light"),
    "card-phone-dark": ("card", 360, 740, "th-TH", "dark"),
    "filters-desk-english": ("filters", 1024, 640, "en-GB", "light"),
    "place-phone": ("place", 360, 740, "th-TH", "light"),
    "table-desk-dark": ("table", 1024, 640, "th-TH", "dark"),
    "compare-desk": ("compare", 1024, 640, "en-GB", "light"),
    "share-phone": ("share", 360, 740, "th-TH", "light"),
    "tour-screen": ("tour", 1024, 576, "th-TH", "dark"),
    "frame": ("frame", 640, 420, "th-TH", "light"),
}


@pytest.fixture(scope="session", autouse=True)
def blessing():
    """A machine that builds cannot bless what it broke."""
    wanted = os.environ.get("BLESS_GOLDENS") == "1"
    assert not (wanted and os.environ.get("CI")), "goldens are blessed by people, not by a build machine"
    return wanted


def shot(browser, server_url, picture, out):
    state, width, height, locale, scheme = PICTURES[picture]
    path, selector, act = STATES[state]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale=locale,
        color_scheme=scheme,
        reduced_motion="reduce",
        service_workers="block",
    )
    page = context.new_page()
    page.route(re.compile(r"/api/schools(/\d+)?(\?|$)"), steady)
    page.goto(server_url + path)
    expect(page.locator(selector).first).to_be_attached()
    if act:
        act(page)
    page.evaluate(
        """async () => {
            const hidden = new CSSStyleSheet();
            hidden.replaceSync(`:is(.leaflet-base-pane, .leaflet-areas-pane, .leaflet-schools-pane) img {
                opacity: 0 !important }`);
            document.adoptedStyleSheets = [hidden];
            document.activeElement?.blur();
            // The port is another one each time.
            for (const field of document.querySelectorAll("#share-link, #share-embed")) {
                field.value = field.value.replaceAll(location.origin, "https://map.example.org");
            }
            // So is the code that holds it.
            for (const code of document.querySelectorAll(".share-qr, .tour-code")) code.remove();
            await document.fonts.ready;
        }"""
    )
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    page.screenshot(path=out, animations="disabled", caret="hide")
    context.close()


def steady(route):
    """Leaves out of a school's facts what changes by itself: whether its website could be opened just now."""
    answer = route.request.frame.page.request.get(route.request.url).json()
    for school in answer.get("schools", [answer]):
        if school.get("website"):
            school["website"]["state"] = "unchecked"
    route.fulfill(json=answer)


def differing(one, other):
    """The share of pixels whose colours differ."""
    a, b = Image.open(one).convert("RGB"), Image.open(other).convert("RGB")
    if a.size != b.size:
        return 1.0
    red, green, blue = ImageChops.difference(a, b).point(lambda value: 255 if value > COLOUR else 0).split()
    mask = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return mask.histogram()[255] / (a.width * a.height)


def keep(out, golden):
    """Writes a golden: in 256 colours where that shows no difference, as it does not with photos in it."""
    picture = Image.open(out).convert("RGB")
    picture.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(golden, optimize=True)
    if differing(golden, out) > SHARE / 10:
        picture.save(golden, optimize=True)


@pytest.mark.parametrize("picture", PICTURES)
def test_the_page_looks_as_it_was_found_right(browser, server_url, picture, blessing):
    OUTPUT.mkdir(exist_ok=True)
    out = OUTPUT / f"{picture}.png"
    shot(browser, server_url, picture, out)
    golden = GOLDENS / f"{picture}.png"
    if blessing:
        GOLDENS.mkdir(exist_ok=True)
        keep(out, golden)
        return
    assert golden.exists(), f"no golden of {picture}: BLESS_GOLDENS=1 writes it"
    share = differing(out, golden)
    if share > SHARE:
        raise AssertionError(f"{share:.3%} of {picture} differ: compare {out} with {golden}")
    out.unlink()


def test_goldens_are_few_and_small():
    kept = sorted(path.stem for path in GOLDENS.glob("*.png"))
    assert kept == sorted(PICTURES)
    assert len(kept) <= 12
    assert sum(path.stat().st_size for path in GOLDENS.glob("*.png")) < 720_000


def test_a_changed_page_is_seen(tmp_path):
    """The comparison itself: a moved word is found, a letter's soft edge is not."""
    golden = GOLDENS / "list-desk.png"
    picture = Image.open(golden).convert("RGB")
    picture.save(tmp_path / "same.png")
    assert differing(tmp_path / "same.png", golden) == 0
    picture.paste(picture.crop((20, 60, 240, 100)), (60, 320))
    picture.save(tmp_path / "moved.png")
    assert differing(tmp_path / "moved.png", golden) > SHARE
    shutil.rmtree(tmp_path)
