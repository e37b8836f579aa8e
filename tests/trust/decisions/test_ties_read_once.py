"""A page asks about each pair once; what is decided afterwards asks anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from paraplu.trust.decisions import api as decisions
from paraplu.trust.decisions.ties import note_tie

pytestmark = pytest.mark.django_db
ONE, OTHER, THIRD = 300_001, 300_002, 300_003


def test_each_pair_is_asked_once_while_a_page_is_put_together() -> None:
    note_tie(ONE, OTHER)

    with decisions.ties_read_once(), CaptureQueriesContext(connection) as caught:
        heard = [
            decisions.are_tied(ONE, OTHER),
            decisions.are_tied(OTHER, ONE),
            decisions.are_tied(ONE, THIRD),
        ]
        tied = decisions.tied_to(ONE, [OTHER, THIRD])

    assert (heard, tied, len(caught)) == ([True, True, False], frozenset({OTHER}), 2)


def test_what_is_asked_afterwards_is_read_anew() -> None:
    with decisions.ties_read_once():
        assert not decisions.are_tied(ONE, OTHER)
    note_tie(ONE, OTHER)

    assert decisions.are_tied(ONE, OTHER)
