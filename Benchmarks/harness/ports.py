"""Ports of 127.0.0.1, from BENCH_PORT on (8480 if it is not set)."""
import os

_FIRST = int(os.environ.get("BENCH_PORT", "8480"))
SCHOOLMAP, NGINX, MAPSERVER, MAPNIK, POSTGRES = range(_FIRST, _FIRST + 5)
