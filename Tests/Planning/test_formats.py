"""The same areas from every format, in several coordinate systems, against Shapely."""
import json
import subprocess

import pytest
from shapely import hausdorff_distance
from shapely.geometry import shape

from district import ring

SQUARES = {"เขตหนึ่ง": (102.0, 15.0), "เขตสอง": (102.05, 15.0), "เขตสาม": (102.0, 15.05)}


SYSTEMS = ["EPSG:4326", "EPSG:32648", "EPSG:32647", "EPSG:3857"]
DRIVERS = [("GeoJSON", "geojson"), ("ESRI Shapefile", "shp"), ("GPKG", "gpkg")]


# KML is always longitude and latitude.
@pytest.mark.parametrize("driver, ending, system", [(*driver, system) for driver in DRIVERS for system in SYSTEMS] + [("KML", "kml", "EPSG:4326")])
def test_areas_of_every_format_lie_where_they_should(driver, ending, system, map_folder, tmp_path):
    source, file = tmp_path / "source.geojson", tmp_path / f"areas.{ending}"
    source.write_text(json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": {"name": name, "band": "primary", "year": "2569"},
         "geometry": {"type": "Polygon", "coordinates": [ring(*corner, 0.05)]}} for name, corner in SQUARES.items()]}), "utf-8")
    more = ["-lco", "ENCODING=UTF-8"] if driver == "ESRI Shapefile" else ["-lco", "RFC7946=NO"] if driver == "GeoJSON" else []
    subprocess.run(["ogr2ogr", "-f", driver, "-t_srs", system, *more, file, source], check=True, capture_output=True)
    done = map_folder.run("import", "areas", file)
    assert "3 added" in done.stderr, done.stderr
    found = {item["properties"]["name"]: shape(item["geometry"]) for item in map_folder.features("areas")}
    assert set(found) == set(SQUARES)
    for name, corner in SQUARES.items():
        expected = shape({"type": "Polygon", "coordinates": [ring(*corner, 0.05)]})
        # A centimetre: as exact as the formats write.
        assert hausdorff_distance(found[name], expected) < 1e-7
    assert {item["kind"] for item in map_folder.findings()} == {"area-without-school"}
