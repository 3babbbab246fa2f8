"""Random edits over HTTP, judged after each by Shapely: no overlap, no crack, nothing lost, and every step can be taken back."""
import random

import pytest
from shapely import area, coverage_is_valid, get_coordinates, is_valid, transform, union_all
from shapely.geometry import shape

# One step of the grid of 10⁻⁷ degrees, squared, in square degrees; a whole strip of them would be seen.
STEP = 1e-14


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_ground_stays_whole_whatever_is_done(seed, open_desk):
    ask, chance = open_desk(seed).client(), random.Random(seed)
    status, made = ask("POST", "/api/plans", {"name": "random", "year": 2026, "start": "nearest"})
    assert status == 201, made
    plan = Plan(ask, made["plan"]["id"])
    plan.read()
    ground = plan.union()
    seen, done = [plan.whole], 0
    while done < 25:
        if not plan.edit(change(plan, chance)):
            continue
        done += 1
        plan.read()
        seen.append(plan.whole)
        judge(plan, ground, f"seed {seed}, edit {done}: {plan.last}")
        ground = union_all([ground, plan.union()])
    # Undo gives the exact state of every version, and redo the last one.
    for expected in reversed(seen[:-1]):
        plan.step("undo")
        plan.read()
        assert without_version(plan.whole) == without_version(expected)
    assert plan.step("undo") == 409
    while plan.step("redo") == 200:
        pass
    plan.read()
    assert without_version(plan.whole) == without_version(seen[-1])


def judge(plan, ground, label):
    shapes = plan.shapes()
    assert all(is_valid(shapes)), label
    # Neighbours share every corner: neither overlap nor crack between them.
    assert coverage_is_valid(whole_numbers(shapes)), label
    union = union_all(shapes)
    assert abs(sum(area(shapes)) - union.area) < STEP * 100, label
    # What was covered and is not any more, or never was, is a finding.
    missing = ground.difference(union)
    gaps = sum(item["measure"] for item in plan.whole["findings"] if item["kind"] in ("gap", "sliver") and item["area"] is None)
    metres = 111_320 * 110_650 * 0.965
    assert missing.area * metres == pytest.approx(gaps, rel=0.02, abs=30), label
    # Every village is where its ground is, unless a planner gave it away without.
    assert {item["area"] for item in plan.whole["villages"]} <= {item["id"] for item in plan.whole["areas"]} | {None}, label


def whole_numbers(shapes):
    """In steps of the grid, where every corner is a whole number."""
    return [transform(item, lambda corners: (corners * 1e7).round()) for item in shapes]


def without_version(whole):
    plan = {key: value for key, value in whole["plan"].items() if key not in ("version", "can_undo", "can_redo")}
    return {**whole, "plan": plan}


class Plan:
    def __init__(self, ask, number):
        self.ask, self.address, self.version, self.last = ask, f"/api/plans/{number}", 1, None

    def read(self):
        status, self.whole = self.ask("GET", self.address)
        assert status == 200
        assert self.whole["plan"]["version"] == self.version

    def edit(self, body):
        """Whether it was done; a refusal says why and changes nothing."""
        self.last = body
        status, answer = self.ask("POST", f"{self.address}/edits", {**body, "version": self.version})
        if status == 422:
            assert len(answer["detail"]) > 10
            return False
        assert status == 200, (body, answer)
        self.version = answer["version"]
        return True

    def step(self, word):
        status, answer = self.ask("POST", f"{self.address}/{word}", {"version": self.version})
        if status == 200:
            self.version = answer["version"]
        return status

    def shapes(self):
        return [shape(item["geometry"]) for item in self.whole["areas"] if item["geometry"]]

    def union(self):
        return union_all(self.shapes())


def change(plan, chance):
    """The body of a random edit, which may make no sense."""
    west, south, east, north = plan.whole["bbox"]

    def place():
        return [chance.uniform(west - 0.01, east + 0.01), chance.uniform(south - 0.01, north + 0.01)]

    def stroke(count):
        x, y = place()
        return [[x + chance.uniform(0, 0.05), y + chance.uniform(0, 0.05)] for _ in range(count)]

    def corner():
        with_ground = [item for item in plan.whole["areas"] if item["geometry"]]
        return chance.choice(get_coordinates(shape(chance.choice(with_ground)["geometry"])).tolist())

    areas = [item["id"] for item in plan.whole["areas"]]
    repairs = [repair["edit"] for item in plan.whole["findings"] for repair in item["repairs"]]
    x, y = corner()
    choices = [
        lambda: {"kind": "assign", "villages": [chance.choice(plan.whole["villages"])["id"]], "area": chance.choice([*areas, None])},
        lambda: {"kind": "lasso", "ring": stroke(6), "area": chance.choice(areas)},
        lambda: {"kind": "brush", "line": stroke(3), "radius": chance.uniform(300, 2500), "area": chance.choice(areas)},
        lambda: {"kind": "draw", "rings": [stroke(chance.choice([3, 4, 7]))], "area": chance.choice([*areas, None])},
        lambda: {"kind": "split", "area": chance.choice(areas), "line": [place(), place()]},
        lambda: {"kind": "merge", "areas": [chance.choice(areas), chance.choice(areas)], "into": chance.choice(areas)},
        lambda: {"kind": "move", "snap": chance.choice([0, 50]),
                 "corners": [{"from": [x, y], "to": [x + chance.uniform(-0.004, 0.004), y + chance.uniform(-0.004, 0.004)]}]},
        lambda: {"kind": "insert", "at": [x + 1e-4, y], "snap": 200},
        lambda: {"kind": "delete", "at": [x, y]},
        lambda: chance.choice(repairs) if repairs else {"kind": "nearest"},
        lambda: {"kind": "sliver"},
    ]
    return chance.choice(choices)()
