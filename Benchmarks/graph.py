#!/usr/bin/env python3
"""Draws docs/images/scale.svg: what things cost against the number of schools, from Benchmarks/results/scale.json.

usage: graph.py [FILE.json [FILE.svg]]
"""
import json
import math
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
WIDTH, HEIGHT = 920, 520
LEFT, RIGHT, TOP, BOTTOM = 84, 250, 52, 58
# Figure, what it is called, factor to seconds, colour, dashes.
LINES = [
    ("ogr2ogr_s", "ogr2ogr: CSV into a GeoPackage", 1, "#8a8a8a", "6 4"),
    ("import_s", "import: CSV into the map", 1, "#b3421d", ""),
    ("first_start_s", "first start, nothing prepared", 1, "#8a5a00", ""),
    ("start_ms", "start on unchanged data", 1e-3, "#1b6e3c", ""),
    ("tile_max_ms", "cold tile, slowest of 200", 1e-3, "#5b3fa8", "2 3"),
    ("tile_z6_ms", "cold tile, z6", 1e-3, "#0b6fa4", "6 4"),
    ("tile_p50_ms", "cold tile, p50", 1e-3, "#123a7c", ""),
]


def main():
    source = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "Benchmarks" / "results" / "scale.json"
    target = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "docs" / "images" / "scale.svg"
    sizes = list(json.loads(source.read_text())["sizes"].values())
    target.write_text(draw(sizes))


def draw(sizes):
    lines = [(name, [(figures["schools"], figures[key] * factor) for figures in sizes if figures.get(key)], colour, dash)
             for key, name, factor, colour, dash in LINES]
    lines = [line for line in lines if line[1]]
    counts = [figures["schools"] for figures in sizes]
    values = [value for line in lines for _, value in line[1]]
    low_x, high_x = math.log10(min(counts)), math.log10(max(counts))
    low_y, high_y = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))

    def x(count):
        return LEFT + (math.log10(count) - low_x) / max(high_x - low_x, 1e-9) * (WIDTH - LEFT - RIGHT)

    def y(value):
        return HEIGHT - BOTTOM - (math.log10(value) - low_y) / (high_y - low_y) * (HEIGHT - TOP - BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13" fill="#222222" role="img">',
        "<title>Cost against the number of schools, both axes logarithmic</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
        f'<text x="{LEFT}" y="28" font-size="16">Cost against the number of schools</text>',
    ]
    for power in range(low_y, high_y + 1):
        at = y(10 ** power)
        parts += [f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#e2e2e2"/>',
                  f'<text x="{LEFT - 10}" y="{at + 4:.1f}" text-anchor="end">{seconds(power)}</text>']
    for count in counts:
        parts += [f'<path d="M{x(count):.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#eeeeee"/>',
                  f'<text x="{x(count):.1f}" y="{HEIGHT - BOTTOM + 22}" text-anchor="middle">{short(count)}</text>']
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 12}" text-anchor="middle">schools</text>')
    ends = spread([(y(points[-1][1]), name, colour) for name, points, colour, _ in lines])
    for name, points, colour, dash in lines:
        path = " ".join(f"{'M' if k == 0 else 'L'}{x(count):.1f} {y(value):.1f}" for k, (count, value) in enumerate(points))
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2.2"'
                     + (f' stroke-dasharray="{dash}"' if dash else "") + "/>")
        parts += [f'<circle cx="{x(count):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>' for count, value in points]
    parts += [f'<text x="{WIDTH - RIGHT + 12}" y="{at + 4:.1f}" fill="{colour}">{name}</text>' for at, name, colour in ends]
    return "\n".join([*parts, "</svg>"]) + "\n"


def spread(labels, gap=18):
    """The labels from top to bottom, moved apart so that none covers another."""
    placed = []
    for at, name, colour in sorted(labels):
        placed.append((max(at, placed[-1][0] + gap) if placed else at, name, colour))
    return placed


def seconds(power):
    unit, factor = next((unit, factor) for unit, factor in (("s", 0), ("ms", -3), ("µs", -6)) if power >= factor)
    return f"{10 ** (power - factor):,} {unit}"


def short(count):
    return f"{count / 1e6:g} M" if count >= 1_000_000 else f"{count / 1000:g} k"


if __name__ == "__main__":
    sys.exit(main())
