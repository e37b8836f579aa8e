"""Sixteen people who guess passphrases leave the public pages their time."""

from pathlib import Path

import pytest

from tests.trust.accounts.guessing import CLIENTS, PAGES, seconds_beside_guessers

pytestmark = [pytest.mark.slow, pytest.mark.timed]

MOST = 0.2  # seconds


@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_comes_within_200_milliseconds(tmp_path: Path, page: str) -> None:
    idle, busy, answers = seconds_beside_guessers(tmp_path / "var", page)

    assert "422:" in answers
    # On a machine that others use, a page waits for as many others as there are clients, and not longer.
    assert busy < max(MOST, CLIENTS * idle)
