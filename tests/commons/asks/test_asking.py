"""Who may be asked is asked once, says yes, no or nothing, and nobody sees a no."""

from datetime import timedelta

import pytest

from paraplu.base import clock
from paraplu.base.known import count_queues
from paraplu.base.pages import PAGE
from paraplu.commons.asks import api as asks
from paraplu.commons.asks.forms import HelpRequestOutcomeForm
from paraplu.commons.asks.models import HelpRequest, Offer
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from tests.commons.asks.roles import asked, put_to, ready, was_asked
from tests.people.parts import Member
from tests.people.roles import Somebody, member

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def the_editor() -> Somebody:
    return member(MemberStatus.ACTIVE, "editor")


@pytest.fixture
def the_secretary() -> Somebody:
    return member(MemberStatus.ACTIVE, "secretary")


@pytest.fixture
def a_reader() -> Somebody:
    return ready("read")


def test_who_said_that_she_can_be_asked_is_asked(the_editor: Somebody, a_reader: Somebody) -> None:
    asked(the_editor.actor)

    assert [one.title for one in asks.open_offers_of(a_reader.number)] == ["Two pages about rent"]


@pytest.mark.parametrize("answer", ["no", "later"])
def test_who_did_not_say_yes_is_not_asked(answer: str, the_editor: Somebody, a_reader: Somebody) -> None:
    consent.set_answer(a_reader.actor, a_reader.number, "read", answer)

    asked(the_editor.actor)

    assert not was_asked(a_reader)


def test_who_said_nothing_is_not_asked_what_one_can_be_asked(the_editor: Somebody) -> None:
    her = member(MemberStatus.ACTIVE)

    asked(the_editor.actor)

    assert not was_asked(her)


def test_what_is_expected_is_asked_of_every_active_member(the_secretary: Somebody) -> None:
    her = member(MemberStatus.ACTIVE)

    asked(the_secretary.actor, "organise")

    assert was_asked(her)


def test_what_she_paused_is_not_asked_of_her(the_secretary: Somebody) -> None:
    her = member(MemberStatus.ACTIVE)
    consent.set_pause(her.actor, her.number, "organise", paused=True)

    asked(the_secretary.actor, "organise")

    assert not was_asked(her)


def test_a_supporting_member_is_not_asked(the_secretary: Somebody) -> None:
    her = member(MemberStatus.SUPPORTING)

    asked(the_secretary.actor, "organise")

    assert not was_asked(her)


def test_the_press_asks_whom_consents_today() -> None:
    officer, her = member(MemberStatus.ACTIVE, "press_officer"), ready("press")

    asked(officer.actor, "press")

    assert was_asked(her)


def test_the_press_asks_nobody_who_took_her_consent_back() -> None:
    officer, her = member(MemberStatus.ACTIVE, "press_officer"), ready("press")
    asked(officer.actor, "press")

    consent.withdraw_consent(her.actor, her.number, "press")

    assert not was_asked(her)


def test_a_consent_to_the_press_ends_by_itself() -> None:
    officer, her = member(MemberStatus.ACTIVE, "press_officer"), ready("press")
    consent.Consent.objects.update(given_on=clock.current_date() - timedelta(days=184))

    asked(officer.actor, "press")

    assert not was_asked(her)


def test_a_yes_to_the_press_counts_no_more_when_the_consent_is_gone() -> None:
    officer, her = member(MemberStatus.ACTIVE, "press_officer"), ready("press")
    ask = asked(officer.actor, "press")
    asks.say_yes(her.actor, put_to(her, ask))

    consent.withdraw_consent(her.actor, her.number, "press")

    assert asks.active_taker_numbers(ask) == []


def test_a_chapter_is_asked_alone(the_secretary: Somebody) -> None:
    near, far = member(MemberStatus.ACTIVE), member(MemberStatus.ACTIVE)
    chapters.choose_chapter(near.actor, near.number, "ghent")

    asked(the_secretary.actor, "organise", to=asks.Audience("ghent"))

    assert (was_asked(near), was_asked(far)) == (True, False)


def test_a_language_is_asked_alone(the_secretary: Somebody) -> None:
    english, french = member(MemberStatus.ACTIVE), member(MemberStatus.ACTIVE)
    Member.objects.filter(number=french.number).update(language="fr")

    asked(the_secretary.actor, "organise", to=asks.Audience(language="fr"))

    assert (was_asked(english), was_asked(french)) == (False, True)


