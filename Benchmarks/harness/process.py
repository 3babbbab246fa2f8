"""Servers as child processes: started, waited for, their processor time read, ended by process group."""
import json
import os
import signal
import socket
import subprocess
import time

from . import OWN_TOOLS, VAR

TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A program in a process group of its own; a context in which its port answers."""

    def __init__(self, name, command, port, environment=None, patience=120):
        self.name, self.command, self.port, self.patience = name, [str(word) for word in command], port, patience
        self.environment = {**os.environ, **(environment or {})}

    def __enter__(self):
        assert not _answers(self.port), f"port {self.port} is taken already"
        self.log = open(VAR / f"{self.name}.log", "ab")
        self.process = subprocess.Popen(self.command, env=self.environment, stdout=self.log, stderr=self.log,
                                        stdin=subprocess.DEVNULL, start_new_session=True)
        deadline = time.monotonic() + self.patience
        while not _answers(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise RuntimeError(f"{self.name} does not answer: see {self.log.name}")
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        for name in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, name)
            except ProcessLookupError:
                break
            try:
                self.process.wait(3)
                break
            except subprocess.TimeoutExpired:
                continue
        self.log.close()

    def processor_seconds(self):
        """User and system time of all processes of the group so far."""
        total = 0
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    with open(f"/proc/{entry}/stat", encoding="ascii", errors="replace") as file:
                        fields = file.read().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                if int(fields[2]) == self.process.pid:
                    total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def rest(self, patience=120):
        """Waits until the program has done what it does in the background after its start."""
        deadline = time.monotonic() + patience
        before = self.processor_seconds()
        while time.monotonic() < deadline:
            time.sleep(2)
            now = self.processor_seconds()
            if now - before < 0.1:
                return
            before = now


def replay(port, paths, clients=1, rounds=1, warm=8, save=None, conditional=False):
    """Figures of the load client for a file of paths."""
    words = [OWN_TOOLS / "LoadClient", port, paths, "--clients", clients, "--rounds", rounds, "--warm", warm]
    if save:
        words += ["--save", save]
    if conditional:
        words += ["--conditional", 1]
    answer = subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)


def _answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
