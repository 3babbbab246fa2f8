"""Search while typing and facets beside SQLite: FTS5 with trigrams, and GROUP BY over indexed columns."""
import csv
import json
import os
import pathlib
import sqlite3
import statistics
import subprocess
import time

from . import OWN_TOOLS, table

SHARED = pathlib.Path(os.environ.get("SCHOOLMAP_SHARED", "../shared")) / "data/schools/wikipedia-th/all-schools-merged.csv"


def measure(workload):
    if not SHARED.exists():
        print(f"search: {SHARED} is not there; left out")
        return
    answer = subprocess.run([OWN_TOOLS / "SearchBench", SHARED], check=True, capture_output=True, text=True)
    own = json.loads(answer.stdout)
    peer = _peer(own["texts"])
    rows = []
    for what in ("suggest", "facets"):
        rows.append([what, own["count"], *(own[what][key] for key in ("p50", "p95", "max")),
                     peer[what], peer[what] / own[what]["p50"]])
    table.show(
        "Search and facets in one process (SQLite finds no typing errors and no places)",
        ["what", "schools", "p50 ms", "p95 ms", "max ms", "SQLite p50 ms", "ratio"], rows)


def _peer(texts):
    with open(SHARED, encoding="utf-8", newline="") as file:
        schools = [row[:5] for row in list(csv.reader(file))[1:]]
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE names USING fts5(name, place, tokenize = 'trigram')")
    base.executemany("INSERT INTO names VALUES (?, ?)", [(row[0], " ".join(row[1:4])) for row in schools])
    base.execute("CREATE TABLE schools (level, affiliation, size, amphoe, tambon, province)")
    base.executemany(
        "INSERT INTO schools VALUES (?, ?, ?, ?, ?, ?)",
        [(row[4], at % 3, at * 7919 % 1800 // 600, row[2], row[1], row[3]) for at, row in enumerate(schools)])
    base.execute("CREATE INDEX by_province ON schools (province)")
    suggest = []
    for text in texts:
        # A text with spaces is searched as words that must all be there.
        match = " ".join('"' + word.replace('"', "") + '"' for word in text.split() if len(word) > 2) or '"zzz"'
        suggest.append(_milliseconds(base, "SELECT rowid FROM names WHERE names MATCH ? ORDER BY rank LIMIT 10", match))
    facets = []
    for province in sorted({row[3] for row in schools})[:40]:
        facets.append(sum(
            _milliseconds(base, f"SELECT {column}, count(*) FROM schools WHERE province = ? GROUP BY {column}", province)
            for column in ("level", "affiliation", "size", "amphoe", "tambon")))
    return {"suggest": statistics.median(suggest), "facets": statistics.median(facets)}


def _milliseconds(base, query, *values):
    started = time.perf_counter()
    base.execute(query, values).fetchall()
    return 1000 * (time.perf_counter() - started)
