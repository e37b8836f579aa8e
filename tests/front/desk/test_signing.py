"""What the second of the Board is shown before she signs the list of keys."""

from datetime import timedelta

import pytest

from paraplu.base import clock
from paraplu.front.desk import signing
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.seal.roster_lines import RosterEnd, RosterEntry, RosterRegister
from paraplu.trust.keys import api as keys
from paraplu.trust.offices import api as offices
from tests.sealed import a_key
from tests.trust.actors import an_office_holder

pytestmark = pytest.mark.django_db
CHAIR, SECRETARY = an_office_holder("chair", 11), an_office_holder("secretary", 12)


def test_a_signer_without_a_name_is_shown_by_her_number() -> None:
    begun = clock.current_date() - timedelta(days=9)
    for actor, office in ((CHAIR, "chair"), (SECRETARY, "secretary")):
        offices.appoint(OPERATOR, actor.number or 0, office, begun, None, "deed", begun)
    chairs, _ = a_key(11), a_key(12)
    line = keys.next_line_to_sign()
    assert line is not None
    keys.sign_as_first(CHAIR, line.body, chairs.sign(line.body), is_new_root=line.is_anew)

    shown = signing.next_list_change(SECRETARY, anew=False)

    assert shown is not None
    assert (shown.first, shown.is_own) == ("11", False)
    assert [change.kind for change in shown.changes] == ["enter", "enter"]


def test_each_change_is_called_as_the_pages_script_reads_it() -> None:
    day, digest = clock.current_date(), bytes(32)

    entry = RosterEntry(11, "chair", "", digest, digest, day, None)
    end = RosterEnd(11, "chair", "", day)
    register = RosterRegister(digest, 2, 3)

    assert [keys.change_kind(change) for change in (entry, end, register)] == ["enter", "end", "register"]
