"""A running `schoolmap serve`, and a signed-in client of it."""
import http.cookiejar
import json
import re
import subprocess
import tempfile
import urllib.error
import urllib.request

PASSWORD = "planner-pass-2569"


class Server:
    """The built program on a free port of the loopback address; `stop` ends it, `kill` as a power cut does."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.start()

    def start(self):
        self.log = tempfile.TemporaryFile("w+")
        self.process = subprocess.Popen([self.program, "serve", "--data", self.folder, "--port", "0"],
                                        stdout=subprocess.PIPE, stderr=self.log, text=True)
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.process.stdout.readline())
        assert found, "the server did not start"
        self.port = int(found[1])

    def stop(self):
        self.process.terminate()
        self._end()

    def kill(self):
        self.process.kill()
        self._end()

    def _end(self):
        self.process.wait(20)
        self.process.stdout.close()
        self.log.close()


class Client:
    """Asks as a planner; every answer is (status, JSON)."""

    def __init__(self, server, name, language="en"):
        self.base, self.csrf, self.language = f"http://127.0.0.1:{server.port}", None, language
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        status, session = self("POST", "/api/session", {"name": name, "password": PASSWORD})
        assert status == 200, session
        self.csrf = session["csrf"]

    def headers(self):
        headers = {"Content-Type": "application/json", "Accept-Language": self.language}
        return headers | ({"X-CSRF-Token": self.csrf} if self.csrf else {})

    def __call__(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, headers=self.headers(), method=method)
        try:
            with self.opener.open(request, timeout=60) as answer:
                status, content = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            status, content = error.code, error.read()
        return status, json.loads(content) if content else None
