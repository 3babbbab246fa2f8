"""The built program, and a server of it on a folder of data.

SCHOOLMAP_PROGRAM names another program than .build/debug/schoolmap.
"""

import os
import re
import signal
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(os.environ.get("SCHOOLMAP_PROGRAM", ROOT / ".build/debug/schoolmap"))
START_SECONDS = 20


class Server:
    """A running `schoolmap serve` on a free port of the loopback address."""

    def __init__(self, folder):
        self.folder = folder
        self.port = 0
        self.start()

    def start(self):
        """Starts it, on the same port as before if there was one."""
        self.log = tempfile.TemporaryFile("w+")
        command = [PROGRAM, "serve", "--data", self.folder, "--port", str(self.port), "--web", ROOT / "web"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            self.process.terminate()
            self.process.wait(START_SECONDS)
            self.log.seek(0)
            pytest.fail(f"the server did not start: {line}{self.log.read()}")
        self.port = int(found[1])

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def stop(self):
        self.process.terminate()
        self.process.wait(START_SECONDS)
        self.process.stdout.close()
        self.log.close()

    @contextmanager
    def frozen(self):
        """Lets it answer nothing meanwhile. Begins when every thread stands: a signal is on its way for a while."""
        self.process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOWAIT)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)
