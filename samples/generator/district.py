"""The land: a district of five subdistricts and three hundred villages, with neighbours, in a province; all invented."""
import math
from dataclasses import dataclass

from . import INVENTED, names
from .chance import Chance
from .mesh import Mesh

# Codes 99… are given to no province.
PROVINCE = ("99", "สมมุติ", "Sommut")
DISTRICT = ("9901", "ตัวอย่าง", "Tua-yang")
OFFICE = ("9901", "สพป.สมมุติ เขต 1", "Sommut Primary Educational Service Area Office 1")
POSTCODE = "99010"
SUBDISTRICTS = [("ในเมืองตัวอย่าง", "Nai Mueang Tua-yang"), ("ทุ่งสมมุติ", "Thung Sommut"),
                ("หนองตัวอย่าง", "Nong Tua-yang"), ("ดอนสมมุติ", "Don Sommut"), ("ท่าจำลอง", "Tha Chamlong")]
NEIGHBOURS = [("สมมุติตะวันออก", "Sommut Tawan-ok"), ("สมมุติเหนือ", "Sommut Nuea"),
              ("สมมุติตะวันตก", "Sommut Tawan-tok"), ("สมมุติใต้", "Sommut Tai")]

CENTRE_LON, CENTRE_LAT = 101.30, 15.20
METRES_LAT = 110_574.0
METRES_LON = 111_320.0 * math.cos(math.radians(CENTRE_LAT))
VILLAGES, SURROUNDING = 300, 260


@dataclass
class Village:
    seed: int
    subdistrict: int
    moo: int
    name: str
    english: str
    code: str
    households: int


class District:
    def __init__(self):
        inner = _scatter(Chance("villages"), [], VILLAGES, lambda p: _depth(p) > 700, _village_spacing)
        outer = _scatter(Chance("surroundings"), inner, SURROUNDING,
                         lambda p: _depth(p) < -700, lambda p: 1_500 - 0.13 * _depth(p))
        self.mesh = Mesh(inner + outer)
        self._subdistrict_of = self._divide(inner)
        self._neighbour_of = {VILLAGES + k: _sector(p) for k, p in enumerate(outer) if _in_province(p)}
        for number in range(len(NEIGHBOURS)):
            assert self.mesh.connected(seed for seed, found in self._neighbour_of.items() if found == number)
        self.villages = self._name_villages()
        self.village_outlines = self.mesh.outlines(lambda seed: seed if seed < VILLAGES else None)

    def boundaries(self):
        """Province, districts, subdistricts and the office, as GeoJSON features."""
        province, district = PROVINCE, DISTRICT
        features = [
            self._boundary("province", *province, "",
                           lambda seed: True if seed < VILLAGES or seed in self._neighbour_of else None),
            self._boundary("amphoe", *district, province[0], lambda seed: True if seed < VILLAGES else None)]
        for number, (name, english) in enumerate(NEIGHBOURS):
            features.append(self._boundary(
                "amphoe", f"990{number + 2}", name, english, province[0],
                lambda seed, number=number: True if self._neighbour_of.get(seed) == number else None))
        for number, (name, english) in enumerate(SUBDISTRICTS):
            features.append(self._boundary(
                "tambon", f"{district[0]}{number + 1:02}", name, english, district[0],
                lambda seed, number=number: True if self._subdistrict_of.get(seed) == number else None))
        features.append(self._boundary("office", *OFFICE, province[0], lambda seed: True if seed < VILLAGES else None))
        return features

    def village_features(self):
        features = []
        for village in self.villages:
            lon, lat = degrees(self.mesh.seeds[village.seed])
            features.append(feature(self.village_outlines[village.seed], {
                "code": village.code, "name": "บ้าน" + village.name, "moo": village.moo,
                "tambon": SUBDISTRICTS[village.subdistrict][0], "amphoe": DISTRICT[1], "province": PROVINCE[1],
                "lon": lon, "lat": lat, "note": INVENTED}))
        return features

    def _boundary(self, level, code, name, english, parent, inside):
        return feature(self.mesh.outlines(inside)[True], {
            "level": level, "code": code, "name": name, "name_en": english, "parent": parent, "note": INVENTED})

    def _divide(self, inner):
        """Seed -> subdistrict: the nearest of five centres that settle down among the villages (Lloyd 1982)."""
        centres = [(0.0, 0.0)] + [(9_000 * math.cos(a), 9_000 * math.sin(a)) for a in (0.4, 2.0, 3.5, 5.1)]
        for _ in range(12):
            nearest = [min(range(5), key=lambda k, p=p: math.dist(p, centres[k])) for p in inner]
            for k in range(1, 5):
                members = [p for p, found in zip(inner, nearest) if found == k]
                centres[k] = (sum(x for x, _ in members) / len(members), sum(y for _, y in members) / len(members))
        for k in range(5):
            assert self.mesh.connected(seed for seed, found in enumerate(nearest) if found == k)
        return dict(enumerate(nearest))

    def _name_villages(self):
        chance, last, made = Chance("households"), [0] * 5, []
        for seed, (name, english) in enumerate(names.villages(VILLAGES)):
            subdistrict = self._subdistrict_of[seed]
            last[subdistrict] += 1
            town = max(0.0, 1 - math.hypot(*self.mesh.seeds[seed]) / 6_000)
            households = round(math.exp(4.5 + 0.5 * chance.normal()) * (1 + 4 * town))
            made.append(Village(seed, subdistrict, last[subdistrict], name, english,
                                f"{DISTRICT[0]}{subdistrict + 1:02}{last[subdistrict]:02}", households))
        return made


def degrees(point):
    """Longitude and latitude with six decimals (0.1 m)."""
    return round(CENTRE_LON + point[0] / METRES_LON, 6), round(CENTRE_LAT + point[1] / METRES_LAT, 6)


def feature(rings, properties):
    """A GeoJSON feature of one polygon; rings with the outer one first."""
    drawn = [[list(degrees(point)) for point in ring] for ring in rings]
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": drawn}}


def _depth(point):
    """Metres inside the district's rough outline; negative outside."""
    angle = math.atan2(point[1], point[0])
    return 16_500 * (1 + 0.16 * math.sin(2 * angle + 0.7) + 0.09 * math.sin(3 * angle + 2) +
                     0.04 * math.sin(7 * angle)) - math.hypot(*point)


def _in_province(point):
    angle = math.atan2(point[1] + 4_000, point[0] - 7_000)
    return math.hypot(point[0] - 7_000, point[1] + 4_000) < 35_000 * (
        1 + 0.13 * math.sin(2 * angle - 0.6) + 0.1 * math.sin(3 * angle + 1) + 0.07 * math.sin(5 * angle + 3))


def _village_spacing(point):
    return 1_000 + 0.07 * math.hypot(*point)


def _sector(point):
    angle = math.atan2(point[1], point[0]) + 0.1 * math.sin(math.hypot(*point) / 6_000)
    return int((angle + math.pi / 4) % (2 * math.pi) // (math.pi / 2)) % 4


def _scatter(chance, others, count, allowed, spacing):
    """Points that keep their distance: of some candidates the one with the most room (Mitchell 1991)."""
    made = []
    while len(made) < count:
        best, most = None, -1.0
        for _ in range(60):
            candidate = (chance.between(-60_000, 60_000), chance.between(-60_000, 60_000))
            if not allowed(candidate):
                continue
            room = min((math.dist(candidate, p) for p in others + made), default=1e9) / spacing(candidate)
            if room > most:
                best, most = candidate, room
        if best is not None:
            made.append(best)
    return made
