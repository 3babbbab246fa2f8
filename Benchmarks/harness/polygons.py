"""Latency of cold tiles of Thailand's 7,425 subdistricts over HTTP, as pictures and as vectors, beside MapServer and Mapnik
drawing the same filled polygons with the same grey line. The file is in ../shared; without it there is nothing to measure."""
import contextlib
import math
import random
import shutil
import subprocess
import zipfile

from . import SCHOOLMAP, VAR, mapnik_peer, mapserver_peer, own, ports, postgis_peer, table
from .process import Server, replay
from .workload import SHARED

SOURCE = SHARED.parent / "data/boundaries/cod-ab-rtsd/tambon_simplify/tha_admbnda_adm3_rtsd_20220121.zip"
COLUMNS = "name=ADM3_TH,name_en=ADM3_EN,code=ADM3_PCODE"
ZOOMS = range(5, 15)


def measure(workload):
    if not SOURCE.exists():
        print(f"\nThe subdistricts are not there and polygons are left out: {SOURCE}")
        return
    folder = VAR / "polygons"
    folder.mkdir(parents=True, exist_ok=True)
    shapefile = _shapefile(folder)
    tiles = _tiles()

    def paths(name, form):
        file = folder / f"paths-{name}.txt"
        file.write_text("".join(form(*tile) + "\n" for tile in tiles))
        return file

    own_rows = []
    with Server("schoolmap", [SCHOOLMAP, "serve", "--data", _data(folder), "--port", ports.SCHOOLMAP, "--tile-cache", "0"],
                ports.SCHOOLMAP):
        for kind in ("png", "mvt"):
            mine = paths(kind, lambda z, x, y, kind=kind: f"/tiles/boundaries/{z}/{x}/{y}.{kind}")
            own_rows.append((kind, replay(ports.SCHOOLMAP, mine, rounds=3)))
    best = dict(own_rows)
    rows = [_row(f"SchoolMap, {kind}", figures, None) for kind, figures in own_rows]
    if mapserver_peer.installed():
        with _mapserver(folder, shapefile) as (port, form):
            rows.append(_row("MapServer (Shapefile, nginx)", replay(port, paths("mapserver", form), rounds=1), best["png"]))
    if mapnik_peer.installed():
        with _mapnik(folder, shapefile) as (port, form):
            rows.append(_row("Mapnik (Shapefile)", replay(port, paths("mapnik", form), rounds=1), best["png"]))
    if postgis_peer.installed():
        rows.append(_row("PostGIS ST_AsMVT, in the database", _postgis(shapefile, tiles), best["mvt"]))
    table.show(f"Cold tiles of 7,425 subdistricts, {len(tiles)} tiles of z5–14, one client, milliseconds; ratios to SchoolMap's of the kind",
               ["", "p50", "p95", "max", "mean", "bytes", "failed", "ratio p50", "p95", "max"], rows)
    for peer in (mapserver_peer, mapnik_peer, postgis_peer):
        if not peer.installed():
            table.skipped(peer.NAME, peer.PACKAGES)


