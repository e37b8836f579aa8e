"""Gives an untrusted file to a process of its own, and reads what it answers, up to a limit."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).parents[2]


def module_command(module: str, *words: str) -> tuple[str, ...]:
    """The command that runs a module of ours; it finds no module in the folder or at home."""
    return (sys.executable, "-s", "-P", "-m", module, *words)


def answer_of_process(command: Sequence[str], content: bytes, *, largest: int, seconds: float) -> bytes:
    """What a program wrote about a file; at most one byte more than `largest`.

    It has neither our environment nor our open files. The module itself limits its memory and its time.
    Threat: a reader that was taken over writes without end, or waits for ever.
    """
    alone = {"PYTHONPATH": str(SOURCE), "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, env=alone, cwd="/", **pipes) as process, _killed_in_time(process, seconds):  # type: ignore[call-overload]  # noqa: S603
        sender = threading.Thread(target=_send, args=(process, content))
        sender.start()
        answer: bytes = process.stdout.read(largest + 1)
        process.kill()
        sender.join()
    return answer


@contextmanager
def _killed_in_time(process: Any, seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _send(process: Any, content: bytes) -> None:
    """Write the file and close the pipe; a process that refuses early has closed its end."""
    with suppress(BrokenPipeError):
        process.stdin.write(content)
    with suppress(BrokenPipeError):
        process.stdin.close()
