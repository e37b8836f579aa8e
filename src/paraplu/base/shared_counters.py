"""Counters in memory that all web processes of one installation share, and that never touch a disk.

They are in an anonymous memory file, which the operating system frees with its last process. Two services
of one installation (the forms' host and the rest) find each other's memory under /proc. Names are stored as
keyed digests; the key is random and is in the same memory. It is not a table of the database: deleted rows
stay readable on the disk, and the order of tries would tell who logged in.
"""

import fcntl
import hashlib
import hmac
import mmap
import os
import secrets
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from threading import Lock

from paraplu.base.clock import epoch_seconds

PLACE_VARIABLE = "PARAPLU_COUNTERS"
KEY_BYTES = 32
HEADER = struct.Struct(f"<{KEY_BYTES}sQ")  # the random key, when the counters began
SLOT = struct.Struct("<8sII")  # digest of a name, until when, how often
WAYS, SETS = 16, 4096
START = 64
MOST_PLACES, POLL_SECONDS = 16, 0.01
SIZE = START + WAYS * SETS * SLOT.size


def share_counters(installation: Path) -> str:
    """Open the memory of another web server of this installation, else create it.

    installation: its folder `var`, locked meanwhile, so that two servers that start at once find one memory.
    Returns the path at which the child processes of this process open the memory.
    """
    lock = os.open(installation, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        name = hashlib.sha256(f"{SIZE} {installation.resolve()}".encode()).hexdigest()[:16]
        descriptor = _open_memory_of_other_server(f"counters-{name}")
        if descriptor < 0:
            descriptor = _create_memory(f"counters-{name}")
    finally:
        os.close(lock)
    os.set_inheritable(descriptor, True)  # it stays open when exec replaces this program
    return f"/proc/{os.getpid()}/fd/{descriptor}"


def _open_memory_of_other_server(name: str) -> int:
    """The open memory of this name in another process of this user, or -1."""
    for folder in Path("/proc").glob("[0-9]*/fd"):
        with suppress(OSError):  # the process belongs to another user, or has ended
            for place in folder.iterdir():
                descriptor = _open_memory_file(place, name)
                if descriptor >= 0:
                    return descriptor
    return -1


def _open_memory_file(place: Path, name: str) -> int:
    with suppress(OSError):
        if str(place.readlink()) == f"/memfd:{name} (deleted)":
            descriptor = os.open(place, os.O_RDWR)
            # Threat: a server that root starts could take the memory of any user, who then resets the counts.
            if os.fstat(descriptor).st_uid == os.geteuid():
                return descriptor
            os.close(descriptor)
    return -1


def _create_memory(name: str) -> int:
    descriptor = os.memfd_create(name)
    os.ftruncate(descriptor, SIZE)
    with mmap.mmap(descriptor, SIZE) as memory:
        _write_header(memory)
    return descriptor


def _write_header(memory: mmap.mmap) -> None:
    HEADER.pack_into(memory, 0, secrets.token_bytes(KEY_BYTES), int(epoch_seconds()))


@cache
def current_counters() -> "SharedCounters":
    """The counters of this web server."""
    return SharedCounters(os.environ.get(PLACE_VARIABLE, ""))


class SharedCounters:
    """Counters by name that expire; private to this process where no memory is shared."""

    def __init__(self, place: str) -> None:
        """place: what `share_counters` returned, or empty. Threat: a worker that silently counts alone."""
        self._lock = Lock()
        self._place_locks = [Lock() for _ in range(MOST_PLACES)]
        self._descriptor = os.open(place, os.O_RDWR) if place else -1
        self._memory = mmap.mmap(self._descriptor, SIZE)
        if not place:
            _write_header(self._memory)

    @property
    def began_at(self) -> int:
        """When these counters began, in seconds."""
        return int(HEADER.unpack_from(self._memory)[1])

    def count_one(self, name: str, seconds: int) -> int:
        """Count one more of this name and return the count, which expires so many seconds after the first."""
        with self._exclusive_lock():
            place, tag, until, count = self._find_slot(name)
            now = int(epoch_seconds())
            until, count = (until, count) if until > now else (now + seconds, 0)
            SLOT.pack_into(self._memory, place, tag, until, count + 1)
        return count + 1

    def count_of(self, name: str) -> int:
        """The count of this name."""
        with self._exclusive_lock():
            _place, _tag, until, count = self._find_slot(name)
        return count if until > epoch_seconds() else 0

    def take_back(self, name: str, most: int = 1) -> None:
        """Lower the count of this name by at most `most`."""
        with self._exclusive_lock():
            place, tag, until, count = self._find_slot(name)
            SLOT.pack_into(self._memory, place, tag, until, max(0, count - most))

    @contextmanager
    def one_of_few(self, places: int, seconds: float) -> Iterator[bool]:
        """Hold one of so many places (at most 16) that all processes share; False if none is free in time."""
        deadline, held = time.monotonic() + seconds, -1
        while (held := self._take_place(places)) < 0 and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
        try:
            yield held >= 0
        finally:
            if held >= 0:
                self._lock_byte(held, fcntl.LOCK_UN)
                self._place_locks[held].release()

    def _take_place(self, places: int) -> int:
        """The number of a place that is held now, or -1; the system frees that of a dead process."""
        for number, lock in enumerate(self._place_locks[:places]):
            if lock.acquire(blocking=False):
                try:
                    self._lock_byte(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except OSError:
                    lock.release()
                else:
                    return number
        return -1

    def _lock_byte(self, number: int, how: int) -> None:
        """Such a lock is against other processes only; its byte is never read."""
        if self._descriptor >= 0:
            fcntl.lockf(self._descriptor, how, 1, 1 + number)

    def _find_slot(self, name: str) -> tuple[int, bytes, int, int]:
        """The slot of this name, else an expired one, else the one with the lowest count."""
        digest = hmac.digest(HEADER.unpack_from(self._memory)[0], name.encode(), "sha256")
        tag, first = digest[:8], START + int.from_bytes(digest[8:12]) % SETS * WAYS * SLOT.size
        places = range(first, first + WAYS * SLOT.size, SLOT.size)
        slots = [(place, *SLOT.unpack_from(self._memory, place)) for place in places]
        own = next((slot for slot in slots if slot[1] == tag), None)
        if own is not None:
            return own
        now = epoch_seconds()
        place, *_rest = min(slots, key=lambda slot: (slot[2] > now, slot[3]))
        return place, tag, 0, 0

    @contextmanager
    def _exclusive_lock(self) -> Iterator[None]:
        """Hold the lock against the other threads of this process, then against the other processes."""
        with self._lock:
            if self._descriptor >= 0:
                fcntl.lockf(self._descriptor, fcntl.LOCK_EX, 1)
            try:
                yield
            finally:
                if self._descriptor >= 0:
                    fcntl.lockf(self._descriptor, fcntl.LOCK_UN, 1)
