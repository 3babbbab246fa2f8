"""Two other engines by their own protocols: Firefox by WebDriver BiDi, WebKitGTK by WebDriver. Nothing but sockets."""

import base64
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

START_SECONDS = 40
WAIT_SECONDS = 20
MINI_BROWSERS = ("/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser")


class Engine:
    """What a journey needs of a browser. `js` evaluates an expression, which may be a promise."""

    def wait(self, expression, what=""):
        """Waits until an expression holds and gives its value."""
        deadline = time.monotonic() + WAIT_SECONDS
        value = None
        while time.monotonic() < deadline:
            value = self.js(expression)
            if value:
                return value
            time.sleep(0.1)
        raise AssertionError(f"{what or expression} did not come to pass, but {value!r}; {self.faults()}")

    def point_of(self, selector):
        return self.wait(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)}); if (!e || !e.getClientRects().length)"
            " return null; e.scrollIntoView({block: 'nearest'}); const b = e.getBoundingClientRect();"
            " return [Math.round(b.x + b.width / 2), Math.round(b.y + b.height / 2)]; })()",
            selector,
        )

    def faults(self):
        return []


class Socket:
    """The client's side of a WebSocket (RFC 6455): text frames, unfragmented when sent."""

    def __init__(self, port, path):
        self.stream = socket.create_connection(("127.0.0.1", port), timeout=WAIT_SECONDS)
        key = base64.b64encode(os.urandom(16)).decode()
        self.stream.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = b""
        while b"\r\n\r\n" not in head:
            head += self.stream.recv(1)
        assert b" 101 " in head.split(b"\r\n")[0], head

    def send(self, text):
        data = text.encode()
        length = bytes([0x80 | len(data)]) if len(data) < 126 else b"\xfe" + struct.pack(">H", len(data))
        if len(data) > 0xFFFF:
            length = b"\xff" + struct.pack(">Q", len(data))
        mask = os.urandom(4)
        self.stream.sendall(b"\x81" + length + mask + bytes(byte ^ mask[at % 4] for at, byte in enumerate(data)))

    def receive(self):
        text = b""
        while True:
            first, second = self.take(2)
            length = second & 0x7F
            if length == 126:
                length = struct.unpack(">H", self.take(2))[0]
            elif length == 127:
                length = struct.unpack(">Q", self.take(8))[0]
            payload = self.take(length)
            if first & 0x0F in (0, 1):
                text += payload
                if first & 0x80:
                    return text.decode()

    def take(self, count):
        data = b""
        while len(data) < count:
            part = self.stream.recv(count - len(data))
            if not part:
                raise ConnectionError("the browser closed the connection")
            data += part
        return data


class Firefox(Engine):
    name = "Firefox"

    def __init__(self):
        self.profile = tempfile.mkdtemp(prefix="schoolmap-firefox-")
        Path(self.profile, "user.js").write_text('user_pref("intl.accept_languages", "th, en");\n')
        self.process = subprocess.Popen(
            ["firefox-esr", "--headless", "--no-remote", "--profile", self.profile, "--remote-debugging-port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "MOZ_HEADLESS_WIDTH": "1280", "MOZ_HEADLESS_HEIGHT": "800", "HOME": self.profile},
        )
        port = 0
        for line in self.process.stderr:
            found = re.search(r"WebDriver BiDi listening on ws://127\.0\.0\.1:(\d+)", line)
            if found:
                port = int(found[1])
                break
        assert port, "Firefox did not start"
        self.socket = Socket(port, "/session")
        self.number = 0
        self.heard = []
        self.command("session.new", capabilities={})
        self.command("session.subscribe", events=["log.entryAdded"])
        self.context = self.command("browsingContext.create", type="tab")["context"]

    def command(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self.socket.receive())
            if message.get("type") == "event":
                entry = message["params"]
                if entry.get("level") == "error":
                    self.heard.append(entry.get("text"))
            elif message.get("id") == self.number:
                assert message["type"] == "success", message
                return message["result"]

    def open(self, url):
        self.command("browsingContext.navigate", context=self.context, url=url, wait="interactive")

    def js(self, expression):
        result = self.command(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self.context},
            awaitPromise=True,
        )
        assert result["type"] == "success", result
        return json.loads(result["result"].get("value") or "null")

    def click(self, selector):
        x, y = self.point_of(selector)
        pointer = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.command(
            "input.performActions",
            context=self.context,
            actions=[{"type": "pointer", "id": "mouse", "actions": pointer}],
        )

    def keys(self, text):
        strokes = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self.command("input.performActions", context=self.context, actions=[{"type": "key", "id": "keys", "actions": strokes}])

    def faults(self):
        return [text for text in self.heard if not self.is_given_up(text)]

    def is_given_up(self, text):
        """Whether a fault is of a picture the page no longer wants. When the map takes a tile down, or the page goes, in
        the very moment the worker's answer for it arrives, Firefox calls that an unexpected error of the worker. A page
        that came after it may want the same picture and be loading it still."""
        found = re.match(r"Failed to load ‘([^’]+)’. A ServiceWorker intercepted the request and encountered", text or "")
        return found is not None and self.js(
            f"(async () => {{ const wanted = () => [...document.images].filter((i) => i.src === {json.dumps(found[1])});"
            " await Promise.allSettled(wanted().map((image) => image.decode()));"
            " return wanted().every((image) => image.naturalWidth > 0); })()"
        )

    def close(self):
        self.process.terminate()
        self.process.wait(START_SECONDS)
        self.process.stderr.close()
        shutil.rmtree(self.profile, ignore_errors=True)


class WebKit(Engine):
    name = "WebKitGTK"

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        # A group of its own: the screen and the driver end together.
        self.process = subprocess.Popen(
            ["xvfb-run", "-a", "-s", "-screen 0 1400x1000x24", "WebKitWebDriver", f"--port={port}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "LANG": "C.UTF-8", "NO_AT_BRIDGE": "1"},
            start_new_session=True,
        )
        binary = next(path for path in MINI_BROWSERS if Path(path).exists())
        options = {"webkitgtk:browserOptions": {"binary": binary, "args": ["--automation"]}}
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": options}})
                break
            except (urllib.error.URLError, ConnectionError):
                assert time.monotonic() < deadline, "WebKitWebDriver did not start"
                time.sleep(0.3)
        self.session = f"/session/{session['sessionId']}"
        self.call("POST", f"{self.session}/window/rect", {"width": 1280, "height": 800})

    def call(self, method, path, body=None):
        request = urllib.request.Request(self.base + path, method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, timeout=START_SECONDS) as answer:
            return json.load(answer)["value"]

    def open(self, url):
        self.call("POST", f"{self.session}/url", {"url": url})

    def js(self, expression):
        script = (
            "const done = arguments[arguments.length - 1];"
            f"(async () => JSON.stringify(await ({expression})))().then(done, (error) => done('\"' + error + '\"'));"
        )
        return json.loads(self.call("POST", f"{self.session}/execute/async", {"script": script, "args": []}) or "null")

    def click(self, selector):
        x, y = self.point_of(selector)
        pointer = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        actions = [{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": pointer}]
        self.call("POST", f"{self.session}/actions", {"actions": actions})

    def keys(self, text):
        strokes = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self.call("POST", f"{self.session}/actions", {"actions": [{"type": "key", "id": "keys", "actions": strokes}]})

    def close(self):
        try:
            self.call("DELETE", self.session)
        finally:
            os.killpg(self.process.pid, 15)
            self.process.wait(START_SECONDS)
