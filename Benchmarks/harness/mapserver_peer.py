"""MapServer as two FastCGI processes behind nginx: pictures of an indexed Shapefile or a PostGIS table, features of such a table."""
import contextlib
import getpass
import shutil
import subprocess

from . import VAR, ports
from .process import Server

NAME = "MapServer (Shapefile, nginx)"
PACKAGES = "cgi-mapserver mapserver-bin spawn-fcgi nginx-light gdal-bin"


def installed():
    return all(shutil.which(program) for program in ("spawn-fcgi", "mapserv", "nginx", "ogr2ogr", "shptree"))


@contextlib.contextmanager
def serving(workload, size):
    """Pictures of an indexed Shapefile: yields the port and the form of a tile's path."""
    with _running("file", _map(f'DATA "{_shapefile(workload, size)}"')):
        yield ports.NGINX, _tile("file")


@contextlib.contextmanager
def serving_table(database):
    """Pictures of the table of `postgis_peer`'s database: yields the port and the form of a tile's path."""
    with _running("table", _map(_table(database))):
        yield ports.NGINX, _tile("table")


@contextlib.contextmanager
def serving_features(database):
    """Features of `postgis_peer`'s database as GeoJSON: yields the port and the form of a path for a box."""
    with _running("features", _features(database)):
        yield ports.NGINX, lambda west, south, east, north: (
            "/map?map=features&service=WFS&version=2.0.0&request=GetFeature&typenames=schools&outputformat=geojson"
            f"&bbox={south},{west},{north},{east},urn:ogc:def:crs:EPSG::4326")


def _tile(name):
    return lambda z, x, y: f"/map?map={name}&mode=tile&tilemode=gmap&layers=schools&tile={x}+{y}+{z}"


@contextlib.contextmanager
def _running(name, mapfile):
    folder = VAR / "mapserver"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.map").write_text(mapfile)
    (folder / "mapserver.conf").write_text(
        f'CONFIG\n ENV\n  MS_MAP_PATTERN "^{folder}/.*"\n END\n MAPS\n  "{name}" "{folder}/{name}.map"\n END\nEND\n')
    (folder / "nginx.conf").write_text(nginx(folder, f"""
        location = /map {{
            include /etc/nginx/fastcgi_params;
            fastcgi_buffers 64 64k;
            fastcgi_read_timeout 300s;
            fastcgi_pass 127.0.0.1:{ports.MAPSERVER};
        }}"""))
    fastcgi = Server("mapserv", ["spawn-fcgi", "-n", "-a", "127.0.0.1", "-p", ports.MAPSERVER, "-F", "2", "--",
                                 shutil.which("mapserv")], ports.MAPSERVER,
                     {"MAPSERVER_CONFIG_FILE": str(folder / "mapserver.conf")})
    with fastcgi, Server("nginx", ["nginx", "-c", folder / "nginx.conf"], ports.NGINX):
        yield


def nginx(folder, locations):
    """A configuration for two workers in the foreground; access log on."""
    temporary = "".join(f"    {kind}_temp_path {folder}/{kind};\n"
                        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return f"""user {getpass.getuser()};
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    access_log {folder}/access.log;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 10000000;
    open_file_cache max=10000 inactive=10m;
{temporary}    server {{
        listen 127.0.0.1:{ports.NGINX};
{locations}
    }}
}}
"""


def _shapefile(workload, size):
    target = workload.folder / f"{size}.shp"
    if not target.with_suffix(".qix").exists():
        # Narrow fields: those that ogr2ogr would choose make the table many times larger.
        subprocess.run(["ogr2ogr", "-f", "ESRI Shapefile", target, workload.csv(size), "-oo", "X_POSSIBLE_NAMES=lon",
                        "-oo", "Y_POSSIBLE_NAMES=lat", "-oo", "AUTODETECT_TYPE=YES", "-a_srs", "EPSG:4326",
                        "-lco", "ENCODING=UTF-8", "-sql", "SELECT CAST(id AS integer(9)) AS id, CAST(level AS character(9)) "
                        f'AS level FROM "{size}"'], check=True)
        depth = ["9"] if size == "10m" else []
        subprocess.run(["shptree", target, *depth], check=True, stdout=subprocess.DEVNULL)
    return target


def _table(database):
    return (f'CONNECTIONTYPE POSTGIS CONNECTION "host={database.folder} port={ports.POSTGRES} user=postgres dbname=postgres"\n'
            '    DATA "geom from schools using unique id using srid=4326"')


def _map(source):
    classes = "".join(f"""
    CLASS EXPRESSION "{level}"
      STYLE SYMBOL "dot" SIZE 16 COLOR {colour} OUTLINECOLOR 255 255 255 OUTLINEWIDTH 1 END
    END""" for level, colour in (("primary", "31 111 200"), ("secondary", "226 115 32")))
    return f"""MAP
  NAME "schools" SIZE 256 256 EXTENT 97.3 5.6 105.7 20.5 IMAGETYPE "png32"
  PROJECTION "init=epsg:4326" END
  OUTPUTFORMAT NAME "png32" DRIVER AGG/PNG MIMETYPE "image/png" IMAGEMODE RGBA EXTENSION "png" TRANSPARENT ON END
  SYMBOL NAME "dot" TYPE ELLIPSE POINTS 1 1 END FILLED TRUE END
  WEB METADATA "tile_map_edge_buffer" "16" "ows_enable_request" "*" END END
  LAYER NAME "schools" TYPE POINT STATUS ON
    {source}
    PROJECTION "init=epsg:4326" END
    PROCESSING "CLOSE_CONNECTION=DEFER"
    CLASSITEM "level"{classes}
  END
END
"""


def _features(database):
    return f"""MAP
  NAME "features" EXTENT 97.3 5.6 105.7 20.5
  PROJECTION "init=epsg:4326" END
  OUTPUTFORMAT NAME "geojson" DRIVER "OGR/GeoJSON" MIMETYPE "application/json; subtype=geojson"
    FORMATOPTION "STORAGE=stream" FORMATOPTION "FORM=SIMPLE" END
  WEB METADATA
    "ows_enable_request" "*" "ows_title" "schools" "ows_onlineresource" "http://127.0.0.1:{ports.NGINX}/map?"
    "wfs_maxfeatures" "20000" "wfs_getfeature_formatlist" "geojson"
  END END
  LAYER NAME "schools" TYPE POINT STATUS ON
    {_table(database)}
    PROCESSING "CLOSE_CONNECTION=DEFER"
    PROJECTION "init=epsg:4326" END
    METADATA "ows_title" "schools" "gml_include_items" "all" "gml_featureid" "id" "wfs_use_default_extent_for_getfeature" "false" END
  END
END
"""
