#!/usr/bin/env python3
"""Takes the pictures of the documents from a running service that shows the sample district.

usage: .venv/bin/python scripts/lib/screenshots.py [http://127.0.0.1:8080/]
"""
import pathlib
import sys

from playwright.sync_api import sync_playwright

IMAGES = pathlib.Path(__file__).resolve().parents[2] / "docs" / "images"
# Idle: no animation, every tile loaded, and nothing has changed for a while.
IDLE = """() => {
    const tiles = [...document.querySelectorAll("img.leaflet-tile")];
    const pane = document.querySelector(".leaflet-map-pane");
    if (!pane || !tiles.length || pane.className.includes("-anim")) return false;
    if (!tiles.every((tile) => tile.complete && tile.classList.contains("leaflet-tile-loaded"))) return false;
    const state = pane.style.transform + tiles.map((tile) => tile.src + tile.style.opacity).join();
    const now = performance.now();
    if (window.__idle?.state !== state) window.__idle = { state, since: now };
    return now - window.__idle.since > 500;
}"""
# File, what the address says, width and height.
SHOTS = [
    ("map.th.png", "", (1280, 800)),
    ("school.en.png", "#school=98&areas=1&lang=en", (1280, 800)),
    ("phone.th.png", "#school=98", (390, 844)),
]


def main():
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080/"
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell")
        for name, state, (width, height) in SHOTS:
            size = {"width": width, "height": height}
            page = browser.new_page(viewport=size, locale="th-TH", service_workers="block")
            page.goto(address.rstrip("/") + "/" + state)
            page.wait_for_selector("html.is-ready")
            page.wait_for_function(IDLE, polling=100)
            page.screenshot(path=IMAGES / name, animations="disabled", caret="hide")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
