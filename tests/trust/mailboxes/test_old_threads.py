"""Threads that a release with one database stored among everything else move to the database of the forms."""

from collections.abc import Iterator

import pytest
from django.db import DEFAULT_DB_ALIAS, connections

from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.trust.mailboxes import api
from paraplu.trust.mailboxes.models import Box, Message
from tests.sealed import a_box, a_circle

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


@pytest.fixture
def one_database() -> Iterator[None]:
    """The tables as they were, among all others."""
    with connections[DEFAULT_DB_ALIAS].schema_editor() as editor:
        for table in (Box, Message):
            editor.create_model(table)
    with connections[DEFAULT_DB_ALIAS].schema_editor() as editor:
        editor.remove_field(Message, Message._meta.get_field("is_pooled"))
    yield
    names = connections[DEFAULT_DB_ALIAS].introspection.table_names()
    assert not [name for name in names if name.startswith("mailboxes_")]


def put_where_it_was() -> None:
    """Every row, without the column that the table of that release lacks."""
    Box.objects.using(DEFAULT_DB_ALIAS).bulk_create(Box.objects.all())
    names = [field.column for field in Message._meta.concrete_fields if field.name != "is_pooled"]
    places = ", ".join(["%s"] * len(names))
    with connections[FORMS_DATABASE].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(names)} FROM mailboxes_message")  # noqa: S608 - our own names
        rows = cursor.fetchall()
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        insert = f"INSERT INTO mailboxes_message ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - as above
        cursor.executemany(insert, rows)


def test_threads_move_and_the_tables_go(one_database: None) -> None:
    a_circle("safety_team", 501)
    box = a_box("safety", receipt=ReturnCode.make())
    rows = {table: sorted(map(str, table.objects.values_list())) for table in (Box, Message)}
    put_where_it_was()
    Box.objects.filter(pk=box.pk).delete()

    assert api.move_old_threads() == 2

    assert {table: sorted(map(str, table.objects.values_list())) for table in rows} == rows
    assert api.move_old_threads() == 0
