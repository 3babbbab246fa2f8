"""Reads a tile archive by the letter of its specification and prints what it holds as JSON.

usage: read_archive.py FILE.mbtiles|FILE.pmtiles
"""

import gzip
import hashlib
import json
import sqlite3
import struct
import sys


def mbtiles(path):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    tiles = {}
    for z, x, row, data in database.execute("select zoom_level, tile_column, tile_row, tile_data from tiles"):
        tiles[f"{z}/{x}/{2 ** z - 1 - row}"] = hashlib.sha256(data).hexdigest()
    contents = database.execute("select count(*) from images").fetchone()[0]
    assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
    return {"tiles": tiles, "contents": contents, "facts": dict(database.execute("select name, value from metadata"))}


def varints(data):
    value = shift = 0
    for byte in data:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def directory(data):
    numbers = varints(gzip.decompress(data))
    count = next(numbers)
    ids, last = [], 0
    for _ in range(count):
        last += next(numbers)
        ids.append(last)
    runs = [next(numbers) for _ in range(count)]
    lengths = [next(numbers) for _ in range(count)]
    offsets = []
    for at in range(count):
        value = next(numbers)
        offsets.append(offsets[at - 1] + lengths[at - 1] if value == 0 and at > 0 else value - 1)
    return list(zip(ids, runs, lengths, offsets))


def place(number):
    """Zoom, column and row of a tile's number (PMTiles 3, section 4.2), by the textbook's way along the curve."""
    z, before = 0, 0
    while number >= before + 4**z:
        before += 4**z
        z += 1
    rest, x, y, side = number - before, 0, 0, 1
    while side < 2**z:
        right = 1 & (rest // 2)
        down = 1 & (rest ^ right)
        if down == 0:
            if right == 1:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        x, y, rest, side = x + side * right, y + side * down, rest // 4, side * 2
    return f"{z}/{x}/{y}"


def pmtiles(path):
    data = open(path, "rb").read()
    assert data[:8] == b"PMTiles\x03"
    parts = struct.unpack("<11Q", data[8:96])
    assert parts[0] + parts[1] <= 16384
    cut = lambda at: data[parts[at] : parts[at] + parts[at + 1]]
    tiles, seen = {}, set()

    def visit(entries):
        for number, run, length, offset in entries:
            if run == 0:
                visit(directory(data[parts[4] + offset : parts[4] + offset + length]))
            content = data[parts[6] + offset : parts[6] + offset + length]
            for other in range(run):
                tiles[place(number + other)] = hashlib.sha256(content).hexdigest()
                seen.add(offset)

    visit(directory(cut(0)))
    assert parts[8] == len(tiles) and parts[10] == len(seen)
    kinds = list(data[96:102])
    box = [value / 1e7 for value in struct.unpack("<4i", data[102:118])]
    return {
        "tiles": tiles,
        "contents": parts[10],
        "facts": json.loads(gzip.decompress(cut(2))),
        "kinds": kinds,
        "box": box,
    }


print(json.dumps((pmtiles if sys.argv[1].endswith(".pmtiles") else mbtiles)(sys.argv[1])))
