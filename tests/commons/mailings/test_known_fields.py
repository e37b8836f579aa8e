"""Whatever the room stores by member number, it tells the person, and forgets with her."""

import pytest

from paraplu.base.clock import current_date
from paraplu.commons.mailings import actions, api
from paraplu.commons.mailings.models import Banner, Mailing
from tests.commons.mailings.readers import an_office, readers, sent

pytestmark = pytest.mark.django_db
HER = 101_001
BY_NUMBER = {
    "Mailing.written_by",
    "Mailing.approved_by",
    "Mailing.paused_by",
    "Mailing.resume_asked_by",
    "Banner.raised_by",
    "Banner.agreed_by",
}


@pytest.fixture
def a_full_life() -> int:
    her = an_office("secretary", HER)
    readers(3)
    Mailing.objects.filter(pk=sent(her).pk).update(approved_by=HER, paused_by=HER, resume_asked_by=HER)
    words = {"en": "Call us.", "fr": "Appelez-nous.", "nl": "Bel ons."}
    banner = actions.raise_banner(her, words, current_date(), current_date())
    Banner.objects.filter(pk=banner).update(agreed_by=HER)
    return HER


def test_every_field_with_her_number_is_told(a_full_life: int) -> None:
    numbered = {
        f"{model.__name__}.{field.name}"
        for model in (Mailing, Banner)
        for field in model._meta.get_fields()
        if field.name.endswith("_by")
    }

    assert {known.field for known in api.known_about(a_full_life)} == numbered == BY_NUMBER


def test_nothing_names_her_once_she_is_forgotten(a_full_life: int) -> None:
    api.forget(a_full_life)

    assert api.known_about(a_full_life) == []
    assert Mailing.objects.count() == 1
