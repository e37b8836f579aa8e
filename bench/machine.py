"""What is to be known of the machine on which the figures were measured."""

import os
import platform
import re
import shutil
from pathlib import Path


def load() -> str:
    """The load averages of the last one, five and fifteen minutes."""
    return " ".join(f"{average:.1f}" for average in os.getloadavg())


def told() -> str:
    """Processor, memory, system and versions in one sentence."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{_processor()}, {cores} cores, {memory:.0f} GB, {system}, requests made by {generator()}"


def generator() -> str:
    """What makes the requests."""
    return "wrk" if shutil.which("wrk") else "a loop of its own"


def _processor() -> str:
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return found[1].strip() if found else platform.machine()
