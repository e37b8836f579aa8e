"""Runs on the machine, as one of its users: what that user can read, and which sockets it can open.

`python looking.py files` reads secrets from its input, a JSON list, and looks for them in every file of the
machine that this user may read; `sockets` tries to open each path of the list. It prints what it finds.
"""

import json
import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.leak_check.search import form_found_in, search_index

# Kernel, packages of Debian and the programs of the releases: the same on every machine.
SAME_EVERYWHERE = (
    "/proc",
    "/sys",
    "/dev",
    "/usr",
    "/srv",
    "/opt",
    "/var/cache",
    "/var/lib/apt",
    "/var/lib/dpkg",
)
# The test's own list of all hosts, in the place of the DNS.
DNS = "/etc/hosts"


def readable_files() -> Iterator[tuple[str, bytes]]:
    """Path and content of each file that this user may read."""
    for folder, names, files in os.walk("/", onerror=None):
        names[:] = [name for name in names if f"{folder.rstrip('/')}/{name}" not in SAME_EVERYWHERE]
        for name in files:
            path = Path(folder, name)
            try:
                if path.is_file() and not path.is_symlink() and str(path) != DNS:
                    yield str(path), path.read_bytes()
            except OSError:
                continue


def found_secrets(secrets: list[str]) -> list[list[str]]:
    """Each secret that is found, and in which form."""
    index = search_index(content for _path, content in readable_files())
    found = [(secret, form_found_in(secret, index)) for secret in secrets]
    return [[secret, form] for secret, form in found if form]


def open_sockets(paths: list[str]) -> list[str]:
    """Those that somebody answers to this user."""
    opened = []
    for path in paths:
        with socket.socket(socket.AF_UNIX) as tried:
            try:
                tried.connect(path)
                opened.append(path)
            except OSError:
                continue
    return opened


WORDS = {"files": found_secrets, "sockets": open_sockets}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(WORDS[sys.argv[1]](json.load(sys.stdin))))
