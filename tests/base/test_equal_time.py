"""An answer leaves after its time, whatever was found and whether it failed."""

import time

import pytest

from paraplu.base.equal_time import SECONDS, in_equal_time


def test_what_is_quick_and_what_fails_take_as_long() -> None:
    began = time.monotonic()
    with in_equal_time():
        pass
    between = time.monotonic()
    with pytest.raises(LookupError), in_equal_time():
        raise LookupError

    assert between - began >= SECONDS
    assert time.monotonic() - between >= SECONDS


@pytest.mark.timed
def test_what_took_longer_is_not_held() -> None:
    with in_equal_time():
        time.sleep(SECONDS)
        done = time.monotonic()

    assert time.monotonic() - done < SECONDS / 2
