#!/usr/bin/env python3
"""Makes the sample data of SchoolMap: one district that does not exist.

usage: generate.py [--out FOLDER] [--pictures]

The same seed gives the same bytes. The text files need the standard library only; --pictures also draws the photos
anew and needs Pillow.
"""
import argparse
import os

from generator import census, files, schools
from generator.district import District


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--out", default=os.path.dirname(os.path.abspath(__file__)))
    options.add_argument("--pictures", action="store_true")
    options = options.parse_args()

    district = District()
    every_school = schools.make(district)
    os.makedirs(options.out, exist_ok=True)

    def place(name):
        return os.path.join(options.out, name)

    files.write_features(place("boundaries.geojson"), district.boundaries())
    files.write_features(place("villages.geojson"), district.village_features())
    files.write_features(place("areas.geojson"), schools.areas(district, every_school))
    files.write_table(place("schools.csv"), schools.FIELDS, [school.row() for school in every_school])
    files.write_table(place("census.csv"), census.FIELDS, census.rows(district))
    files.write_table(place("photos.csv"), schools.PHOTO_FIELDS, schools.photo_rows(every_school))
    if options.pictures:
        from generator import pictures

        pictures.draw_all(place("photos"))


if __name__ == "__main__":
    main()
