"""An Internet of its own for the link check: names, certificates and sites, some of them hostile.

Runs as root inside `unshare -mn`, so nothing outside is reached or changed: addresses that look public lie on the
loopback device, the resolver asks the name server below, and the system's list of certificate authorities is ours.
Prints what the server found as JSON: `python websites.py PROGRAM DATA WORKDIR`.
"""

import collections
import json
import re
import socket
import ssl
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

from office import Person

PUBLIC = "9.9.9.10"
OTHER = "9.9.9.11"
PRIVATE = "10.77.0.5"

# What a name resolves to; several lists are given in turns, one for each question.
NAMES = {
    "school.test": [[PUBLIC]], "moved.test": [[OTHER]], "slow.test": [[PUBLIC]], "huge.test": [[PUBLIC]],
    "parked.test": [[PUBLIC]], "drip.test": [[PUBLIC]], "headers.test": [[PUBLIC]], "hop.test": [[PUBLIC]],
    "rebind.test": [[PUBLIC], [PRIVATE], ["127.0.0.1"]], "private.test": [[PRIVATE]], "local.test": [["127.0.0.1"]],
    "zero.test": [["0.0.0.0"]], "link.test": [["169.254.169.254"]], "mapped.test": [["::ffff:127.0.0.1"]],
    "six.test": [["::1"]], "mixed.test": [["127.0.0.1", PRIVATE, PUBLIC]],
    "good.test": [[PUBLIC]], "expired.test": [[PUBLIC]], "wrong.test": [[PUBLIC]], "self.test": [[PUBLIC]],
}
trapped = collections.Counter()


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


