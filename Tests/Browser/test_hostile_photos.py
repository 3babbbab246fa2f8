"""Every file of a corpus of odd and hostile pictures through the upload of a running server.

SCHOOLMAP_REPORT=FILE writes the table of docs/photos.md and the peaks of memory.
"""

import os
import shutil
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from program import PROGRAM, ROOT, Server
from office import Person, add_people

SHARED = Path(os.environ.get("SCHOOLMAP_SHARED", ROOT.parent / "shared"))
CORPUS = SHARED / "data/images"
SCHOOL = 1
MEGABYTE = 1024  # of the kilobytes that /proc counts
# What a photo may be refused for, and nothing else.
REASONS = {"not-a-photo", "photo-damaged", "photo-too-large", "photo-empty", "photo-refused"}
ENDINGS = {".txt", ".md", ".json", ".py"}  # notes beside the pictures


class Memory(threading.Thread):
    """Watches the peak of the server and of its photo workers until it is stopped; samples every 5 ms."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid = pid
        self.server = 0
        self.worker = 0
        self.workers = set()
        self.is_over = False
        self.start()

    @staticmethod
    def peak(pid):
        try:
            for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
        except OSError:
            pass
        return 0

    def children(self):
        for task in Path(f"/proc/{self.pid}/task").iterdir():
            try:
                yield from (task / "children").read_text().split()
            except OSError:
                continue

    def run(self):
        while not self.is_over:
            for child in self.children():
                peak = self.peak(child)
                # Between fork and exec a child still looks like its parent.
                try:
                    name = Path(f"/proc/{child}/comm").read_text().strip()
                except OSError:
                    continue
                if name.startswith("schoolmap-media"):
                    self.workers.add(child)
                    self.worker = max(self.worker, peak)
            time.sleep(0.005)

    def stop(self):
        self.server = self.peak(self.pid)
        self.is_over = True
        self.join()


def stored(folder):
    return {str(path) for path in (folder / "photos").rglob("*") if path.is_file()}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="no ../shared/data/images")
def test_takes_pictures_refuses_the_rest_with_a_reason_and_stays_up(sample_folder, tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(sample_folder, folder)
    add_people(PROGRAM, folder, SCHOOL)
    server = Server(folder)
    kru = Person(server.port, "kru")
    memory = Memory(server.process.pid)
    table, kinds = {}, Counter()
    slowest = (0, "")
    known = stored(folder)
    count = len(kru.ask("GET", f"/api/schools/{SCHOOL}/desk")[1]["photos"])
    files = [path for path in sorted(CORPUS.rglob("*")) if path.is_file() and path.suffix not in ENDINGS]
    for path in files:
        name = str(path.relative_to(CORPUS))
        start = time.monotonic()
        status, answer = kru.send_photo(SCHOOL, path.read_bytes())
        slowest = max(slowest, (time.monotonic() - start, name))
        if status == 201:
            kind = "taken"
            kru.ask("DELETE", f"/api/schools/{SCHOOL}/photos/{answer['id']}")
            known = stored(folder)
        else:
            kind = answer["type"].removeprefix("urn:schoolmap:problem:")
            assert status in (413, 415, 422), f"{name}: {status} {answer}"
            assert answer["detail"], name
            assert stored(folder) == known, f"{name} was refused and left something"
        table.setdefault(path.relative_to(CORPUS).parts[0], Counter())[kind] += 1
        kinds[kind] += 1
    memory.stop()
    alive, _ = kru.send_photo(SCHOOL, next((ROOT / "samples/photos").glob("drawn-*.jpg")).read_bytes())
    desk = kru.ask("GET", f"/api/schools/{SCHOOL}/desk")[1]
    server.stop()

    if report := os.environ.get("SCHOOLMAP_REPORT"):
        columns = [kind for kind, _ in kinds.most_common()]
        rows = [f"| {folder} | {sum(row.values())} | " + " | ".join(str(row[kind] or "") for kind in columns) + " |"
                for folder, row in sorted(table.items())]
        head = "| folder | files | " + " | ".join(columns) + " |"
        Path(report).write_text("\n".join([
            head, "|---|" + "--:|" * (len(columns) + 1), *rows, "",
            f"server {memory.server // MEGABYTE} MB, worker {memory.worker // MEGABYTE} MB"
            f" ({len(memory.workers)} seen), slowest {slowest[0]:.1f} s ({slowest[1]})", ""]))
    assert alive == 201
    assert len(desk["photos"]) == count + 1
    assert not list((folder / "photos/.incoming").iterdir())
    assert kinds["taken"] >= 90 and sum(kinds.values()) - kinds["taken"] >= 200, kinds
    assert memory.workers, "no worker was seen"
    assert memory.worker < 1024 * MEGABYTE and memory.server < 512 * MEGABYTE
