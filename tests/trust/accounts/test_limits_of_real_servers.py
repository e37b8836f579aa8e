"""The limits hold with any number of workers, with one service or two, with nginx and without it."""

import subprocess
import sys
from pathlib import Path

import pytest

from paraplu.trust.accounts.attempt_limits import TRIES_A_NAME, TRIES_AN_ADDRESS, TRIES_OF_STRANGERS
from tests.trust.accounts.phrases import WRONG
from tests.web_servers import Installation, installed, send_form, statuses_of, try_passphrase

pytestmark = pytest.mark.slow

NAME = "river-button-4821"
ADDRESSES = ("127.88.7.1", "127.88.7.2")
# A quarter of an hour after the start, as the limits are then; half as many are allowed before.
OLD = """
import mmap, os, sys, time
from paraplu.base.shared_counters import HEADER, SIZE, share_counters
from pathlib import Path
place = share_counters(Path(sys.argv[1]))
with mmap.mmap(os.open(place, os.O_RDWR), SIZE) as memory:
    key, began = HEADER.unpack_from(memory)
    HEADER.pack_into(memory, 0, key, began - 1000)
"""


def grow_old(place: Installation) -> None:
    """Let the counters of the running servers have begun a quarter of an hour ago."""
    command = [sys.executable, "-c", OLD, str(place.folder)]
    subprocess.run(command, env=place.environment, check=True)


# A try that waits for its hash counts until it is taken back, so others beside it may be refused early.
AT_ONCE = 6


@pytest.mark.parametrize("workers", [1, 2, 6])
def test_ten_tries_at_a_name_stay_ten_through_nginx(tmp_path: Path, workers: int) -> None:
    with installed(tmp_path / "var") as place:
        port = place.proxy(site=place.serve("web", "--only", "but_forms", f"--workers={workers}"))
        grow_old(place)

        told = statuses_of(30, lambda _: try_passphrase(port, NAME, WRONG))

    assert (told.count(422), told.count(429)) == (TRIES_A_NAME, 20)


@pytest.mark.parametrize("workers", [1, 6])
def test_ninety_tries_at_ninety_names_from_one_address_are_slowed(tmp_path: Path, workers: int) -> None:
    with installed(tmp_path / "var") as place:
        port = place.proxy(site=place.serve("web", "--only", "but_forms", f"--workers={workers}"))
        grow_old(place)

        told = statuses_of(
            90, lambda number: try_passphrase(port, f"name-{number}", WRONG, address=ADDRESSES[0])
        )
        others = try_passphrase(port, "name-x", WRONG, address=ADDRESSES[1]).status
        written = place.everything_written()

    assert TRIES_AN_ADDRESS - AT_ONCE <= told.count(422) <= TRIES_AN_ADDRESS
    assert others == 422 or TRIES_OF_STRANGERS <= TRIES_AN_ADDRESS
    assert not any(address.encode() in written for address in ADDRESSES)
    # A full queue of hashes is logged as any answer 503 is, without a word of the request.
    lines = (tmp_path / "var" / "web.stderr").read_bytes().splitlines()
    assert set(lines) <= {b"ERROR django.request: event"}


def test_ninety_tries_at_ninety_names_are_slowed_without_a_proxy_too(tmp_path: Path) -> None:
    with installed(tmp_path / "var") as place:
        path = place.serve("web", "--only", "but_forms", "--workers=2")
        grow_old(place)

        told = statuses_of(90, lambda number: try_passphrase(path, f"name-{number}", WRONG))

    # One more every five seconds, since strangers together have used up theirs.
    assert TRIES_OF_STRANGERS <= told.count(422) <= TRIES_OF_STRANGERS + 15


CODES = {"code": "ABCDE-FGHJK-MNPQR-STUVW-XYZ23", "phrase": "four words that nobody knows"}


def test_the_forms_host_and_the_rest_count_the_tries_of_one_address_together(tmp_path: Path) -> None:
    with installed(tmp_path / "var") as place:
        site = place.serve("web", "--only", "but_forms")
        forms_host = place.serve("forms", "--only", "forms")
        port = place.proxy(site=site, forms_host=forms_host)
        grow_old(place)

        told = statuses_of(
            40, lambda _: send_form(port, "forms", "/en/recover/", CODES, address=ADDRESSES[0])
        )
        told += statuses_of(
            40, lambda _: send_form(port, "members", "/en/open/", CODES, address=ADDRESSES[0])
        )

    assert (told.count(422), told.count(429)) == (TRIES_AN_ADDRESS, 20)


def test_a_service_that_starts_again_finds_the_counts_of_the_other(tmp_path: Path) -> None:
    with installed(tmp_path / "var") as place:
        place.serve("forms", "--only", "forms")
        path = place.serve("web", "--only", "but_forms")
        grow_old(place)
        before = statuses_of(8, lambda _: try_passphrase(path, NAME, WRONG))
        place.stop(last=True)
        path = place.serve("web", "--only", "but_forms")

        after = statuses_of(4, lambda _: try_passphrase(path, NAME, WRONG))

    assert before == [422] * 8
    assert sorted(after) == [422, 422, 429, 429]


def test_after_all_services_ended_half_as_many_may_try(tmp_path: Path) -> None:
    with installed(tmp_path / "var") as place:
        path = place.serve("web", "--only", "but_forms")
        grow_old(place)
        place.stop(last=True)
        path = place.serve("web", "--only", "but_forms")

        told = statuses_of(8, lambda _: try_passphrase(path, NAME, WRONG))

    assert TRIES_A_NAME // 2 - 2 <= told.count(422) <= TRIES_A_NAME // 2


def test_two_installations_of_one_user_count_apart(tmp_path: Path) -> None:
    with installed(tmp_path / "one") as one, installed(tmp_path / "other") as other:
        paths = [place.serve("web", "--only", "but_forms") for place in (one, other)]
        for place in (one, other):
            grow_old(place)

        told = [statuses_of(10, lambda _, path=path: try_passphrase(path, NAME, WRONG)) for path in paths]

    assert told == [[422] * 10, [422] * 10]
