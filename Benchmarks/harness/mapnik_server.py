"""Serves GET /z/x/y[@2x].png (or .png8, with 256 colours) drawn by Mapnik; a thread and a map for each connection.

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
        for folder in ("/usr/share/fonts/truetype/noto", "/usr/share/fonts/truetype/tlwg"):
            mapnik.FontEngine.register_fonts(folder, True)
        while True:
            request = self.rfile.readline()
            if not request:
                return
            while self.rfile.readline() not in (b"\r\n", b""):
                pass
            try:
                path, kind = request.split()[1].decode().rsplit(".", 1)
                scale = 2 if path.endswith("@2x") else 1
                z, x, y = (int(part) for part in path.removesuffix("@2x").strip("/").split("/"))
            except ValueError:
                self.answer(b"404 Not Found", b"")
                continue
            side = 2 * HALF / 2**z
            picture.resize(256 * scale, 256 * scale)
            picture.zoom_to_box(mapnik.Box2d(x * side - HALF, HALF - (y + 1) * side, (x + 1) * side - HALF, HALF - y * side))
            image = mapnik.Image(256 * scale, 256 * scale)
            mapnik.render(picture, image, scale)
            self.answer(b"200 OK", image.tostring("png8" if kind == "png8" else "png32"))

    def answer(self, status, body):
        self.wfile.write(b"HTTP/1.1 %s\r\nContent-Type: image/png\r\nContent-Length: %d\r\n\r\n" % (status, len(body)) + body)
        self.wfile.flush()


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


if __name__ == "__main__":
    Server(("127.0.0.1", int(sys.argv[1])), Tiles).serve_forever()
