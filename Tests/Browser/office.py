"""An office over HTTP without a browser: accounts, a school that sends photos, officers who decide."""

import http.client
import json
import subprocess
import uuid

PASSWORD = "a long password"


class Gone(Exception):
    """The server went away before it answered."""


class Person:
    """One signed-in account. The session outlives restarts of the server."""

    def __init__(self, port, name):
        self.port = port
        answer, headers = self._send("POST", "/api/session", json.dumps({"name": name, "password": PASSWORD}),
                                     {"Content-Type": "application/json"})
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.csrf = answer[1]["csrf"]

    def _send(self, method, path, body=None, headers=None, timeout=60):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, {"Accept-Language": "en", **(headers or {})})
            response = connection.getresponse()
            data = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise Gone(str(error)) from error
        finally:
            connection.close()
        is_json = "json" in (response.headers["Content-Type"] or "")
        return (response.status, json.loads(data) if is_json and data else data), response.headers

    def ask(self, method, path, value=None, headers=None):
        """Status and answer; JSON both ways."""
        own = {"Cookie": self.cookie, "X-CSRF-Token": self.csrf, **(headers or {})}
        body = None
        if value is not None:
            body = json.dumps(value)
            own["Content-Type"] = "application/json"
        return self._send(method, path, body, own)[0]

    def send_photo(self, school, picture, key=None, caption="กีฬาสี", consent="none-visible"):
        """Sends bytes as a browser sends a form."""
        boundary = uuid.uuid4().hex
        parts = [("caption", caption.encode()), ("consent", consent.encode()), ("file", picture)]
        body = b""
        for name, content in parts:
            file = '; filename="photo.jpg"' if name == "file" else ""
            body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode()
            body += content + b"\r\n"
        body += f"--{boundary}--\r\n".encode()
        headers = {"Cookie": self.cookie, "X-CSRF-Token": self.csrf,
                   "Content-Type": f"multipart/form-data; boundary={boundary}"}
        if key:
            headers["Idempotency-Key"] = key
        return self._send("POST", f"/api/schools/{school}/photos", body, headers)[0]


def add_people(program, folder, school=1):
    """Accounts: kru of the school, officer and second of the office."""
    for name, role in (("kru", "school"), ("officer", "officer"), ("second", "officer")):
        command = [program, "user", "add", name, "--role", role, "--password-stdin", "--data", folder]
        if role == "school":
            command += ["--school", str(school)]
        subprocess.run(command, input=PASSWORD, text=True, check=True, capture_output=True)


def media_status(port, photo, name="320.webp"):
    """What anybody gets for a photo."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", f"/media/photos/{photo}/{name}")
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()
