"""Random numbers that stay the same from one Python version to the next."""
import math
import random

from . import SEED


class Chance:
    """A stream of its own for each purpose, so that a change in one leaves the others alone.

    Only Random.random() is used: its sequence is promised to stay, that of the other methods is not.
    """

    def __init__(self, *purpose):
        self.next = random.Random(":".join(str(part) for part in (SEED, *purpose))).random

    def between(self, low, high):
        return low + (high - low) * self.next()

    def whole(self, low, high):
        """A whole number from low to high, both included."""
        return low + int(self.next() * (high - low + 1))

    def one_of(self, choices):
        return choices[int(self.next() * len(choices))]

    def happens(self, probability):
        return self.next() < probability

    def normal(self):
        """Standard normal (Box and Muller 1958)."""
        return math.sqrt(-2 * math.log(1 - self.next())) * math.cos(2 * math.pi * self.next())

    def shuffled(self, items):
        keyed = [(self.next(), number, item) for number, item in enumerate(items)]
        return [item for _, _, item in sorted(keyed, key=lambda entry: entry[:2])]

    def poisson(self, mean):
        """Knuth's multiplication; for means of some tens at most."""
        limit, product, count = math.exp(-mean), self.next(), 0
        while product > limit:
            product *= self.next()
            count += 1
        return count