def test_she_who_asks_does_not_ask_herself(the_secretary: Somebody) -> None:
    asked(the_secretary.actor, "organise")

    assert not was_asked(the_secretary)


def test_a_form_sent_twice_asks_once(the_editor: Somebody, a_reader: Somebody) -> None:
    key = HelpRequest().pk

    asked(the_editor.actor, key=key)
    asked(the_editor.actor, key=key)

    assert Offer.objects.filter(number=a_reader.number).count() == 1


def test_nothing_is_asked_for_a_day_that_is_past(the_editor: Somebody) -> None:
    with pytest.raises(asks.WrongRequestDay):
        asked(the_editor.actor, day=clock.current_date() - timedelta(days=1))


def test_a_member_who_hosts_an_evening_asks_for_hands() -> None:
    host, her = member(MemberStatus.ACTIVE), member(MemberStatus.ACTIVE)

    asked(host.actor, "organise", app="events", subject="1")

    assert was_asked(her)


def test_a_member_who_hosts_nothing_asks_for_nothing() -> None:
    with pytest.raises(NotAuthorized):
        asked(member(MemberStatus.ACTIVE).actor, "organise")


def test_the_briefing_opens_with_a_yes(the_editor: Somebody, a_reader: Somebody) -> None:
    ask = asked(the_editor.actor)
    before = asks.open_offers_of(a_reader.number)[0].briefing

    asks.say_yes(a_reader.actor, put_to(a_reader, ask))

    assert (before, asks.open_offers_of(a_reader.number)[0].briefing) == ("", "Look at the figures.")


def test_she_who_asked_sees_the_name_of_who_said_yes(the_editor: Somebody, a_reader: Somebody) -> None:
    ask = asked(the_editor.actor)

    asks.say_yes(a_reader.actor, put_to(a_reader, ask))

    shown = [taker.working_name for taker in asks.named_takers(the_editor.actor, ask)]
    assert shown == [f"Rowan {a_reader.number}"]


def test_another_editor_does_not_see_the_name(the_editor: Somebody, a_reader: Somebody) -> None:
    ask = asked(the_editor.actor)

    asks.say_yes(a_reader.actor, put_to(a_reader, ask))

    assert asks.named_takers(member(MemberStatus.ACTIVE, "editor").actor, ask) == []


def test_nobody_says_yes_for_another(the_editor: Somebody, a_reader: Somebody) -> None:
    ask = asked(the_editor.actor)

    with pytest.raises(NotAuthorized):
        asks.say_yes(ready("read").actor, put_to(a_reader, ask))


def test_enough_is_enough(the_editor: Somebody, a_reader: Somebody) -> None:
    another = ready("read")
    ask = asked(the_editor.actor, wanted=1)
    asks.say_yes(another.actor, put_to(another, ask))

    with pytest.raises(asks.EnoughHelpers):
        asks.say_yes(a_reader.actor, put_to(a_reader, ask))


def test_a_yes_taken_back_frees_the_place(the_editor: Somebody, a_reader: Somebody) -> None:
    another = ready("read")
    ask = asked(the_editor.actor, wanted=1)
    asks.say_yes(another.actor, put_to(another, ask))

    asks.say_no(another.actor, put_to(another, ask))
    asks.say_yes(a_reader.actor, put_to(a_reader, ask))

    assert asks.active_taker_numbers(ask) == [a_reader.number]


def test_a_yes_said_twice_takes_one_place(the_editor: Somebody, a_reader: Somebody) -> None:
    ask = asked(the_editor.actor)

    asks.say_yes(a_reader.actor, put_to(a_reader, ask))
    asks.say_yes(a_reader.actor, put_to(a_reader, ask))

    assert HelpRequest.objects.get(pk=ask).taken == 1


def test_no_and_silence_leave_the_same_nothing(the_editor: Somebody, a_reader: Somebody) -> None:
    ready("read")
    ask = asked(the_editor.actor)
    asks.say_no(a_reader.actor, put_to(a_reader, ask))

    asks.close_help_request(the_editor.actor, ask)

    assert not Offer.objects.exists()


def test_who_may_leave_is_no_taker_any_more(the_editor: Somebody, a_reader: Somebody) -> None:
    ask = asked(the_editor.actor)
    asks.say_yes(a_reader.actor, put_to(a_reader, ask))

    Member.objects.filter(number=a_reader.number).update(state=MemberStatus.SUPPORTING)

    assert asks.active_taker_numbers(ask) == []


