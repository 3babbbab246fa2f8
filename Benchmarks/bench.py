#!/usr/bin/env python3
"""Measures SchoolMap side by side with what would be taken instead, in one run on one machine.

usage: bench.py [import] [tiles] [labels] [cached] [bytes] [polygons] [mvt] [snapshot] [start] [memory] [geojson]
                [moved] [filters] [search] [plans] [autoplan] [photos] [kernels] [reproject] [build] [scale]
                [--sizes 30k,1m,10m]
                [--own-lists]

Without a name: all but kernels, scale and build, on 30k and 1m points. A peer that is not installed is left out and said so.
Ratios are peer ÷ SchoolMap, so more than 1 means that SchoolMap takes less.
"""
import argparse
import os
import platform
import signal
import sys

from harness import (
    builds, cached, features, geojson, imports, kernels, labels, mvt, photos, plans, polygons, reproject, scale, search,
    sizes, starts, tiles,
)
from harness.workload import SIZES, Workload

CASES = {
    "import": imports.measure,
    "tiles": tiles.measure,
    "labels": labels.measure,
    "cached": cached.measure,
    "bytes": sizes.measure,
    "polygons": polygons.measure,
    "mvt": mvt.measure,
    "snapshot": kernels.measure,
    "start": starts.measure,
    "memory": starts.memory,
    "geojson": geojson.measure,
    "moved": features.moved,
    "filters": features.filters,
    "search": search.measure,
    "plans": plans.measure,
    "autoplan": plans.measure_automatic,
    "photos": photos.measure,
    "kernels": kernels.measure,
    "reproject": reproject.measure,
    "scale": scale.measure,
    "build": builds.measure,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--sizes", default="30k,1m", help="of " + ", ".join(SIZES))
    parser.add_argument("--own-lists", action="store_true", help="do not use the lists of ../shared/peers")
    options = parser.parse_args()
    cases = options.cases or [case for case in CASES if case not in ("kernels", "scale", "build")]
    sizes = options.sizes.split(",")
    for unknown in [c for c in cases if c not in CASES] + [s for s in sizes if s not in SIZES]:
        parser.error(f"there is no '{unknown}'")

    # So that servers are ended too when this program is.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} cores, {platform.platform()}, load {load:.1f} at the start"
          + ("; the machine is busy, figures will be too high" if load > 0.7 else ""))
    workload = Workload(sizes, use_shared=not options.own_lists)
    print(f"points and tiles: {workload.origin}")
    for case in cases:
        CASES[case](workload)


if __name__ == "__main__":
    sys.exit(main())
