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
def serving(workload, size, names=False):
    """Yields the port and the form of a tile's path."""
    points = workload.folder / f"{size}{'-names' if names else ''}.fgb"
    if not points.exists():
        subprocess.run(["ogr2ogr", "-f", "FlatGeobuf", points, workload.csv(size), "-oo", "X_POSSIBLE_NAMES=lon", "-oo",
                        "Y_POSSIBLE_NAMES=lat", "-a_srs", "EPSG:4326", "-select", "id,level,name" if names else "id,level"], check=True)
    picture = VAR / f"mapnik-{points.stem}.xml"
    picture.write_text(_map(points, names))
    program = pathlib.Path(__file__).with_name("mapnik_server.py")
    with Server("mapnik", [PYTHON, program, ports.MAPNIK, picture], ports.MAPNIK):
        yield ports.MAPNIK, lambda z, x, y: f"/{z}/{x}/{y}.png"


def _map(points, names):
    rules = "".join(f"""
    <Rule><Filter>[level]='{level}'</Filter><MarkersSymbolizer marker-type="ellipse" width="16" height="16" fill="{colour}"
      stroke="#ffffff" stroke-width="1" allow-overlap="true" ignore-placement="true"/></Rule>"""
                    for level, colour in (("primary", "#1f6fc8"), ("secondary", "#e27320")))
    # Names are written once more for all, so that circles of neighbours do not cover them.
    text = """
  <Style name="names"><Rule><TextSymbolizer face-name="Noto Sans Thai Regular" size="12.5" fill="#262a32" halo-fill="#ffffff"
    halo-radius="2" dy="16">[name]</TextSymbolizer></Rule></Style>""" if names else ""
    layers = "<StyleName>schools</StyleName>" + ("<StyleName>names</StyleName>" if names else "")
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Map srs="epsg:3857" buffer-size="{128 if names else 16}">
  <Style name="schools">{rules}
  </Style>{text}
  <Layer name="schools" srs="epsg:4326">{layers}
    <Datasource><Parameter name="type">ogr</Parameter><Parameter name="file">{points}</Parameter>
      <Parameter name="layer_by_index">0</Parameter></Datasource>
  </Layer>
</Map>
"""