def test_the_day_after_it_is_closed_by_itself(the_editor: Somebody, a_reader: Somebody) -> None:
    asked(the_editor.actor)

    asks.forget_due(clock.current_date() + timedelta(days=8))

    assert not Offer.objects.filter(number=a_reader.number).exists()


def test_who_helped_is_forgotten_after_two_weeks(the_secretary: Somebody) -> None:
    her = member(MemberStatus.ACTIVE)
    ask = asked(the_secretary.actor, "organise", day=clock.current_date())
    asks.say_yes(her.actor, put_to(her, ask))
    asks.close_help_request(the_secretary.actor, ask)

    asks.forget_due(clock.current_date() + timedelta(days=15))

    assert (Offer.objects.count(), HelpRequest.objects.get(pk=ask).taken) == (0, 1)


def test_who_is_erased_leaves_her_place(the_editor: Somebody, a_reader: Somebody) -> None:
    ask = asked(the_editor.actor)
    asks.say_yes(a_reader.actor, put_to(a_reader, ask))

    asks.forget(a_reader.number)

    assert (HelpRequest.objects.get(pk=ask).taken, asks.known_about(a_reader.number)) == (0, [])


def test_what_an_erased_editor_asked_is_closed_and_nobodys(the_editor: Somebody) -> None:
    ask = asked(the_editor.actor)

    asks.forget(the_editor.number)

    assert HelpRequest.objects.filter(pk=ask, asker=None, closed_on=clock.current_date()).exists()


@pytest.mark.parametrize(("letters", "fits"), [(200, True), (201, False)])
def test_the_line_about_an_outcome_has_two_hundred_letters(letters: int, fits: bool) -> None:
    longest = HelpRequest._meta.get_field("outcome_line").max_length

    form = HelpRequestOutcomeForm({"outcome": "done", "outcome_line": "x" * letters})

    assert (form.is_valid(), longest) == (fits, 200)


def test_an_outcome_is_noted_by_who_asked(the_editor: Somebody) -> None:
    ask = asked(the_editor.actor, day=clock.current_date())

    asks.note_request_outcome(the_editor.actor, ask, "done", "Read by all three.")

    assert count_queues(asks.waiting_for(the_editor.actor)) == []
    assert HelpRequest.objects.get(pk=ask).outcome_line == "Read by all three."


def test_an_outcome_is_not_noted_by_another_editor(the_editor: Somebody) -> None:
    ask = asked(the_editor.actor, day=clock.current_date())

    with pytest.raises(NotAuthorized):
        asks.note_request_outcome(
            member(MemberStatus.ACTIVE, "editor").actor, ask, "done", "Read by all three."
        )


@pytest.mark.parametrize(("count", "shown"), [(0, None), (4, None), (5, 5), (9, 5), (10, 10)])
def test_a_count_is_shown_in_fives(count: int, shown: int | None) -> None:
    assert asks.count_to_show(count) == shown


def test_when_a_subject_is_over_so_are_its_asks(the_editor: Somebody, a_reader: Somebody) -> None:
    ask = asked(the_editor.actor, app="documents", subject="1")

    asks.close_requests_about("documents", "1")

    assert not asks.help_requests_about("documents", "1")[0].is_open
    assert HelpRequest.objects.get(pk=ask).closed_on == clock.current_date()


def test_the_second_leaf_holds_the_other_asks(the_editor: Somebody) -> None:
    for turn in range(PAGE + 1):
        asked(the_editor.actor, title=f"Pages {turn:02d}")

    pages = [the_editor.client.get(f"/en/asks/?page={page}").content.decode() for page in (1, 2)]

    assert [page.count("Pages ") for page in pages] == [PAGE, 1]
    assert "?page=2" in pages[0]


def test_nobody_sees_who_agreed_to_talk_with_the_press(a_reader: Somebody) -> None:
    officer = member(MemberStatus.ACTIVE, "press_officer")
    consent.set_answer(a_reader.actor, a_reader.number, "press", "yes")
    consent.give_consent(a_reader.actor, a_reader.number, "press", "en")
    ask = asked(officer.actor, kind="press", app="press")
    asks.say_yes(a_reader.actor, put_to(a_reader, ask))

    page = officer.client.get(f"/en/asks/{ask}/").content.decode()

    assert "1 of 3 people agreed" in page
    assert f"Rowan {a_reader.number}" not in page
    assert asks.named_takers(officer.actor, ask) == []
