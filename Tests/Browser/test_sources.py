"""What the server takes out of scripts and style sheets is comments and blanks: every other token is sent, on its line."""

import re
import urllib.request

import pytest
from pygments.lexers import CssLexer, JavascriptLexer
from pygments.token import Comment, Whitespace

from program import ROOT

WEB = ROOT / "web"
SOURCES = [path for path in sorted(WEB.rglob("*")) if path.suffix in (".js", ".css") and "vendor" not in path.parts]


def sent(server_url, path):
    with urllib.request.urlopen(f"{server_url}/{path}") as answer:
        return answer.read().decode()


def tokens(text, lexer):
    """What a browser reads, each with its line."""
    line, found = 1, []
    for kind, value in lexer(stripnl=False, ensurenl=False).get_tokens(text):
        words = value.strip(" \t") if kind not in Whitespace else ""
        # The lexer takes the end of code within a template literal for a part of its words.
        if words.startswith((")", "}")):
            words = re.sub(r"\n[ \t]+}$", "\n}", words)
        if words and kind not in Comment and words.strip():
            found.append((line, words))
        line += value.count("\n")
    return found


@pytest.mark.parametrize("lexer", [JavascriptLexer, CssLexer])
def test_every_token_is_sent_on_its_line(server_url, lexer):
    suffix = ".js" if lexer is JavascriptLexer else ".css"
    sources = [path for path in SOURCES if path.suffix == suffix]
    written = arrived = 0
    for path in sources:
        source = path.read_text()
        if suffix == ".css" and "@import" in source:
            continue
        text = sent(server_url, path.relative_to(WEB))
        assert tokens(text, lexer) == tokens(source, lexer), path
        assert text.count("\n") == source.count("\n"), path
        written, arrived = written + len(source), arrived + len(text)
    assert sources and arrived < 0.9 * written


def test_a_style_sheet_comes_with_those_it_imports(server_url):
    for name in ("first", "later"):
        text = sent(server_url, f"css/{name}.css")
        assert "@import" not in text and "/*" not in text
        parts = [line.split('"')[1] for line in (WEB / f"css/{name}.css").read_text().splitlines() if "@import" in line]
        assert parts
        for part in parts:
            # Leaflet's own sheet is sent as it is when it is asked for alone.
            if not part.startswith(".."):
                assert sent(server_url, f"css/{part}").strip() in text
