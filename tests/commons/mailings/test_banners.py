"""Free words need two people; a prepared sentence one, for two days; taking down always one."""

import re
from datetime import timedelta

import pytest
from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.commons.mailings import actions
from paraplu.commons.mailings.api import current_banner
from paraplu.commons.mailings.current_banner import clear_banner_cache
from paraplu.commons.mailings.models import Banner
from paraplu.commons.mailings.prepared_banners import SENTENCES, sentence_in_every_language
from paraplu.kernel.rules import NotAuthorized
from tests.commons.mailings.readers import an_office

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
SECRETARY, CHAIR, SAFETY = (
    an_office(office, number)
    for office, number in (("secretary", 101_001), ("chair", 202_002), ("safety_team", 303_003))
)
WORDS = {"en": "Call +32 470 00 00 00.", "fr": "Appelez-nous.", "nl": "Bel ons."}


@pytest.fixture(autouse=True)
def no_banner_stays():
    clear_banner_cache()
    yield
    clear_banner_cache()


def free_words() -> Banner:
    day = current_date()
    return Banner.objects.get(pk=actions.raise_banner(SECRETARY, WORDS, day, day + timedelta(days=9)))


def shown(*, is_form: bool = False) -> int:
    banner = current_banner(is_form=is_form)
    return len(banner.texts) if banner else 0


def test_free_words_wait_for_another_person() -> None:
    banner = free_words()

    with pytest.raises(NotAuthorized):
        actions.approve_banner(SECRETARY, banner.pk)
    assert shown() == 0
    actions.approve_banner(CHAIR, banner.pk)

    assert (shown(), shown(is_form=True)) == (1, 0)


def test_nobody_but_the_safety_team_shows_them_on_the_forms() -> None:
    banner = free_words()
    with pytest.raises(NotAuthorized):
        actions.show_banner_on_forms(SAFETY, banner.pk)
    actions.approve_banner(CHAIR, banner.pk)

    for actor in (SECRETARY, CHAIR):
        with pytest.raises(NotAuthorized):
            actions.show_banner_on_forms(actor, banner.pk)
    actions.show_banner_on_forms(SAFETY, banner.pk)

    assert shown(is_form=True) == 1


def test_the_safety_team_cannot_approve_its_own_banner_on_the_forms() -> None:
    both = an_office("safety_team", SECRETARY.number)
    banner = free_words()
    actions.approve_banner(CHAIR, banner.pk)

    with pytest.raises(NotAuthorized):
        actions.show_banner_on_forms(both, banner.pk)


def test_a_prepared_sentence_is_shown_for_two_days_by_one(the_day) -> None:
    start = the_day("2027-03-01")
    actions.raise_prepared_banner(SECRETARY, "danger")

    days = []
    for place in range(3):
        the_day((start + timedelta(days=place)).isoformat())
        clear_banner_cache()
        days.append(shown())

    assert days == [1, 1, 0]


@pytest.mark.parametrize(("later", "is_shown"), [(2, 0), (6, 0), (7, 1)])
def test_the_same_sentence_again_within_seven_days_needs_a_second(later: int, is_shown: int, the_day) -> None:
    start = the_day("2027-03-01")
    actions.raise_prepared_banner(SECRETARY, "danger")

    the_day((start + timedelta(days=later)).isoformat())
    again = actions.raise_prepared_banner(CHAIR, "danger")
    assert shown() == is_shown

    if not is_shown:
        actions.approve_banner(SECRETARY, again)
        assert shown() == 1


@pytest.mark.parametrize(
    ("later", "actor", "is_shown"), [(2, SECRETARY, 0), (7, SECRETARY, 1), (2, CHAIR, 1)]
)
def test_one_person_alone_puts_up_one_sentence_in_seven_days(
    later: int, actor, is_shown: int, the_day
) -> None:
    start = the_day("2027-03-01")
    actions.raise_prepared_banner(SECRETARY, "danger")

    the_day((start + timedelta(days=later)).isoformat())
    actions.raise_prepared_banner(actor, "slow")

    assert shown() == is_shown


@pytest.mark.parametrize("actor", [SECRETARY, CHAIR, SAFETY])
def test_one_person_takes_it_down(actor) -> None:
    banner = free_words()
    actions.approve_banner(CHAIR, banner.pk)
    assert shown() == 1

    actions.end_banner(actor, banner.pk)

    assert shown() == 0


@pytest.mark.parametrize("key", list(SENTENCES))
def test_no_prepared_sentence_has_a_number_an_address_or_a_link(key: str) -> None:
    for text in sentence_in_every_language(key).values():
        assert not re.search(r"\d|@|://|www\.", text.replace("112", ""))
    assert set(sentence_in_every_language(key)) == set(settings.UNION.every_language)
    assert len(set(sentence_in_every_language(key).values())) == len(settings.UNION.every_language)
