"""The check of websites against real name servers, certificates and sites: what it finds, and where it never goes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from program import PROGRAM
from office import add_people

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def checked(sample_folder, tmp_path_factory):
    """All sites looked at once, inside an Internet of their own."""
    if subprocess.run(["unshare", "-mn", "ip", "link", "set", "lo", "up"], capture_output=True).returncode != 0:
        pytest.skip("a network of its own is not allowed here")
    folder = tmp_path_factory.mktemp("websites")
    shutil.copytree(sample_folder, folder / "data")
    add_people(PROGRAM, folder / "data")
    done = subprocess.run(["unshare", "-mn", "--propagation", "private", sys.executable, HERE / "websites.py", PROGRAM,
                           folder / "data", folder], capture_output=True, text=True, timeout=300, env=os.environ)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    if report := os.environ.get("SCHOOLMAP_REPORT"):
        Path(report).write_text(json.dumps(answer, indent=1))
    return answer


@pytest.mark.parametrize(("url", "outcome"), [
    ("http://school.test/", "live"), ("http://hop.test/http://moved.test/", "moved"), ("http://parked.test/", "parked"),
    ("http://huge.test/", "live"), ("http://nobody.test/", "unreachable"), ("https://good.test/", "live"),
    ("https://expired.test/", "certificate"), ("https://wrong.test/", "certificate"),
    ("https://self.test/", "certificate"),
])
def test_tells_what_is_there(checked, url, outcome):
    assert checked["found"][url]["outcome"] == outcome


@pytest.mark.parametrize("url", ["http://slow.test/", "http://headers.test/"])
def test_gives_up_on_sites_that_never_end(checked, url):
    found = checked["found"][url]
    assert found["outcome"] == "unreachable" and found["seconds"] < 20


def test_a_page_that_comes_slowly_is_there_all_the_same(checked):
    found = checked["found"]["http://drip.test/"]
    assert found["outcome"] == "live" and found["seconds"] < 20


def test_never_reaches_a_private_address(checked):
    assert checked["trapped"] == {}
    private = {url: found for url, found in checked["found"].items()
               if any(part in url for part in ("private", "local", "zero", "link.", "mapped", "six", "10.77", "0.0.0.0",
                                               "127", "0x7f", "0177", "[::", "2130706433"))}
    assert len(private) >= 20
    for url, found in private.items():
        assert found["outcome"] in ("refused", "malformed", "unreachable") or "not taken" in str(found["outcome"]), url


def test_a_name_that_changes_its_address_is_judged_at_every_connection(checked):
    outcomes = [found["outcome"] for url, found in checked["found"].items() if url.startswith("http://rebind.test/")]
    assert set(outcomes) == {"live", "refused"}, outcomes
    assert checked["found"]["http://mixed.test/"]["outcome"] in ("live", "refused")


def test_a_site_without_an_end_does_not_fill_the_memory(checked):
    assert checked["found"]["http://huge.test/"]["seconds"] < 5
    assert checked["peak_kb"] < 300 * 1024
