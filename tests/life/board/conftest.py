"""A Board of five, whose decisions are carried out by an effect that does nothing."""

import pytest
from pytest_django import Settings

from tests.life.board.parts import appoint_board


@pytest.fixture
def a_board(db: None, settings: Settings) -> None:
    """Five directors and a secretary."""
    settings.RUN_ACT = "tests.life.board.parts.carry_out_nothing"
    appoint_board(5)
