"""Cells round seed points, and the exact outlines of any grouping of them.

The cells are the Voronoi cells of the seeds with edges roughened like a stream bed. Every edge is made once and used
by both sides, so neighbours share it point for point, and so do the groups that they are dissolved into.
"""
import math
from collections import defaultdict

from .chance import Chance


class Mesh:
    """Seeds and outlines are (x, y) in metres."""

    def __init__(self, seeds):
        self.seeds = seeds
        triangles = _delaunay(seeds)
        self._nodes = [_circumcircle(*(seeds[corner] for corner in triangle))[:2] for triangle in triangles]
        sides = defaultdict(list)
        for number, triangle in enumerate(triangles):
            for a, b in zip(triangle, triangle[1:] + triangle[:1]):
                sides[min(a, b), max(a, b)].append(number)
        # A pair of neighbouring seeds -> the two nodes that the edge between their cells runs along.
        self._edges = {pair: tuple(found) for pair, found in sides.items() if len(found) == 2}
        self.neighbours = defaultdict(set)
        for a, b in self._edges:
            self.neighbours[a].add(b)
            self.neighbours[b].add(a)
        self._lines = {pair: self._roughened(pair) for pair in sorted(self._edges)}

    def outlines(self, group_of):
        """Groups cells: {group: [ring, ...]}, outer rings anticlockwise, holes clockwise, each closed.

        group_of gives the group of a seed number, or None for cells outside every group.
        """
        ways = defaultdict(dict)
        for (a, b), (start, end) in sorted(self._edges.items()):
            if group_of(a) == group_of(b):
                continue
            line = self._lines[a, b]
            for seed in (a, b):
                group = group_of(seed)
                if group is None:
                    continue
                if _left_of(self._nodes[start], self._nodes[end], self.seeds[seed]):
                    ways[group][start] = (end, line)
                else:
                    ways[group][end] = (start, line[::-1])
        return {group: _rings(steps) for group, steps in ways.items()}

    def connected(self, seeds):
        """Whether the cells of these seeds hang together."""
        seeds = set(seeds)
        reached, waiting = set(), [min(seeds)]
        while waiting:
            seed = waiting.pop()
            if seed not in reached:
                reached.add(seed)
                waiting += self.neighbours[seed] & seeds
        return reached == seeds

    def _roughened(self, pair):
        """The line from the edge's first to its second node: midpoints moved aside, again and again."""
        chance = Chance("edge", *pair)
        start, end = self._edges[pair]
        line = [self._nodes[start], self._nodes[end]]
        room = min(_distance(self.seeds[pair[0]], self.seeds[pair[1]]), _distance(*line))
        amplitude = 0.16 * room
        while _distance(line[0], line[1]) > 260 and amplitude > 5:
            finer = line[:1]
            for before, after in zip(line, line[1:]):
                length = _distance(before, after)
                aside = amplitude * chance.between(-1, 1) / max(length, 1)
                finer.append(((before[0] + after[0]) / 2 - (after[1] - before[1]) * aside,
                              (before[1] + after[1]) / 2 + (after[0] - before[0]) * aside))
                finer.append(after)
            line, amplitude = finer, amplitude * 0.45
        return line


def area(ring):
    """Signed area of a closed ring; positive when anticlockwise."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:])) / 2


def _rings(steps):
    rings, left = [], dict(steps)
    while left:
        first = node = min(left)
        ring = []
        while True:
            node, line = left.pop(node)
            ring += line[:-1]
            if node == first:
                break
        rings.append(ring + ring[:1])
    return sorted(rings, key=area, reverse=True)


def _distance(a, b):
    return math.hypot(a[0] - b[0], a[1] - b[1])


def _left_of(start, end, point):
    return (end[0] - start[0]) * (point[1] - start[1]) > (end[1] - start[1]) * (point[0] - start[0])


def _circumcircle(a, b, c):
    """Centre and squared radius."""
    bx, by, cx, cy = b[0] - a[0], b[1] - a[1], c[0] - a[0], c[1] - a[1]
    double = 2 * (bx * cy - by * cx)
    x = (cy * (bx * bx + by * by) - by * (cx * cx + cy * cy)) / double
    y = (bx * (cx * cx + cy * cy) - cx * (bx * bx + by * by)) / double
    return a[0] + x, a[1] + y, x * x + y * y


def _delaunay(points):
    """Triangles of seed numbers (Bowyer 1981, Watson 1981); O(n²), for hundreds of points."""
    far = 50 * max(max(abs(x), abs(y)) for x, y in points)
    corners = points + [(-far, -far), (far, -far), (0.0, far)]
    outer = (len(points), len(points) + 1, len(points) + 2)
    circles = {outer: _circumcircle(*(corners[corner] for corner in outer))}
    for number, (x, y) in enumerate(points):
        hit = [triangle for triangle, (cx, cy, r2) in circles.items() if (x - cx) ** 2 + (y - cy) ** 2 < r2]
        directed = {(a, b) for t in hit for a, b in zip(t, t[1:] + t[:1])}
        for triangle in hit:
            del circles[triangle]
        for a, b in sorted(directed):
            if (b, a) not in directed:
                circles[a, b, number] = _circumcircle(corners[a], corners[b], corners[number])
    return sorted(triangle for triangle in circles if max(triangle) < len(points))
