"""The schools, their service areas, and the list of photos."""
import heapq
import math
from dataclasses import dataclass

from . import ACADEMIC_YEAR, INVENTED, names
from .chance import Chance
from .district import DISTRICT, OFFICE, POSTCODE, PROVINCE, SUBDISTRICTS, Village, degrees, feature

FIELDS = ["code", "smis", "name", "name_en", "affiliation", "office", "level_min", "level_max", "pupils",
          "pupils_kindergarten", "pupils_primary", "pupils_lower_secondary", "pupils_upper_secondary", "teachers",
          "rooms", "class_size", "website", "phone", "email", "house_no", "moo", "road", "tambon", "amphoe", "province",
          "postcode", "lon", "lat", "note"]
PHOTO_FIELDS = ["file", "school", "caption", "consent", "credit"]
BASIC, BASIC_WITH_LOWER_SECONDARY, SECONDARY, CHILD_CENTRES, MUNICIPAL = 96, 24, 9, 8, 4
SECONDARY_OFFICE = "9981"
# Years of schooling by level.
LEVELS = {"kindergarten": 3, "primary": 6, "lower-secondary": 3, "upper-secondary": 3}


@dataclass
class School:
    name: str
    english: str
    affiliation: str
    ministry: str
    lowest: str
    highest: str
    pupils: int
    village: Village
    place: tuple
    has_area: bool = False
    number: int = 0

    @property
    def code(self):
        return f"{self.ministry}99{self.number:06}"

    def row(self):
        """The row of the table; as in life, some do not know all of it."""
        chance = Chance("facts", self.number)
        lon, lat = degrees(self.place)
        host = f"school{self.number:03}.example.org"
        by_ministry = self.ministry == "10"
        secondary = by_ministry and self.lowest == "lower-secondary"
        office = SECONDARY_OFFICE if secondary else OFFICE[0] if self.ministry in ("10", "11") else ""
        return [
            self.code, f"{office}{self.number:04}" if by_ministry else "", self.name, self.english, self.affiliation,
            office, self.lowest, self.highest, *self.numbers(chance.happens(0.97)),
            max(2, round(self.pupils / 19 + 2)) if chance.happens(0.94) else "",
            self.rooms(), 30 if self.lowest == "kindergarten" else 40,
            f"https://{host}/" if chance.happens(0.72) else "",
            f"00-000-{self.number:04}" if chance.happens(0.86) else "",
            f"office@{host}" if chance.happens(0.6) else "",
            chance.whole(1, 399) if chance.happens(0.7) else "", self.village.moo,
            "ถนนตัวอย่าง" if chance.happens(0.12) else "", SUBDISTRICTS[self.village.subdistrict][0], DISTRICT[1],
            PROVINCE[1], POSTCODE, f"{lon:.6f}", f"{lat:.6f}", INVENTED]

    def rooms(self):
        """Classrooms: one for each year that is taught, more in large schools."""
        names = list(LEVELS)
        years = sum(LEVELS[name] for name in names[names.index(self.lowest):names.index(self.highest) + 1])
        return years * max(1, round(self.pupils / years / 30))

    def numbers(self, are_known):
        """All pupils, and those of each level; four schools of five tell them apart."""
        if not are_known:
            return [""] * (1 + len(LEVELS))
        chance = Chance("levels", self.number)
        names = list(LEVELS)
        taught = names[names.index(self.lowest):names.index(self.highest) + 1]
        if not chance.happens(0.8):
            return [self.pupils] + [""] * len(LEVELS)
        weights = {name: LEVELS[name] * (0.85 + 0.03 * chance.whole(0, 10)) for name in taught}
        counts = {name: round(self.pupils * weight / sum(weights.values())) for name, weight in weights.items()}
        counts[taught[-1]] += self.pupils - sum(counts.values())
        return [self.pupils] + [counts.get(name, "") for name in names]


def make(district):
    """All schools, numbered from 1; those of the ministry's office first."""
    by_size = sorted(district.villages, key=lambda v: (-v.households, v.seed))
    basic = _basic(district)
    taken = {school.village.code for school in basic if school.highest != "primary"}
    made = basic + _secondary(district, [v for v in by_size if v.code not in taken]) + _others(district, by_size)
    for number, school in enumerate(made, 1):
        school.number = number
    return made


def areas(district, schools):
    """Service areas: every village belongs to the nearest school that takes its children, for each of two bands."""
    bands = [("primary", "ประถมศึกษา", "P", [s for s in schools if s.has_area and s.lowest == "kindergarten"]),
             ("lower-secondary", "มัธยมศึกษาตอนต้น", "L",
              [s for s in schools if s.has_area and s.highest != "primary"])]
    features = []
    for band, thai, letter, chosen in bands:
        owner = _nearest(district.mesh, {s.village.seed: s for s in chosen}, len(district.villages))
        outlines = district.mesh.outlines(lambda seed, owner=owner: owner[seed].number if seed in owner else None)
        for school in chosen:
            status = "announced" if band == "primary" or school.number % 3 else "consultation"
            features.append(feature(outlines[school.number], {
                "id": f"{letter}{school.number:03}", "name": f"เขตบริการ{school.name} ({thai})", "school": school.code,
                "band": band, "kind": "exclusive", "status": status, "year": ACADEMIC_YEAR, "note": INVENTED}))
    return features


def photo_rows(schools):
    """Three drawn pictures each for the first four schools."""
    captions = ["อาคารเรียน", "เสาธงและสนาม", "สวนของโรงเรียน"]
    return [[f"photos/drawn-{index * 3 + k + 1:02}.jpg", school.code, f"{caption} (ภาพวาดสมมุติ)", "none-visible",
             "วาดโดยโปรแกรม (drawn by program)"]
            for index, school in enumerate(schools[:4]) for k, caption in enumerate(captions)]