def _postgis(shapefile, tiles):
    """The same vector tiles, made in the database without any transport, in the form that `replay` gives."""
    with postgis_peer.running() as database:
        database.take(shapefile, "subdistricts")
        calls = [f"""(select st_asmvt(tile, 'boundaries', 4096, 'geom', 'ogc_fid') from (
            select ogc_fid, adm3_th name, adm3_en name_en, adm3_pcode code,
                st_asmvtgeom(geom, st_tileenvelope({z}, {x}, {y}), 4096, 128) geom
            from subdistricts where geom && st_tileenvelope({z}, {x}, {y}, margin => 128.0 / 4096)) tile
            where geom is not null)""" for z, x, y in tiles]
        found = database.timed(calls, rounds=1)
    times = sorted(ms for ms, _ in found)
    return {"p50": times[len(times) // 2], "p95": times[int(len(times) * 0.95)], "max": times[-1],
            "mean": sum(times) / len(times), "bytes": sum(size for _, size in found) // len(found), "bad": 0}


def _row(name, figures, best):
    ratios = [figures[key] / best[key] for key in ("p50", "p95", "max")] if best else [None] * 3
    return [name, *(float(figures[key]) for key in ("p50", "p95", "max", "mean")), figures["bytes"], figures["bad"], *ratios]


def _tiles():
    """Twenty tiles a zoom over the country, seeded."""
    chance = random.Random(7425)
    tiles = []
    for z in ZOOMS:
        for _ in range(20):
            lon, lat = chance.uniform(98.5, 104.5), chance.uniform(7, 19.5)
            x = int((lon + 180) / 360 * 2**z)
            y = int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**z)
            tiles.append((z, x, y))
    return tiles


def _shapefile(folder):
    target = folder / "subdistricts.shp"
    if not target.with_suffix(".qix").exists():
        with zipfile.ZipFile(SOURCE) as archive:
            for name in archive.namelist():
                if name.rsplit(".", 1)[-1] in ("shp", "shx", "dbf", "prj"):
                    target.with_suffix("." + name.rsplit(".", 1)[-1]).write_bytes(archive.read(name))
        if shutil.which("shptree"):
            subprocess.run(["shptree", target], check=True, stdout=subprocess.DEVNULL)
    return target


def _data(folder):
    data = folder / "data"
    mark = data / ".program"
    if not mark.exists() or mark.read_text() != own._program():
        shutil.rmtree(data, ignore_errors=True)
        done = subprocess.run([SCHOOLMAP, "import", "boundaries", SOURCE, "--columns", COLUMNS, "--data", data],
                              capture_output=True, text=True)
        if done.returncode == 2:
            raise RuntimeError(f"schoolmap import: {done.stderr[-2000:]}")
        mark.write_text(own._program())
    return data


@contextlib.contextmanager
def _mapserver(folder, shapefile):
    (folder / "polygons.map").write_text(f"""MAP
  NAME "polygons" SIZE 256 256 EXTENT 97.3 5.6 105.7 20.5 IMAGETYPE "png8"
  PROJECTION "init=epsg:4326" END
  OUTPUTFORMAT NAME "png8" DRIVER AGG/PNG8 MIMETYPE "image/png" IMAGEMODE RGB EXTENSION "png" END
  WEB METADATA "tile_map_edge_buffer" "8" "ows_enable_request" "*" END END
  LAYER NAME "polygons" TYPE POLYGON STATUS ON DATA "{shapefile}"
    PROJECTION "init=epsg:4326" END
    PROCESSING "CLOSE_CONNECTION=DEFER"
    CLASS STYLE COLOR 250 249 246 OUTLINECOLOR 214 211 203 OUTLINEWIDTH 0.8 END END
  END
END
""")
    (folder / "mapserver.conf").write_text(
        f'CONFIG\n ENV\n  MS_MAP_PATTERN "^{folder}/.*"\n END\n MAPS\n  "polygons" "{folder}/polygons.map"\n END\nEND\n')
    (folder / "nginx.conf").write_text(mapserver_peer.nginx(folder, f"""
        location = /tile {{
            include /etc/nginx/fastcgi_params;
            fastcgi_buffers 64 64k;
            fastcgi_pass 127.0.0.1:{ports.MAPSERVER};
        }}"""))
    fastcgi = Server("mapserv", ["spawn-fcgi", "-n", "-a", "127.0.0.1", "-p", ports.MAPSERVER, "-F", "2", "--",
                                 shutil.which("mapserv")], ports.MAPSERVER,
                     {"MAPSERVER_CONFIG_FILE": str(folder / "mapserver.conf")})
    with fastcgi, Server("nginx", ["nginx", "-c", folder / "nginx.conf"], ports.NGINX):
        yield ports.NGINX, lambda z, x, y: f"/tile?map=polygons&mode=tile&tilemode=gmap&layers=polygons&tile={x}+{y}+{z}"


@contextlib.contextmanager
def _mapnik(folder, shapefile):
    if shutil.which("shapeindex") and not shapefile.with_suffix(".index").exists():
        subprocess.run(["shapeindex", shapefile], check=True, stdout=subprocess.DEVNULL)
    picture = folder / "mapnik.xml"
    picture.write_text(f"""<?xml version="1.0" encoding="utf-8"?>
<Map srs="epsg:3857" buffer-size="8">
  <Style name="polygons"><Rule><PolygonSymbolizer fill="#faf9f6"/><LineSymbolizer stroke="#d6d3cb" stroke-width="0.8"/></Rule></Style>
  <Layer name="polygons" srs="epsg:4326"><StyleName>polygons</StyleName>
    <Datasource><Parameter name="type">shape</Parameter><Parameter name="file">{shapefile}</Parameter></Datasource>
  </Layer>
</Map>
""")
    program = mapnik_peer.pathlib.Path(__file__).with_name("mapnik_server.py")
    with Server("mapnik", [mapnik_peer.PYTHON, program, ports.MAPNIK, picture], ports.MAPNIK):
        yield ports.MAPNIK, lambda z, x, y: f"/{z}/{x}/{y}.png"
