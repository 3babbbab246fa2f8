"""Photos and decisions when the server is killed, and when the disk is full or read-only.

SCHOOLMAP_KILL_ROUNDS says how often it is killed (4 when nothing is said; the full run is 100).
"""

import os
import random
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from program import PROGRAM, ROOT, Server
from office import Gone, Person, add_people, media_status

ROUNDS = int(os.environ.get("SCHOOLMAP_KILL_ROUNDS", "4"))
SEED = int(os.environ.get("SCHOOLMAP_SEED", "20260520"))
SCHOOL = 1
PICTURES = [path.read_bytes() for path in sorted((ROOT / "samples/photos").glob("drawn-*.jpg"))]


@pytest.fixture
def office_folder(sample_folder, tmp_path):
    """A data folder of its own, with accounts."""
    folder = tmp_path / "data"
    shutil.copytree(sample_folder, folder)
    add_people(PROGRAM, folder, SCHOOL)
    return folder


class Work:
    """People at work until the server goes away; remembers what was acknowledged to them."""

    def __init__(self, chance, first_key):
        self.chance = chance
        self.key = first_key
        self.sent = {}
        self.tried = {}
        self.decided = {}

    def send(self, kru):
        try:
            while True:
                key = f"request-{self.key:06}"
                self.key += 1
                picture = self.chance.randrange(len(PICTURES))
                self.tried[key] = picture
                status, photo = kru.send_photo(SCHOOL, PICTURES[picture], key)
                if status == 201:
                    self.sent[key] = photo["id"]
        except Gone:
            pass

    def decide(self, officer):
        try:
            while True:
                _, queue = officer.ask("GET", "/api/reviews?limit=200")
                for photo in queue["photos"]:
                    decision = {"decision": "approve", "version": photo["version"]}
                    status, answer = officer.ask("POST", f"/api/reviews/{photo['id']}", decision)
                    if status == 200:
                        self.decided[photo["id"]] = answer["state"]
                status, publication = officer.ask("POST", "/api/publications", {})
                if status == 201:
                    self.decided.update({photo: "published" for photo in publication["photos"]})
        except Gone:
            pass


def test_loses_nothing_that_was_acknowledged_when_it_is_killed(office_folder):
    chance = random.Random(SEED)
    sent, decided, keys = {}, {}, 0
    rank = {"received": 0, "checking": 0, "approved": 1, "published": 2}
    server = Server(office_folder)
    kru, officer = Person(server.port, "kru"), Person(server.port, "officer")
    for number in range(ROUNDS):
        work = Work(chance, keys)
        threads = [threading.Thread(target=work.send, args=[kru]), threading.Thread(target=work.decide, args=[officer])]
        for thread in threads:
            thread.start()
        time.sleep(chance.uniform(0.2, 1.6))
        server.process.send_signal(signal.SIGKILL)
        server.process.wait()
        for thread in threads:
            thread.join()
        server.process.stdout.close()
        server.start()
        keys = work.key
        sent.update(work.sent)
        decided.update(work.decided)

        _, desk = kru.ask("GET", f"/api/schools/{SCHOOL}/desk")
        photos = {photo["id"]: photo for photo in desk["photos"]}
        message = f"round {number}, seed {SEED}"
        for key, photo in sent.items():
            assert photo in photos, f"{key} was acknowledged as {photo} and is gone, {message}"
        for photo, state in decided.items():
            assert rank[photos[photo]["state"]] >= rank[state], f"{photo} was {state}, {message}"
        # What was broken off is sent again with its key: never twice.
        for key in [key for key in work.tried if key not in sent]:
            status, photo = kru.send_photo(SCHOOL, PICTURES[work.tried[key]], key)
            assert status == 201, message
            sent[key] = photo["id"]
        _, desk = kru.ask("GET", f"/api/schools/{SCHOOL}/desk")
        own = [photo for photo in desk["photos"] if photo["sender"] == "kru"]
        assert len(own) == len(set(sent.values())) == len(sent), message
        for photo in random.Random(number).sample(desk["photos"], min(12, len(desk["photos"]))):
            is_public = media_status(server.port, photo["id"]) == 200
            assert is_public == (photo["state"] == "published"), f"{photo['id']} is {photo['state']}, {message}"
            assert kru.ask("GET", f"/api/schools/{SCHOOL}/photos/{photo['id']}/1600.jpg")[0] == 200, message
    server.stop()
    # Workplaces of killed processes are gone, and the chain of the history is whole.
    assert not list((office_folder / "photos/.incoming").iterdir())
    doctor = subprocess.run([PROGRAM, "doctor", "--data", office_folder], capture_output=True, text=True)
    assert doctor.returncode == 0, doctor.stdout + doctor.stderr


