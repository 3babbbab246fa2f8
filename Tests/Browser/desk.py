"""What the tests of the working pages share: a server with accounts, people who are signed in, photos."""

import shutil
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from program import PROGRAM, ROOT, Server
from page import Watch

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
PEOPLE = {
    "kru1": ["--role", "school", "--school", "1"],
    "kru2": ["--role", "school", "--school", "2"],
    "kru3": ["--role", "school", "--school", "3"],
    "officer1": ["--role", "officer"],
    "officer2": ["--role", "officer"],
    "root": ["--role", "admin"],
}
SHARED = ROOT.parent / "shared/data/images/orientation"


def password(name):
    return f"a good password of {name}"


def photos(count):
    """Real photos where they are, otherwise the drawn ones of the samples; all different."""
    real = sorted(SHARED.rglob("*.jpg"), key=lambda path: path.stat().st_size) if SHARED.is_dir() else []
    drawn = sorted((ROOT / "samples/photos").rglob("*.jpg"))
    chosen = (drawn + real)[:count]
    if len(chosen) < count:
        pytest.skip(f"{count} photos are needed, {len(chosen)} are here")
    return [str(path) for path in chosen]


@pytest.fixture(scope="session")
def desk_server(sample_folder, tmp_path_factory):
    """A server on a folder of its own, with people who have accounts."""
    folder = Path(tmp_path_factory.mktemp("desk")) / "data"
    shutil.copytree(sample_folder, folder)
    for name, post in PEOPLE.items():
        command = [PROGRAM, "user", "add", name, *post, "--password-stdin", "--data", folder]
        subprocess.run(command, input=password(name), text=True, check=True, timeout=60, capture_output=True)
    server = Server(folder)
    yield server
    server.stop()


class Desk:
    """A working page and the person who has signed in there."""

    def __init__(self, context, url, name):
        self.url = url
        self.name = name
        self.context = context
        self.page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.watch = Watch(self.page, url, True)
        # From the start: a chooser that opens before the browser knows that somebody waits for it is lost.
        self.page.on("filechooser", lambda _: None)

    def open(self, path):
        self.page.goto(self.url + path)
        return self

    def api(self, method, path, data=None):
        me = self.page.request.get(f"{self.url}/api/session").json()
        headers = {"X-CSRF-Token": me["csrf"] or "", "Content-Type": "application/json"}
        return self.page.request.fetch(f"{self.url}/api/{path}", method=method, headers=headers, data=data)

    def violations(self):
        results = Axe().run(self.page, options=RULES)
        return [
            f"{rule['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:200]}"
            for rule in results.response["violations"]
            for node in rule["nodes"]
        ]

    def fits(self):
        return self.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.fixture
def sign_in(browser, desk_server):
    """Signs somebody in and opens a page; nobody for a visitor."""
    contexts = []

    def open_(name, path=None, *, width=1280, height=800, **options):
        options = {"locale": "th-TH", "reduced_motion": "reduce", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        if name:
            answer = context.request.post(
                f"{desk_server.url}/api/session", data={"name": name, "password": password(name)}
            )
            assert answer.ok, answer.text()
        desk = Desk(context, desk_server.url, name)
        return desk.open(path) if path else desk

    yield open_
    for context in contexts:
        for page in context.pages:
            page.watch.check() if hasattr(page, "watch") else None
        context.close()
