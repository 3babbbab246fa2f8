"""The points and the list of tiles: seeded, made once, kept in var/."""
import pathlib
import subprocess

from . import OWN_TOOLS, ROOT, VAR

SIZES = {"30k": 30_000, "100k": 100_000, "300k": 300_000, "1m": 1_000_000, "3m": 3_000_000, "10m": 10_000_000}
SHARED = ROOT.parent / "shared" / "peers"
PYTHON = ROOT / ".venv" / "bin" / "python"


class Workload:
    """Points by size as CSV with the columns id, name, level, students, lon, lat; and 200 tiles as z/x/y.

    Where ../shared/peers is there, its generator and list are taken, so that figures can be laid beside those
    measured elsewhere with it; else the generator of this package makes points of the same kind.
    """

    def __init__(self, sizes, use_shared=True):
        self.sizes = sizes
        shared = use_shared and (SHARED / "gen_points.py").exists() and _has_numpy()
        self.origin = "../shared/peers" if shared else "own generator"
        kind = "shared" if shared else "own"
        folder = VAR / kind
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        for size in sizes:
            if not self.csv(size).exists():
                part = self.csv(size).with_suffix(".part")
                maker = [PYTHON, SHARED / "gen_points.py"] if shared else [OWN_TOOLS / "Workload", "points"]
                subprocess.run([*maker, str(SIZES[size]), part], check=True)
                part.rename(self.csv(size))
        if shared:
            self.tiles = (SHARED / "lists" / "tiles.txt").read_text().split()
        else:
            subprocess.run([OWN_TOOLS / "Workload", "tiles", folder / "tiles.txt"], check=True)
            self.tiles = (folder / "tiles.txt").read_text().split()

    def csv(self, size) -> pathlib.Path:
        return self.folder / f"{size}.csv"

    def boxes(self, size):
        """Boxes as "west,south,east,north", each with the number of points of the size in it."""
        file = SHARED / "lists" / f"bbox_{size}.txt"
        if self.origin != "../shared/peers" or not file.exists():
            return []
        lines = [line.rsplit(",", 1) for line in file.read_text().split()]
        return [(box, int(count)) for box, count in lines]

    def paths(self, name, form, tiles=None) -> pathlib.Path:
        """A file of request paths, one for each tile (all when None), made by form(z, x, y)."""
        file = self.folder / f"paths-{name}.txt"
        file.write_text("".join(form(*tile.split("/")) + "\n" for tile in tiles or self.tiles))
        return file


def _has_numpy():
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", "import numpy"], capture_output=True).returncode == 0
