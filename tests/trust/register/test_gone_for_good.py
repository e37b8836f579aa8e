"""What is replaced or deleted is not left in a free page or in the log of the database either."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from paraplu.base.clock import current_date
from paraplu.kernel.seal.civil import seal_civil
from paraplu.kernel.seal.keys import public_key, recipient_id
from paraplu.kernel.seal.register_files import Record, Rotation
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.register import actions
from paraplu.trust.register import api as register
from paraplu.trust.register.models import CopyNote, RegisterEntry, RegisterKey
from tests.apps.register import SEED, a_register_key
from tests.decided import act_actor, approve
from tests.migrated import ON_POSTGRESQL
from tests.people import roles
from tests.trust.actors import an_office_holder
from tests.trust.register.conftest import CIVIL, NEW_SEED, seal_for

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(ON_POSTGRESQL, reason="the files are the server's; VACUUM frees them in its own time"),
]


def on_disk() -> bytes:
    """The file, its log and its shared memory."""
    file = Path(connection.settings_dict["NAME"])
    return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))


def correct(key: RegisterKey) -> None:
    seal_for(7, version=2)


def rotate(key: RegisterKey) -> None:
    new = public_key(NEW_SEED)
    a_register_key(NEW_SEED, adopted_on=current_date())
    records = (Record(7, 1, seal_civil(CIVIL, new, 7, 1)),)
    rotation = Rotation("utsopi", recipient_id(public_key(SEED)), new, 2, 3, records)
    second = roles.member(MemberStatus.ACTIVE, "keeper").actor
    approve(actions.bring_rotation(an_office_holder("secretary"), rotation), second)
    register.forget_due(current_date() + timedelta(days=15))


def give_up(key: RegisterKey) -> None:
    warrant = act_actor("register.end_key", 0)
    CopyNote.objects.create(what="complete", day=current_date() + timedelta(days=1))
    a_register_key(NEW_SEED, adopted_on=current_date())
    with transaction.atomic():
        actions.end_key(warrant, {"key": key.digest})


@pytest.mark.parametrize(
    "then", [correct, *(pytest.param(then, marks=pytest.mark.slow) for then in (rotate, give_up))]
)
def test_the_envelope_before_is_gone_from_the_disk(
    key: RegisterKey, then: Callable[[RegisterKey], None]
) -> None:
    seal_for(7)
    piece = bytes(RegisterEntry.objects.get().sealed)[1_500:1_564]
    assert piece in on_disk()

    then(key)

    assert piece not in on_disk()
