"""What the system did by itself is called so, also what an earlier version stored."""

from datetime import date
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from paraplu.kernel.standing import MemberStatus
from paraplu.people.models import MembershipChange
from tests.people.roles import member

pytestmark = pytest.mark.django_db


def test_what_was_stored_as_done_by_the_former_word_is_done_by_the_system() -> None:
    number = member(MemberStatus.ENDED).number
    day = date(2026, 11, 30)
    for how in ("house", "phone"):
        MembershipChange.objects.create(number=number, day=day, step="lapse", state="ended", how=how)

    migration = import_module("paraplu.people.migrations.0005_by_the_system")
    migration.name_the_system(apps, SimpleNamespace(connection=connection))

    found = MembershipChange.objects.filter(number=number, day=day).values_list("how", flat=True)
    assert sorted(found) == ["phone", "system"]