def is_routine(village):
    return (village.name, village.english) in names.ROUTINE


def _basic(district):
    """The office's own schools with primary classes, spread over the villages."""
    chance, chosen = Chance("basic schools"), []
    # The routine names are more likely, so that several schools bear them.
    wanted = sorted(district.villages, key=lambda v: chance.next() / v.households / (5 if is_routine(v) else 1))
    spread = 1_500.0
    while len(chosen) < BASIC:
        for village in wanted:
            if len(chosen) < BASIC and all(
                    math.dist(district.mesh.seeds[village.seed], district.mesh.seeds[c.seed]) > spread for c in chosen):
                chosen.append(village)
        spread *= 0.9
    chosen.sort(key=lambda v: v.code)
    larger = set(v.code for v in sorted(chosen, key=lambda v: -v.households)[:BASIC_WITH_LOWER_SECONDARY])
    made = []
    for village in chosen:
        extended = village.code in larger
        pupils = round(math.exp(4.55 + 0.6 * chance.normal()) * (2.0 if extended else 1) * (village.households / 100) ** 0.5)
        title, english = "โรงเรียนบ้าน" + village.name, "Ban " + village.english
        if chance.happens(0.14) and not is_routine(village):
            title, english = "โรงเรียนวัด" + village.name, "Wat " + village.english
        if chance.happens(0.2) and not is_routine(village):
            benefactor = chance.one_of(names.BENEFACTORS)
            title, english = f"{title} ({benefactor[0]})", f"{english} ({benefactor[1]})"
        made.append(School(title, english + " School", "สพฐ.", "10", "kindergarten",
                           "lower-secondary" if extended else "primary", max(pupils, 14), village,
                           _beside(district, village, chance), has_area=True))
    return made


def _secondary(district, by_size):
    """One large secondary school in town, two in the larger villages of each other subdistrict."""
    chance, made, count = Chance("secondary schools"), [], [0] * len(SUBDISTRICTS)
    for village in by_size:
        if count[village.subdistrict] >= (1 if village.subdistrict == 0 else 2) or len(made) == SECONDARY:
            continue
        count[village.subdistrict] += 1
        town = village.subdistrict == 0
        name, english = ("ตัวอย่าง", "Tua-yang") if town else (village.name, village.english)
        made.append(School(f"โรงเรียน{name}วิทยาคม", f"{english} Witthayakhom School", "สพฐ.", "10", "lower-secondary",
                           "upper-secondary", 2140 if town else chance.whole(180, 760), village,
                           _beside(district, village, chance), has_area=True))
    return made


def _others(district, by_size):
    """Private, municipal and singular schools, most of them in and round the town."""
    chance, made = Chance("other schools"), []
    town = [v for v in by_size if v.subdistrict == 0][:26]
    places = chance.shuffled(town)

    def add(*facts, village):
        made.append(School(*facts, village, _beside(district, village, chance)))

    for k, (name, english) in enumerate(names.PRIVATE):
        highest, pupils = ("primary", chance.whole(60, 340)) if k >= 8 else ("upper-secondary", chance.whole(300, 1750))
        highest = "lower-secondary" if 5 <= k < 8 else highest
        highest = "kindergarten" if k >= 11 else highest
        add("โรงเรียน" + name, english + " School", "สช.", "11", "kindergarten", highest, pupils, village=places[k % len(places)])
    for k in range(MUNICIPAL):
        add(f"โรงเรียนเทศบาล {k + 1} (สมมุติ)", f"Municipal School {k + 1} (Sommut)", "อปท.", "30", "kindergarten",
            "lower-secondary" if k % 2 else "primary", chance.whole(220, 980), village=places[(16 + k) % len(places)])
    for village in chance.shuffled([v for v in by_size if v.subdistrict > 0][:60])[:CHILD_CENTRES]:
        add("ศูนย์พัฒนาเด็กเล็กบ้าน" + village.name, f"Ban {village.english} Child Development Centre", "อปท.", "30",
            "kindergarten", "kindergarten", chance.whole(18, 75), village=village)
    for k, (name, english, affiliation, ministry, lowest, highest, pupils) in enumerate(names.SINGULAR):
        far = chance.one_of([v for v in district.villages if math.hypot(*district.mesh.seeds[v.seed]) > 11_000])
        add(name, english, affiliation, ministry, lowest, highest, pupils,
            village=far if affiliation == "ตชด." else places[(20 + k) % len(places)])
    assert len(made) == len(names.PRIVATE) + MUNICIPAL + CHILD_CENTRES + len(names.SINGULAR)
    return made


def _beside(district, village, chance):
    """A place some minutes' walk from the middle of the village, surely inside its cell."""
    x, y = district.mesh.seeds[village.seed]
    room = min(math.dist((x, y), district.mesh.seeds[other]) for other in district.mesh.neighbours[village.seed])
    angle, distance = chance.between(0, 2 * math.pi), chance.between(0.06, 0.2) * room
    return x + distance * math.cos(angle), y + distance * math.sin(angle)


def _nearest(mesh, roots, count):
    """Village seed -> the school of the root that is nearest along neighbouring villages (Dijkstra 1959)."""
    owner, waiting = {}, [(0.0, seed, seed) for seed in sorted(roots)]
    heapq.heapify(waiting)
    while waiting:
        distance, seed, root = heapq.heappop(waiting)
        if seed in owner:
            continue
        owner[seed] = roots[root]
        for other in sorted(mesh.neighbours[seed]):
            if other < count and other not in owner:
                heapq.heappush(waiting, (distance + math.dist(mesh.seeds[seed], mesh.seeds[other]), other, root))
    return owner
