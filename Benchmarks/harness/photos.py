"""Photos: a 12-megapixel JPEG to its four public sizes against vipsthumbnail, and 200 uploads in a row."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import ROOT, SCHOOLMAP, table

sys.path.insert(0, str(ROOT / "Tests/Browser"))

REPEATS = 7
UPLOADS = 200


def measure(_):
    if not shutil.which("vipsthumbnail"):
        table.skipped("vipsthumbnail", "libvips-tools")
        return
    with tempfile.TemporaryDirectory(prefix="schoolmap-photos.") as folder:
        folder = Path(folder)
        photo = make_photo(folder)
        rows = [own_row(photo, folder), peer_row(photo, folder)]
        rows.append(["peer ÷ SchoolMap", rows[1][1] / rows[0][1], rows[1][2] / rows[0][2]])
        title = f"4000 × 3000 JPEG ({photo.stat().st_size / 1e6:.1f} MB) to 320 and 1600 px, WebP and JPEG"
        table.show(title, ["", "seconds (best of 7)", "peak MB"], rows)
        upload_row(photo, folder)


def make_photo(folder):
    """A drawing enlarged, with noise, so that it takes as many bytes as a phone's photo."""
    drawn, noise, photo = ROOT / "samples/photos/drawn-01.jpg", folder / "noise.v", folder / "photo.jpg"
    large = folder / "large.v"
    commands = [
        ["vips", "thumbnail", drawn, large, "4000", "--height", "3000", "--size", "force"],
        ["vips", "gaussnoise", noise, "4000", "3000", "--sigma", "12", "--mean", "0"],
        ["vips", "add", large, noise, folder / "sum.v"],
        ["vips", "cast", folder / "sum.v", folder / "bytes.v", "uchar"],
        ["vips", "jpegsave", folder / "bytes.v", photo, "--Q", "88"],
    ]
    for command in commands:
        subprocess.run(command, check=True, capture_output=True)
    return photo


def best(run):
    """Least seconds, and most megabytes of any process that ran."""
    seconds, peak = float("inf"), 0
    for _ in range(REPEATS):
        started = time.monotonic()
        peak = max(peak, run())
        seconds = min(seconds, time.monotonic() - started)
    return seconds, peak


def finished(process):
    """Peak megabytes of a process that was started, when it has ended well."""
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise RuntimeError(f"{process.args} ended with {status}")
    process.returncode = 0
    return usage.ru_maxrss / 1024


def own_row(photo, folder):
    """The worker as the server runs it: sizes, facts, notes and fingerprint in one process."""
    output = folder / "own"
    output.mkdir()
    request = {"input": str(photo), "output": str(output), "maxPixels": 80_000_000,
               "edits": {"blurs": [], "quarterTurns": 0, "straighten": 0, "brightness": 0},
               "limits": {"memory": 1_000_000_000, "cpuSeconds": 30, "fileSize": 32_000_000}}

    def run():
        with tempfile.TemporaryFile() as question:
            question.write(json.dumps(request).encode())
            question.seek(0)
            process = subprocess.Popen([SCHOOLMAP.parent / "schoolmap-media"], stdin=question,
                                       stdout=subprocess.DEVNULL)
            return finished(process)

    return ["SchoolMap, one process, with all checks", *best(run)]


def peer_row(photo, folder):
    """vipsthumbnail, once for each size and format as its command line wants it."""
    def run():
        return max(
            finished(subprocess.Popen(["vipsthumbnail", photo, "--size", f"{side}x{side}>", "--eprofile", "srgb",
                                       "-o", str(folder / f"peer-{side}.{kind}[{options}]")],
                                      env={**os.environ, "VIPS_CONCURRENCY": "1"}))
            for side in (320, 1600)
            for kind, options in (("webp", "Q=78,strip"), ("jpg", "Q=82,strip,optimize_coding,interlace")))

    return ["vipsthumbnail, four runs", *best(run)]


def memory(pid):
    """Megabytes a process holds now."""
    text = Path(f"/proc/{pid}/status").read_text()
    return int(text.split("VmRSS:")[1].split()[0]) / 1024


def upload_row(photo, folder):
    """Many uploads in a row: seconds each, and what the server holds at some points."""
    from office import Person, add_people

    data = folder / "data"
    subprocess.run([ROOT / "scripts/lib/sample-data", SCHOOLMAP, data], check=True, capture_output=True)
    add_people(SCHOOLMAP, data)
    server = subprocess.Popen([SCHOOLMAP, "serve", "--data", data, "--port", "0", "--no-link-checks"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port = int(server.stdout.readline().rsplit(":", 1)[1].strip(" /\n"))
        kru, original = Person(port, "kru"), photo.read_bytes()
        held = {0: memory(server.pid)}
        started = time.monotonic()
        for number in range(1, UPLOADS + 1):
            # Other bytes each time, so that each is stored.
            status, answer = kru.send_photo(1, original + number.to_bytes(4, "big"))
            if status != 201:
                raise RuntimeError(f"upload {number}: {status} {answer}")
            if number in (10, 50, 100, UPLOADS):
                held[number] = memory(server.pid)
        seconds = (time.monotonic() - started) / UPLOADS
    finally:
        server.terminate()
        server.wait()
    table.show(f"{UPLOADS} uploads of it in a row by one school",
               ["seconds each"] + [f"MB after {n}" for n in held], [[f"{seconds:.2f}"] + list(held.values())])
