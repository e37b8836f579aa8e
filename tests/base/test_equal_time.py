"""An answer leaves after its time, whatever was found and whether it failed."""

import time

import pytest

from paraplu.base.pages import EQUAL_SECONDS, in_equal_time


def test_what_is_quick_and_what_fails_take_as_long() -> None:
    began = time.monotonic()
    with in_equal_time():
        pass
    between = time.monotonic()
    with pytest.raises(LookupError), in_equal_time():
        raise LookupError

    assert between - began >= EQUAL_SECONDS
    assert time.monotonic() - between >= EQUAL_SECONDS


@pytest.mark.timed
def test_what_took_longer_is_not_held() -> None:
    with in_equal_time():
        time.sleep(EQUAL_SECONDS)
        done = time.monotonic()

    assert time.monotonic() - done < EQUAL_SECONDS / 2
