"""Who holds the key, the three rounds of making it, and the trial of each saved code."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import InvalidBallotData as Unsound
from paraplu.kernel.ballot import ceremony
from paraplu.kernel.ballot.canonical import write
from paraplu.kernel.rules import NotAuthorized
from paraplu.life.evoting import trustees
from paraplu.life.evoting.actions import key_making
from paraplu.life.evoting.models import BulletinBoardEntry, ElectionSetup, SecretBallot, Trustee
from tests.life.assembly.meeting import (
    BUREAU,
    CHAIR,
    OTHERS,
    TELLER,
    THE_CHAIR,
    THE_SECRETARY,
    Meeting,
    an_active,
)
from tests.life.assembly.parts import AgendaItem, actions
from tests.life.elections.parts import BoardElection, Candidacy, CandidacyText, candidates
from tests.life.evoting.secret import FOR, HOLDERS, ROUNDS, Scrutinised, code_of, messages, spelled

pytestmark = pytest.mark.halved

STRANGER_HERE = 999_999


def reasons(objected: pytest.ExceptionInfo[RuleViolation]) -> list[str]:
    return [reason.key for reason in objected.value.reasons]


def refusal(step: Callable[[], object]) -> list[str]:
    with pytest.raises(RuleViolation) as objected:
        step()
    return reasons(objected)


@pytest.fixture
def called(a_meeting: Meeting) -> Scrutinised:
    """Convened, with an election in which anybody may stand; three hold the key."""
    a_meeting.add("election")
    a_meeting.convene()
    secret = Scrutinised(a_meeting)
    secret.appoint()
    return secret


def test_three_rounds_and_three_trials_make_the_key(called: Scrutinised) -> None:
    called.make_keys()

    holders = trustees.MeetingTrustees.of_setup(called.election_setup)
    assert holders.have_all_posted("key")
    assert holders.have_all_tested
    assert [kind for kind, _ in holders.all_trustees()] == ["Single", "Pedersen"]
    assert set(Trustee.objects.values_list("question", flat=True)) == {""}


@pytest.mark.parametrize(
    ("numbers", "threshold", "reason"),
    [
        (HOLDERS[:1], 1, "key_holders_number"),
        (HOLDERS[:3], 1, "key_holders_number"),
        (HOLDERS[:3], 4, "key_holders_number"),
        ([*HOLDERS[:2], HOLDERS[0]], 2, "key_holders_number"),
        ([*OTHERS, CHAIR], 2, "key_holders_number"),
        ([HOLDERS[0], STRANGER_HERE], 2, "not_active"),
    ],
)
def test_two_to_five_different_active_members_hold_it(
    called: Scrutinised, numbers: list[int], threshold: int, reason: str
) -> None:
    found = refusal(lambda: called.appoint(numbers, threshold))

    assert found == [reason]
    assert list(Trustee.objects.values_list("number", flat=True)) == list(HOLDERS)


def test_nobody_but_secretary_and_chair_names_them(called: Scrutinised) -> None:
    with pytest.raises(NotAuthorized):
        key_making.appoint_meeting_trustees(an_active(OTHERS[0]), called.id, HOLDERS, 2)


def test_no_teller_of_the_meeting_is_named(secret: Scrutinised) -> None:
    assert refusal(lambda: secret.appoint([*HOLDERS[:2], TELLER])) == ["holder_counts"]


def test_no_key_holder_becomes_teller_when_the_meeting_opens(called: Scrutinised) -> None:
    called.appoint([*HOLDERS[:2], TELLER])
    called.meeting.the_day("2027-05-22")

    found = refusal(lambda: actions.open_assembly(THE_SECRETARY, called.id, BUREAU))

    assert found == ["holder_counts"]


def test_no_key_holder_stands_and_no_candidate_is_named(called: Scrutinised) -> None:
    item, she, other = called.item, an_active(HOLDERS[0]), an_active(OTHERS[4])
    for who in (she, other):
        candidates.agree_to_publication(who, item)

    stands = refusal(lambda: candidates.stand_for_election(she, item, CandidacyText("Star", {})))
    called.appoint([HOLDERS[1], HOLDERS[2]])
    candidates.stand_for_election(other, item, CandidacyText("Moon", {}))
    named = refusal(lambda: called.appoint([HOLDERS[1], OTHERS[4]]))

    assert (stands, named) == (["holder_stands"], ["holder_stands"])


def test_no_key_holder_stands_on_paper_either(called: Scrutinised) -> None:
    words = CandidacyText("Star", {})

    stands = refusal(
        lambda: candidates.note_candidacy(THE_SECRETARY, called.item, HOLDERS[0], "paper", words)
    )
    candidates.note_candidacy(THE_SECRETARY, called.item, OTHERS[4], "paper", words)

    assert stands == ["holder_stands"]


def test_no_ballot_begins_while_a_key_holder_stands(secret: Scrutinised) -> None:
    secret.ready()
    election = AgendaItem.objects.create(
        assembly=secret.meeting.row, place=0, kind="election", title="Two directors"
    )
    day = date(2027, 5, 1)
    BoardElection.objects.create(item_id=election.pk, office="director", seats=2, closes_on=day)
    candidacy = Candidacy.objects.create(election_id=election.pk, number=HOLDERS[0], told_on=day)

    found = refusal(secret.take_up)
    candidacy.delete()

    assert found == ["holder_stands"]
    assert secret.take_up().phase == "open"


def test_the_first_message_of_each_round_stays(called: Scrutinised) -> None:
    called.post("certificate", 1)
    other = messages()["certificate"][0].replace(b'"challenge":"', b'"challenge":"1')

    called.post("certificate", 1)
    found = refusal(lambda: called.post("certificate", 1, other))

    assert found == ["message_there"]
    assert Trustee.objects.get(place=1).certificate.encode() == messages()["certificate"][0]


@pytest.mark.parametrize("name", ROUNDS)
def test_a_message_that_was_changed_on_its_way_is_refused_and_its_place_named(
    called: Scrutinised, name: str
) -> None:
    called.post_all(*ROUNDS[: ROUNDS.index(name)])

    with pytest.raises(RuleViolation) as objected:
        called.post(name, 2, _changed(messages()[name][1]))
    called.post(name, 2)

    (reason,) = objected.value.reasons
    assert (reason.key, dict(reason.numbers)) == ("message_wrong", {"place": 2})


def _changed(raw: bytes) -> bytes:
    """The last scalar in it is one more."""
    told = json.loads(raw)
    proof = told.get("proof") or told.get("signature") or told["key"]["signature"]
    proof["response"] = str(int(proof["response"]) + 1)
    return write(told).encode()


@pytest.mark.parametrize("name", ROUNDS)
def test_nobody_sends_the_message_of_another_place(called: Scrutinised, name: str) -> None:
    called.post_all(*ROUNDS[: ROUNDS.index(name)])

    assert refusal(lambda: called.post(name, 2, messages()[name][2])) == ["message_wrong"]


@pytest.mark.parametrize(("name", "before"), [("dealing", "certificate"), ("key", "dealing")])
def test_a_round_waits_for_the_one_before(called: Scrutinised, name: str, before: str) -> None:
    called.post_all(*ROUNDS[: ROUNDS.index(before)])
    for place in (1, 2):
        called.post(before, place)

    assert refusal(lambda: called.post(name, 1)) == ["round_waits"]


def test_two_places_never_have_one_key(called: Scrutinised) -> None:
    """Whoever held two places would decrypt alone."""
    called.post("certificate", 1)
    twice = spelled(ceremony.make_certificate(code_of(1), (2, 2, 3)))

    assert refusal(lambda: called.post("certificate", 2, twice)) == ["message_wrong"]


def test_nobody_but_a_key_holder_sends_anything(called: Scrutinised) -> None:
    for post in (
        key_making.post_trustee_certificate,
        key_making.post_trustee_dealing,
        key_making.prove_saved_code,
    ):
        with pytest.raises(NotAuthorized):
            post(THE_CHAIR, called.id, messages()["certificate"][0])


def test_a_code_that_is_not_hers_does_not_pass_the_trial(called: Scrutinised) -> None:
    called.post_all(*ROUNDS)

    with pytest.raises(Unsound):
        called.prove(1, code=2)

    assert Trustee.objects.get(place=1).tested_on is None


def test_an_answer_to_another_question_does_not_pass(called: Scrutinised) -> None:
    called.post_all(*ROUNDS)
    first, second = Trustee.objects.filter(place__in=(1, 2)).order_by("place")
    wrong = b'{"index":1,"factor":"' + b"0" * 64 + b'","proof":{"challenge":"1","response":"1"}}'

    found = refusal(lambda: key_making.prove_saved_code(called.holder(1), called.id, wrong))

    assert found == ["message_wrong"]
    assert first.question != second.question


def test_once_a_ballot_has_begun_the_key_stays(secret: Scrutinised, ballot: SecretBallot) -> None:
    assert refusal(secret.appoint) == ["ballots_begun"]
    assert trustees.MeetingTrustees.of_setup(secret.election_setup).have_all_posted("key")


def test_named_anew_they_all_begin_again_with_another_share_of_the_site(called: Scrutinised) -> None:
    called.post_all(*ROUNDS)
    before = called.election_setup.server_key

    called.appoint()

    assert not any(row.certificate or row.key for row in Trustee.objects.all())
    assert called.election_setup.server_key != before


@pytest.mark.parametrize(("lacking", "reason"), [("key", "keys_missing"), ("tested_on", "codes_untested")])
def test_without_a_whole_key_and_tested_codes_no_ballot_begins(
    secret: Scrutinised, lacking: str, reason: str
) -> None:
    secret.ready()
    empty = {"key": "", "tested_on": None}[lacking]
    Trustee.objects.filter(place=3).update(**{lacking: empty})

    found = refusal(secret.take_up)
    Trustee.objects.filter(place=3).update(key=messages()["key"][2].decode(), tested_on=date(2027, 5, 22))

    assert found == [reason]
    assert secret.take_up().phase == "open"


def test_the_share_of_the_site_is_in_no_table(secret: Scrutinised, ballot: SecretBallot) -> None:
    told = str(trustees.server_key_share(secret.election_setup))

    rows = [
        *ElectionSetup.objects.values_list(),
        *Trustee.objects.values_list(),
        *BulletinBoardEntry.objects.values_list(),
    ]

    assert not any(told in str(row) for row in rows)


def test_closed_the_meeting_has_no_share_of_the_site_any_more(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot)
    actions.close_assembly(THE_CHAIR, secret.id)

    assert secret.election_setup.salt is None
    assert refusal(lambda: trustees.server_key_share(secret.election_setup)) == ["share_erased"]