def mounted(path, megabytes):
    """A small disk of its own; skips where that is not allowed."""
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", path]
    if subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("mounting a tmpfs is not allowed here")
    return path


def test_says_that_the_disk_is_full_and_keeps_what_is_there(sample_folder, tmp_path):
    disk = mounted(tmp_path / "disk", 24)
    try:
        folder = disk / "data"
        shutil.copytree(sample_folder, folder)
        add_people(PROGRAM, folder, SCHOOL)
        server = Server(folder)
        kru = Person(server.port, "kru")
        status, photo = kru.send_photo(SCHOOL, PICTURES[0], "before-it-is-full")
        assert status == 201
        filler = disk / "filler"
        with filler.open("wb") as file:
            try:
                while True:
                    file.write(bytes(65536))
                    file.flush()
            except OSError:
                pass
        status, answer = kru.send_photo(SCHOOL, PICTURES[1], "while-it-is-full")
        assert status == 507, answer
        assert "space" in answer["detail"]
        assert kru.ask("GET", f"/api/schools/{SCHOOL}/photos/{photo['id']}/320.webp")[0] == 200
        filler.unlink()
        assert kru.send_photo(SCHOOL, PICTURES[1], "while-it-is-full")[0] == 201
        server.stop()
    finally:
        subprocess.run(["umount", "-l", disk], check=False)


def test_says_that_it_cannot_write(sample_folder, tmp_path):
    disk = mounted(tmp_path / "disk", 48)
    try:
        folder = disk / "data"
        shutil.copytree(sample_folder, folder)
        add_people(PROGRAM, folder, SCHOOL)
        server = Server(folder)
        kru = Person(server.port, "kru")
        if subprocess.run(["mount", "-o", "remount,ro", disk], capture_output=True).returncode != 0:
            # The open log keeps it busy: a folder nobody may write to is the same to an upload.
            subprocess.run(["mount", "--bind", disk, disk], check=False, capture_output=True)
            if subprocess.run(["mount", "-o", "remount,bind,ro", disk], capture_output=True).returncode != 0:
                server.stop()
                pytest.skip("remounting is not allowed here")
        status, answer = kru.send_photo(SCHOOL, PICTURES[0], "read-only-disk")
        assert status in (503, 507), answer
        assert answer["detail"]
        server.stop()
    finally:
        subprocess.run(["umount", "-l", disk], check=False)
        subprocess.run(["umount", "-l", disk], check=False, capture_output=True)


SHARED = Path(os.environ.get("SCHOOLMAP_SHARED", ROOT.parent / "shared"))
HOSTILE = SHARED / "data/images/synthetic-bombs"


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="no ../shared/data/images")
def test_refuses_hostile_files_and_goes_on(office_folder):
    server = Server(office_folder)
    kru = Person(server.port, "kru")
    before = sorted(str(path) for path in (office_folder / "photos").rglob("*"))
    refused = 0
    for path in sorted(HOSTILE.iterdir()):
        status, answer = kru.send_photo(SCHOOL, path.read_bytes())
        assert status in (201, 413, 415, 422), f"{path.name}: {status} {answer}"
        if status == 201:
            kru.ask("DELETE", f"/api/schools/{SCHOOL}/photos/{answer['id']}")
            continue
        refused += 1
        assert answer["detail"], path.name
    assert refused >= 9
    status, _ = kru.send_photo(SCHOOL, PICTURES[0])
    assert status == 201
    server.stop()
    assert len(before) > 0 and not list((Path(office_folder) / "photos/.incoming").iterdir())
