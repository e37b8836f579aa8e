"""A name that somebody gave up is gone from SQLite's log as well."""

import pytest
from django.conf import settings
from django.db import connection

from paraplu.people import api as people
from tests.people.roles import Somebody, member

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        settings.DATABASES["default"]["ENGINE"].endswith("postgresql"), reason="has no such file"
    ),
]
OLD = "Quetzalwort"


def on_disk(word: str) -> bool:
    name = connection.settings_dict["NAME"]
    found = [open(f"{name}{end}", "rb").read() for end in ("", "-wal")]  # noqa: SIM115, PTH123
    return any(word.encode() in raw for raw in found)


@pytest.fixture
def somebody(db: None) -> Somebody:
    her = member("supporting")
    people.rename_member(her.actor, her.number, OLD)
    return her


def test_the_name_is_on_the_disk_while_it_is_hers(somebody: Somebody) -> None:
    assert on_disk(OLD)


def test_the_old_name_is_nowhere_after_she_took_another(somebody: Somebody) -> None:
    people.rename_member(somebody.actor, somebody.number, "Marigold")

    assert not on_disk(OLD)
