"""Starts the built program on sample data and drives its pages with Debian's Chromium.

SCHOOLMAP_URL names a server that runs already.
"""

import fcntl
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

# Fixtures named here are there once for all files of tests; a file that imports one gets one of its own.
from large_plan import large_plan, open_large  # noqa: F401
from page import MapPage
from planning import make_plan, open_planner, plan_id, planner, planner_session  # noqa: F401
from program import PROGRAM, ROOT, Server

# A wait ends when what is waited for is there; it is long for machines that are slow or busy with other tests.
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    # The fonts are those of the packages, whatever else a machine has: pictures are compared.
    env = {**os.environ, "FONTCONFIG_FILE": str(Path(__file__).parent / "fonts.conf")}
    return {**browser_type_launch_args, "executable_path": "/usr/bin/chromium-headless-shell", "env": env}


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory):
    """A data folder made from samples/, as scripts/run makes it. It is copied and never served."""
    base = tmp_path_factory.getbasetemp()
    # Processes that run tests side by side share the one that comes first makes.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder = shared / "sample-data"
    with (shared / "sample-data.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            subprocess.run([ROOT / "scripts/lib/sample-data", PROGRAM, folder], check=True, timeout=180)
    return folder


@pytest.fixture(scope="session")
def data_folder(sample_folder, tmp_path_factory):
    """The data folder that most tests share."""
    return shutil.copytree(sample_folder, tmp_path_factory.mktemp("shared") / "data")


@pytest.fixture(scope="session")
def server_url(request):
    if url := os.environ.get("SCHOOLMAP_URL"):
        yield url.rstrip("/")
        return
    server = Server(request.getfixturevalue("data_folder"))
    yield server.url
    server.stop()


@pytest.fixture
def own_server(sample_folder, tmp_path):
    """A server the test may stop, on a folder of its own."""
    server = Server(shutil.copytree(sample_folder, tmp_path / "data"))
    yield server
    if server.process.poll() is None:
        server.stop()


@pytest.fixture
def open_map(browser, server_url):
    """Opens the map page in a fresh browser context; closing it checks that nothing went wrong unnoticed."""
    contexts = []

    def open_(path="/", *, width=1280, height=800, url=server_url, tolerant=False, script="", **options):
        options = {"locale": "th-TH", "service_workers": "block", **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.add_init_script(script)
        contexts.append(context)
        return MapPage(context.new_page(), url, tolerant).open(path)

    yield open_
    for context in contexts:
        for page in context.pages:
            watch = getattr(page, "watch", None)
            if watch:
                watch.check()
        context.close()
