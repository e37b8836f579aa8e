"""Six editors save at the same moment: one is kept, and each other is told; nobody's page appears unseen."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.db import connection

from paraplu.base.editing import BaseRevision, EditConflict
from paraplu.commons.website import actions, queries
from paraplu.commons.website.models import PageVersion
from paraplu.kernel.actor import Actor
from tests.commons.website.roles import NEW, an_editor

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
AT_ONCE = 6


def save_together(editors: list[Actor]) -> list[str]:
    """What each of them hears; all have the same page before them."""
    there = queries.edition_view("work", "en")
    start, heard = Barrier(len(editors)), list[str]()

    def run(place: int, editor: Actor) -> None:
        try:
            start.wait()
            words = replace(NEW, body=f"Hand {place}.")
            actions.save_new_version(
                editor, "work", "en", words, BaseRevision(there.newest, there.source_digest)
            )
            heard.append("kept")
        except EditConflict:
            heard.append("meanwhile")
        finally:
            connection.close()

    threads = [Thread(target=run, args=one) for one in enumerate(editors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return heard


def test_of_six_who_save_at_once_one_is_kept_and_the_others_are_told() -> None:
    editors = [an_editor().actor for _ in range(AT_ONCE)]

    heard = save_together(editors)

    assert sorted(heard) == ["kept"] + ["meanwhile"] * (AT_ONCE - 1)
    assert PageVersion.objects.filter(place__gte=1).count() == 1
