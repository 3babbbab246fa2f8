"""Serves GET /z/x/y.png drawn by Mapnik; a thread and a map for each connection.

usage: mapnik_server.py PORT MAP.xml
"""
import math
import socketserver
import sys

import mapnik

HALF = math.pi * 6378137


class Tiles(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True
    wbufsize = -1

    def handle(self):
        picture = mapnik.Map(256, 256)
        mapnik.load_map(picture, sys.argv[2])
        while True:
            request = self.rfile.readline()
            if not request:
                return
            while self.rfile.readline() not in (b"\r\n", b""):
                pass
            try:
                z, x, y = (int(part) for part in request.split()[1].decode().removesuffix(".png").strip("/").split("/"))
            except ValueError:
                self.answer(b"404 Not Found", b"")
                continue
            side = 2 * HALF / 2**z
            picture.zoom_to_box(mapnik.Box2d(x * side - HALF, HALF - (y + 1) * side, (x + 1) * side - HALF, HALF - y * side))
            image = mapnik.Image(256, 256)
            mapnik.render(picture, image)
            self.answer(b"200 OK", image.tostring("png32"))

    def answer(self, status, body):
        self.wfile.write(b"HTTP/1.1 %s\r\nContent-Type: image/png\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body)
        self.wfile.flush()


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


if __name__ == "__main__":
    Server(("127.0.0.1", int(sys.argv[1])), Tiles).serve_forever()
