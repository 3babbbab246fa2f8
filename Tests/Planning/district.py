"""A seeded, invented district as files: villages, schools, subdistricts, and a census of children that were never there."""
import csv
import json
import random


class District:
    """`side` degrees square, four subdistricts; one village lies on another, one outside everything, one school has no room."""

    WEST, SOUTH, SIDE = 102.0, 15.0, 0.2

    def __init__(self, folder, villages=40, schools=6, seed=1):
        self.random = random.Random(seed)
        self.folder, self.seed = folder, seed
        folder.mkdir(parents=True, exist_ok=True)
        self.villages = [[f"{32010100 + number}", f"บ้านสมมติ {number}", f"{number}", *self.place()]
                         for number in range(1, villages + 1)]
        self.schools = [[f"{1032000000 + number}", f"โรงเรียนสมมติ {number}", "ประถมศึกษา", *self.place(),
                         0 if number == schools else 8, 30] for number in range(1, schools + 1)]

    def place(self):
        return (round(self.WEST + self.random.random() * self.SIDE, 6), round(self.SOUTH + self.random.random() * self.SIDE, 6))

    def write(self):
        """The files by kind of import."""
        half = self.SIDE / 2
        squares = [(self.WEST + x * half, self.SOUTH + y * half) for y in (0, 1) for x in (0, 1)]
        features = [{"type": "Feature", "properties": {"name": f"ตำบล {number}", "code": f"32010{number}", "level": "tambon"},
                     "geometry": {"type": "Polygon", "coordinates": [ring(x, y, half)]}}
                    for number, (x, y) in enumerate(squares, 1)]
        boundaries = self.folder / "boundaries.geojson"
        boundaries.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
        children = [[code, 2568, age, sex, self.random.randrange(7)]
                    for code, *_ in self.villages for age in range(6, 12) for sex in ("ชาย", "หญิง")]
        return {
            "boundaries": boundaries,
            "villages": self.sheet("villages", "code name moo lon lat", self.villages),
            "schools": self.sheet("schools", "code name level lon lat rooms class_size", self.schools),
            "census": self.sheet("census", "village year age sex count", children),
        }

    def sheet(self, name, header, rows):
        path = self.folder / f"{name}.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header.split())
            writer.writerows(rows)
        return path


def ring(west, south, side, steps=20):
    """A square with corners along its sides, so that a line in degrees stays one in metres."""
    corners = [(west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south)]
    return [[round(a[0] + (b[0] - a[0]) * step / steps, 7), round(a[1] + (b[1] - a[1]) * step / steps, 7)]
            for a, b in zip(corners, corners[1:]) for step in range(steps)] + [list(corners[0])]
