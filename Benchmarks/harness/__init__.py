"""The benchmarks' own machinery: workloads, peers, servers, tables."""
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
VAR = ROOT / "Benchmarks" / "var"
SCHOOLMAP = ROOT / ".build" / "release" / "schoolmap"
OWN_TOOLS = ROOT / "Benchmarks" / ".build" / "release"
