"""Standing for the Board: the warning first, words, withdrawal, and who may not."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from django.http import Http404

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.elections import electing
from paraplu.life.elections.actions import candidates
from paraplu.life.elections.actions.candidates import CandidacyText
from paraplu.life.elections.actions.forgetting import forget
from paraplu.life.elections.models import Candidacy, CandidateStatement
from paraplu.trust.audit import api as audit
from tests.life.assembly.meeting import OTHERS, THE_CHAIR, THE_SECRETARY, Meeting, an_active
from tests.life.assembly.parts import AgendaItem, actions, agenda_item
from tests.people.parts import Member

pytestmark = pytest.mark.postgresql

SHE, *_ = OTHERS
WORDS = CandidacyText("Star", {"en": "I keep the books open.", "fr": "", "nl": "Ik hou de boeken open."})


@pytest.fixture
def election(a_meeting: Meeting) -> UUID:
    item = a_meeting.add("election")
    a_meeting.convene()
    return item


def stands(item: UUID, number: int = SHE, words: CandidacyText = WORDS) -> None:
    candidates.agree_to_publication(an_active(number), item)
    candidates.stand_for_election(an_active(number), item, words)


def reasons(objected: pytest.ExceptionInfo[RuleViolation]) -> list[str]:
    return [reason.key for reason in objected.value.reasons]


def test_an_active_member_stands_with_words_in_the_languages_she_wants(election):
    stands(election)

    (she,) = electing.standing_candidacies(agenda_item(AgendaItem.objects.get(pk=election)))
    assert (she.number, she.name, she.how) == (SHE, "Star", "form")
    assert dict(she.statements.values_list("language", "text")) == {
        "en": "I keep the books open.",
        "nl": "Ik hou de boeken open.",
    }


def test_a_supporting_member_does_not_stand(election):
    supporting = Actor("person", SHE, MemberStatus.SUPPORTING)

    with pytest.raises(NotAuthorized):
        candidates.agree_to_publication(supporting, election)


def test_the_yes_to_what_is_published_alone_is_no_candidacy(election):
    candidates.agree_to_publication(an_active(SHE), election)

    assert electing.standing_candidacies(agenda_item(AgendaItem.objects.get(pk=election))) == []
    assert Candidacy.objects.get().told_on is not None


def test_without_the_yes_to_what_is_published_nobody_stands(election):
    with pytest.raises(RuleViolation) as objected:
        candidates.stand_for_election(an_active(SHE), election, WORDS)

    assert reasons(objected) == ["published_unread"]


@pytest.mark.parametrize("rule", [2, None])
def test_who_was_admitted_under_another_rule_does_not_stand(election, rule):
    Member.objects.filter(number=SHE).update(rule_number=rule)

    with pytest.raises(NotAuthorized):
        candidates.agree_to_publication(an_active(SHE), election)


def test_where_the_statutes_ask_nothing_every_active_member_stands(election, settings):
    settings.UNION = unasked(settings.UNION)
    Member.objects.filter(number=SHE).update(rule_number=None)

    stands(election)

    assert len(electing.standing_candidacies(agenda_item(AgendaItem.objects.get(pk=election)))) == 1


def unasked(union):
    return replace(union, statutes=replace(union.statutes, board_may_be="unasked"))


@pytest.mark.parametrize(("day", "is_open"), [("2027-05-15", True), ("2027-05-16", False)])
def test_the_list_closes_some_days_before_the_meeting(a_meeting, election, day, is_open):
    a_meeting.the_day(day)

    if is_open:
        stands(election)
    else:
        with pytest.raises(RuleViolation) as objected:
            stands(election)
        assert reasons(objected) == ["standing_closed"]


def test_before_the_notice_nobody_stands(a_meeting):
    item = a_meeting.add("election")

    with pytest.raises(RuleViolation):
        stands(item)


def test_who_stands_changes_her_words_and_keeps_her_place(election):
    stands(election)

    candidates.stand_for_election(an_active(SHE), election, CandidacyText("Moon", {"fr": "Autrement."}))

    she = Candidacy.objects.get()
    assert she.name == "Moon"
    assert list(she.statements.values_list("language", flat=True)) == ["fr"]


def test_who_withdraws_leaves_nothing(election):
    stands(election)

    candidates.withdraw_candidacy(an_active(SHE), election)

    assert not Candidacy.objects.exists()
    assert not CandidateStatement.objects.exists()


def test_once_the_election_is_opened_nobody_withdraws_or_stands(a_meeting, election):
    stands(election)
    a_meeting.open(here=OTHERS)
    actions.open_agenda_item(THE_CHAIR, election, "paper")

    for step in (candidates.withdraw_candidacy, candidates.agree_to_publication):
        with pytest.raises(RuleViolation) as objected:
            step(an_active(SHE), election)
        assert reasons(objected) == ["standing_closed"]


def test_the_secretary_writes_a_candidate_down_and_it_leaves_a_trace(election):
    candidates.note_candidacy(THE_SECRETARY, election, SHE, "phone", WORDS)

    assert (Candidacy.objects.get().how, Candidacy.objects.get().stood_on) == ("phone", None)
    assert [entry.event for entry in audit.entries_about(SHE)] == ["assembly.candidacy_written"]


def test_the_chair_writes_no_candidate_down(election):
    with pytest.raises(NotAuthorized):
        candidates.note_candidacy(THE_CHAIR, election, SHE, "phone", WORDS)


@pytest.mark.parametrize(("number", "reason"), [(999_999, "not_active"), (500_006, "not_eligible")])
def test_the_secretary_writes_down_nobody_who_may_not_stand(election, number, reason):
    Member.objects.filter(number=500_006).update(rule_number=2)

    with pytest.raises(RuleViolation) as objected:
        candidates.note_candidacy(THE_SECRETARY, election, number, "phone", WORDS)

    assert reasons(objected) == [reason]


def test_who_is_no_active_member_any_more_stands_no_longer(election):
    stands(election)
    Member.objects.filter(number=SHE).update(state=MemberStatus.SUPPORTING)

    assert electing.standing_candidacies(agenda_item(AgendaItem.objects.get(pk=election))) == []


def test_an_erased_candidate_leaves_nothing_before_the_vote(election):
    stands(election)

    forget(SYSTEM, SHE)

    assert not Candidacy.objects.exists()


def test_the_seats_change_until_the_notice_says_them(a_meeting):
    election = a_meeting.add("election")
    candidates.change_election_seats(THE_CHAIR, election, 3)
    with pytest.raises(NotAuthorized):
        candidates.change_election_seats(an_active(SHE), election, 4)
    a_meeting.convene()

    with pytest.raises(RuleViolation) as objected:
        candidates.change_election_seats(THE_CHAIR, election, 4)

    assert reasons(objected) == ["seats_in_notice"]
    assert electing.election_terms(agenda_item(AgendaItem.objects.get(pk=election))).seats == 3


def test_an_unknown_election_is_not_there(db):
    with pytest.raises(Http404):
        electing.visible_election_item(THE_CHAIR, uuid4())
