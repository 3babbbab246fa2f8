"""Mapnik over FlatGeobuf, behind a small server of its own."""
import contextlib
import pathlib
import subprocess

from . import VAR, ports
from .process import Server

NAME = "Mapnik (FlatGeobuf)"
PACKAGES = "python3-mapnik gdal-bin"
PYTHON = "/usr/bin/python3"


def installed():
    return subprocess.run([PYTHON, "-c", "import mapnik"], capture_output=True).returncode == 0


@contextlib.contextmanager
def serving(workload, size):
    """Yields the port and the form of a tile's path."""
    points = workload.folder / f"{size}.fgb"
    if not points.exists():
        subprocess.run(["ogr2ogr", "-f", "FlatGeobuf", points, workload.csv(size), "-oo", "X_POSSIBLE_NAMES=lon", "-oo",
                        "Y_POSSIBLE_NAMES=lat", "-a_srs", "EPSG:4326", "-select", "id,level"], check=True)
    picture = VAR / f"mapnik-{size}.xml"
    picture.write_text(_map(points))
    program = pathlib.Path(__file__).with_name("mapnik_server.py")
    with Server("mapnik", [PYTHON, program, ports.MAPNIK, picture], ports.MAPNIK):
        yield ports.MAPNIK, lambda z, x, y: f"/{z}/{x}/{y}.png"


def _map(points):
    rules = "".join(f"""
    <Rule><Filter>[level]='{level}'</Filter><MarkersSymbolizer marker-type="ellipse" width="16" height="16" fill="{colour}"
      stroke="#ffffff" stroke-width="1" allow-overlap="true" ignore-placement="true"/></Rule>"""
                    for level, colour in (("primary", "#1f6fc8"), ("secondary", "#e27320")))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Map srs="epsg:3857" buffer-size="16">
  <Style name="schools">{rules}
  </Style>
  <Layer name="schools" srs="epsg:4326"><StyleName>schools</StyleName>
    <Datasource><Parameter name="type">ogr</Parameter><Parameter name="file">{points}</Parameter>
      <Parameter name="layer_by_index">0</Parameter></Datasource>
  </Layer>
</Map>
"""
