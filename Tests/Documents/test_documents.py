"""The documents name what there is: files, libraries, packages, commands."""
import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("samples/*.md")])
LISTS = {path.stem: path for path in (ROOT / "scripts/requirements").glob("*.debian")}
# C module -> the Debian package with its headers.
PACKAGES = {
    "CCurl": "libcurl4-openssl-dev", "CDeflate": "libdeflate-dev", "CExpat": "libexpat1-dev", "CGdal": "libgdal-dev", "CGeos": "libgeos-dev",
    "CICU": "libicu-dev", "CMicrohttpd": "libmicrohttpd-dev", "CPangoCairo": "libpango1.0-dev", "CPng": "libpng-dev", "CProj": "libproj-dev",
    "CSodium": "libsodium-dev", "CQrencode": "libqrencode-dev", "CSQLite": "libsqlite3-dev", "CVips": "libvips-dev", "CXlsxwriter": "libxlsxwriter-dev",
}


def packages(name):
    return [line.split("#")[0].strip() for line in LISTS[name].read_text().splitlines() if line.split("#")[0].strip()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_to_files(document):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"


def test_every_page_for_users_is_there_in_both_languages():
    for user in ("public", "school", "officer", "planner", "administrator"):
        for language in ("th", "en"):
            assert (ROOT / f"docs/{user}.{language}.md").stat().st_size > 200


def test_every_c_library_is_installed_and_described():
    described = (ROOT / "docs/dependencies.md").read_text("utf-8").lower()
    # CLinux is the kernel's and the C library's own: it comes with every toolchain. OnDemand is how others are loaded.
    modules = {path.name for path in (ROOT / "Sources/CLibraries").iterdir() if path.is_dir()} - {"CLinux", "OnDemand"}
    assert modules == set(PACKAGES), "a new C library: name its package here and in docs/dependencies.md"
    for module in modules:
        assert PACKAGES[module] in packages("run")
        library = {"CICU": "icu", "CDeflate": "libdeflate", "CVips": "libvips"}.get(module, module[1:].lower())
        for part in ["pango", "cairo"] if module == "CPangoCairo" else [library]:
            assert part in described, f"docs/dependencies.md does not say what {part} is for"


def test_every_command_of_the_usage_is_a_script_or_program():
    for name in ("run", "test", "setup", "bench"):
        path = ROOT / "scripts" / name
        assert path.stat().st_mode & 0o111, f"{path} cannot be run"
        assert f"scripts/{name}" in "".join(document.read_text("utf-8") for document in DOCUMENTS)
    assert (ROOT / ".ci/run").read_text().rstrip().endswith("scripts/test")


def test_python_packages_are_pinned_with_hashes():
    pins = (ROOT / "scripts/requirements/python.txt").read_text()
    wanted = (ROOT / "scripts/requirements/python.in").read_text().splitlines()
    for name in ("playwright", "deno", "pytest"):
        assert name in wanted
        assert re.search(rf"(?m)^{name}==\S+ \\\n    --hash=sha256:", pins)
    assert "XStatic-Leaflet==1.9.3.0" in (ROOT / "scripts/requirements/leaflet.txt").read_text()
