"""Draws the icons of the installed page from the emblem of web/icons.svg.

    .venv/bin/python scripts/lib/icons.py
"""

import re
from pathlib import Path

from playwright.sync_api import sync_playwright

WEB = Path(__file__).resolve().parents[2] / "web"
COLOUR = "#0b5566"
# A maskable icon may be cut to a circle of 80 % of its width.
SIZES = {"icon-192": (192, False), "icon-512": (512, False), "icon-180": (180, True), "icon-maskable-512": (512, True)}


def main():
    sprite = (WEB / "icons.svg").read_text()
    emblem = re.search(r'<symbol id="emblem"[^>]*>(.*?)</symbol>', sprite, re.S)[1]
    (WEB / "icons").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium-headless-shell")
        for name, (size, is_full) in SIZES.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            ground = COLOUR if is_full else "transparent"
            box = "-4 -4 48 48" if is_full else "0 0 40 40"
            page.set_content(
                f'<style>body{{margin:0;background:{ground}}}svg{{display:block;color:{COLOUR}}}</style>'
                f'<svg width="{size}" height="{size}" viewBox="{box}">{emblem}</svg>'
            )
            page.screenshot(path=WEB / "icons" / f"{name}.png", omit_background=not is_full)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
