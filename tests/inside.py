"""Programs of a few lines inside a site of its own: each in a new process, forked from one that is ready."""

import json
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# A python with the site loaded takes half a second to start, its fork none. It never asks the database
# itself, so that no fork shares a connection; what a program prints goes where its faults are told.
READY = """
import json, os, sys, traceback
import django
django.setup()
from django.db import connections

def told(program):
    room = {"__name__": "__main__", "json": json, "answer": None}
    try:
        exec(compile(program, "<inside>", "exec"), room)
        return {"answer": room["answer"]}
    except BaseException:
        return {"fault": traceback.format_exc()}
    finally:
        connections.close_all()

answers = os.dup(1)
os.dup2(2, 1)
for line in sys.stdin:
    if (child := os.fork()) == 0:
        line = json.dumps(told(json.loads(line))) + "\\n"
        sys.stdout.flush()
        os.write(answers, line.encode())
        os._exit(0)
    os.waitpid(child, 0)
"""


class Inside:
    """Starts what is ready when it is first asked, and anew when what it read at its start has changed."""

    def __init__(self) -> None:
        self._ready: subprocess.Popen[str] | None = None
        self._read: object = None

    def run(self, program: str, environment: dict[str, str], folder: Path) -> Any:
        """Run a few lines; what they assign to `answer` comes back."""
        read = (dict(environment), list(_read_at_start(folder)))
        if self._ready is None or read != self._read:
            self._read = read
            self._start(environment)
        told = self._ask(program)
        assert "fault" not in told, self._said() + told["fault"]
        return told["answer"]

    def _start(self, environment: dict[str, str]) -> None:
        if self._ready is not None:
            _end(self._ready)
        self._errors = tempfile.TemporaryFile("w+")  # noqa: SIM115 - as long as the process
        self._ready = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", READY],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        weakref.finalize(self, _end, self._ready)

    def _ask(self, program: str) -> dict[str, Any]:
        assert self._ready
        assert self._ready.stdin
        assert self._ready.stdout
        self._ready.stdin.write(json.dumps(program) + "\n")
        self._ready.stdin.flush()
        line = self._ready.stdout.readline()
        assert line, self._said()
        told: dict[str, Any] = json.loads(line)
        return told

    def _said(self) -> str:
        self._errors.seek(0)
        return self._errors.read()


def _read_at_start(folder: Path) -> Iterator[tuple[Path, int]]:
    """The files that a site reads once, and when they were written."""
    for part in ("config.toml", "keys/*", "union/**/*"):
        for path in sorted(folder.glob(part)):
            yield path, path.stat().st_mtime_ns


def _end(ready: "subprocess.Popen[str]") -> None:
    for pipe in (ready.stdin, ready.stdout):
        if pipe:
            pipe.close()
    ready.wait(20)
