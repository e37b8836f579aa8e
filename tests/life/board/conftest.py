"""A Board of five, whose decisions are carried out by an effect that does nothing."""

from collections.abc import Callable
from datetime import time

import pytest
from pytest_django import Settings

from paraplu.life.board import sitting
from tests.life.board.parts import appoint_board


@pytest.fixture(autouse=True)
def in_the_evening(monkeypatch: pytest.MonkeyPatch) -> Callable[[time], None]:
    """It is half past seven, after the hour of each meeting here; or the hour that a test names."""

    def move(hour: time) -> None:
        monkeypatch.setattr(sitting, "current_hour", lambda: hour)

    move(time(19, 30))
    return move


@pytest.fixture
def a_board(db: None, settings: Settings) -> None:
    """Five directors and a secretary."""
    settings.RUN_ACT = "tests.life.board.parts.carry_out_nothing"
    appoint_board(5)