def answer_names():
    """A name server for A and AAAA; everything unknown does not exist."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 53))
    asked = collections.Counter()

    def serve():
        while True:
            question, client = server.recvfrom(512)
            end = question.index(b"\0", 12) + 5
            labels, at = [], 12
            while question[at]:
                labels.append(question[at + 1:at + 1 + question[at]].decode())
                at += question[at] + 1
            name, kind = ".".join(labels).lower(), struct.unpack(">H", question[end - 4:end - 2])[0]
            lists = NAMES.get(name)
            records = []
            if lists:
                # Both families of one look-up get the same list; the next look-up gets the next.
                chosen = lists[asked[name, kind] % len(lists)]
                asked[name, kind] += 1
                for address in chosen:
                    family = socket.AF_INET6 if ":" in address else socket.AF_INET
                    if (kind == 28) == (family == socket.AF_INET6) and kind in (1, 28):
                        records.append(socket.inet_pton(family, address))
            flags = 0x8180 if lists else 0x8183
            reply = question[:2] + struct.pack(">HHHHH", flags, 1, len(records), 0, 0) + question[12:end]
            for data in records:
                reply += struct.pack(">HHHIH", 0xC00C, kind, 1, 0, len(data)) + data
            server.sendto(reply, client)

    threading.Thread(target=serve, daemon=True).start()


def listen(address, port, handle, context=None):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    server = socket.socket(family, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind((address, port))
    server.listen(32)

    def talk(client):
        try:
            if context:
                client = context.wrap_socket(client, server_side=True)
            handle(client)
        except OSError:
            pass
        finally:
            client.close()

    def serve():
        while True:
            client, _ = server.accept()
            threading.Thread(target=talk, args=[client], daemon=True).start()

    threading.Thread(target=serve, daemon=True).start()


def respond(client, body, status="200 OK", headers=""):
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n{headers}Connection: close\r\n\r\n"
    client.sendall(head.encode() + body)


def site(client):
    """What the public sites answer, by the name they are asked for."""
    request = client.recv(4096).decode("latin-1")
    host = re.search(r"(?im)^host: ([^\r:]+)", request)[1]
    path = request.split(" ")[1]
    if host == "slow.test":
        time.sleep(60)
    elif host == "drip.test":
        client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            client.sendall(b"x")
            time.sleep(0.5)
    elif host == "headers.test":
        client.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            client.sendall(b"X-More: " + b"a" * 8000 + b"\r\n")
    elif host == "huge.test":
        client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n")
        while True:
            client.sendall(b"x" * 65536)
    elif host == "parked.test":
        respond(client, b"<h1>This domain is for sale</h1>")
    elif host == "hop.test":
        respond(client, b"", "302 Found", f"Location: {path[1:]}\r\n")
    else:
        respond(client, "<title>โรงเรียน</title>".encode())


def trap(name):
    """Whoever arrives at a private address was let through."""

    def handle(client):
        trapped[name] += 1
        respond(client, b"secret")

    return handle


def certificates(folder):
    """An authority that the machine trusts, and certificates that are right, over, of another name, of nobody."""
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "ca.key", "-out",
        folder / "ca.pem", "-subj", "/CN=Test CA", "-days", "30")
    contexts = {}
    for name, (subject, days) in {
        "good": ("good.test", "30"), "expired": ("expired.test", "-1"), "wrong": ("elsewhere.test", "30"),
        "self": ("self.test", "30"),
    }.items():
        key, pem, extra = folder / f"{name}.key", folder / f"{name}.pem", folder / f"{name}.ext"
        extra.write_text(f"subjectAltName=DNS:{subject}\n")
        run("openssl", "req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", folder / "r.csr",
            "-subj", f"/CN={subject}")
        signer = ["-signkey", key] if name == "self" else ["-CA", folder / "ca.pem", "-CAkey", folder / "ca.key",
                                                           "-CAcreateserial"]
        run("openssl", "x509", "-req", "-in", folder / "r.csr", *signer, "-out", pem, "-days", days, "-extfile", extra)
        contexts[name] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        contexts[name].load_cert_chain(pem, key)

    def choose(connection, name, _):
        connection.context = contexts.get((name or "").split(".")[0], contexts["good"])

    contexts["good"].sni_callback = choose
    run("mount", "--bind", folder / "ca.pem", "/etc/ssl/certs/ca-certificates.crt")
    return contexts["good"]


SITES = [
    "http://school.test/", "http://hop.test/http://moved.test/", "http://parked.test/", "http://slow.test/",
    "http://drip.test/", "http://headers.test/", "http://huge.test/", "http://nobody.test/",
    # Private addresses: by name, by another writing, by way of a redirect.
    "http://private.test/", "http://local.test/", "http://zero.test/", "http://link.test/", "http://mapped.test/",
    "http://six.test/", f"http://{PRIVATE}/", "http://0.0.0.0/", "http://127.1/", "http://0x7f.0.0.1/",
    "http://0177.0.0.1/", "http://[::ffff:127.0.0.1]/", "http://2130706433.",
    "http://hop.test/http://private.test/", "http://hop.test/http://127.0.0.1/", "http://hop.test/http://2130706433/",
    "http://hop.test/http://[::1]/", "http://hop.test/http://[::ffff:10.77.0.5]/", "http://hop.test/http://0.0.0.0/",
    "http://hop.test/http://hop.test/http://local.test/", "http://hop.test/file:///etc/passwd",
    # A name that is public when it is looked at and private a moment later, again and again.
    *[f"http://rebind.test/{number}" for number in range(6)], "http://hop.test/http://rebind.test/",
    "http://mixed.test/",
    "https://good.test/", "https://expired.test/", "https://wrong.test/", "https://self.test/",
]


def main(program, data, folder):
    for command in (["link", "set", "lo", "up"], *[["addr", "add", f"{address}/32", "dev", "lo"]
                                                    for address in (PUBLIC, OTHER, PRIVATE, "169.254.169.254")]):
        run("ip", *command)
    (folder / "resolv.conf").write_text("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    run("mount", "--bind", folder / "resolv.conf", "/etc/resolv.conf")
    answer_names()
    context = certificates(folder)
    for address in (PUBLIC, OTHER):
        listen(address, 80, site)
        listen(address, 443, site, context)
    for address in ("127.0.0.1", "::1", PRIVATE, "169.254.169.254"):
        listen(address, 80, trap(address))

    server = subprocess.Popen([program, "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True)
    try:
        port = int(re.search(r":(\d+)/", server.stdout.readline())[1])
        officer = Person(port, "officer")
        found = {}
        for url in SITES:
            status, answer = officer.ask("PATCH", "/api/schools/1", {"website": url})
            if status != 200:
                found[url] = {"outcome": f"not taken: {status}"}
                continue
            start = time.monotonic()
            status, answer = officer.ask("POST", "/api/schools/1/link", {})
            found[url] = {"outcome": answer.get("outcome", status), "status": answer.get("status"),
                          "seconds": round(time.monotonic() - start, 1)}
        peak = int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())[1])
        json.dump({"found": found, "trapped": trapped, "peak_kb": peak}, sys.stdout)
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
