"""MapServer as two FastCGI processes behind nginx, over an indexed Shapefile."""
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
    """Yields the port and the form of a tile's path."""
    folder = VAR / "mapserver"
    folder.mkdir(parents=True, exist_ok=True)
    shapefile = _shapefile(workload, size)
    (folder / f"{size}.map").write_text(_map(shapefile))
    (folder / "mapserver.conf").write_text(
        f'CONFIG\n ENV\n  MS_MAP_PATTERN "^{folder}/.*"\n END\n MAPS\n  "{size}" "{folder}/{size}.map"\n END\nEND\n')
    (folder / "nginx.conf").write_text(nginx(folder, f"""
        location = /tile {{
            include /etc/nginx/fastcgi_params;
            fastcgi_buffers 64 64k;
            fastcgi_read_timeout 300s;
            fastcgi_pass 127.0.0.1:{ports.MAPSERVER};
        }}"""))
    fastcgi = Server("mapserv", ["spawn-fcgi", "-n", "-a", "127.0.0.1", "-p", ports.MAPSERVER, "-F", "2", "--",
                                 shutil.which("mapserv")], ports.MAPSERVER,
                     {"MAPSERVER_CONFIG_FILE": str(folder / "mapserver.conf")})
    with fastcgi, Server("nginx", ["nginx", "-c", folder / "nginx.conf"], ports.NGINX):
        yield ports.NGINX, lambda z, x, y: f"/tile?map={size}&mode=tile&tilemode=gmap&layers=schools&tile={x}+{y}+{z}"


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


def _map(shapefile):
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
  LAYER NAME "schools" TYPE POINT STATUS ON DATA "{shapefile}"
    PROJECTION "init=epsg:4326" END
    PROCESSING "CLOSE_CONNECTION=DEFER"
    CLASSITEM "level"{classes}
  END
END
"""
