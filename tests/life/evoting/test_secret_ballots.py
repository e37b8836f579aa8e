"""The way of a secret ballot: set up, cast, closed, decrypted, decided; and who is refused where."""

import pytest
from django.http import Http404

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import STRANGER
from paraplu.kernel.ballot import audit, read_strong_proofs
from paraplu.kernel.rules import NotAuthorized
from paraplu.life.evoting import bulletin_boards
from paraplu.life.evoting.actions import balloting, decrypting
from paraplu.life.evoting.models import BulletinBoardEntry, SecretBallot
from tests.kernel.ballot.tool import ballot_for
from tests.life.assembly.meeting import CHAIR, OTHER_TELLER, OTHERS, TELLER, THE_CHAIR, an_active
from tests.life.assembly.parts import AgendaItem, Minutes, actions
from tests.life.evoting.secret import (
    ABSTAINED,
    AGAINST,
    FOR,
    Scrutinised,
    ballot_of,
    cast,
    commit,
    decrypt,
    decryption,
    fresh,
    reveal,
)

pytestmark = [pytest.mark.postgresql, pytest.mark.halved]


def reasons(objected: pytest.ExceptionInfo[RuleViolation]) -> list[str]:
    return [reason.key for reason in objected.value.reasons]


def test_nine_vote_and_two_of_three_decrypt(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, AGAINST, ABSTAINED, *[FOR] * 3)

    secret.count(ballot, 3, 1)

    item = AgendaItem.objects.get()
    assert (item.outcome, item.votes_for, item.votes_against, item.abstained) == ("carried", 3, 1, 1)
    assert (item.present, item.represented, item.method) == (9, 0, "electronic")


def test_everybody_can_check_the_archive_and_the_strong_proofs(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot)

    told = (
        bulletin_boards.bulletin_board_archive(fresh(ballot)),
        bulletin_boards.strong_proofs_file(fresh(ballot)),
    )

    report = audit(told[0], strong=read_strong_proofs(told[1] or b""))
    assert (report.result, report.is_strong) == ([[5, 0, 0]], True)
    assert (report.setup_head, report.head) == (fresh(ballot).setup_head, fresh(ballot).head)
    assert len(report.setup.weights) == 9


def test_whoever_votes_again_is_counted_once_and_as_she_said_last(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, *[FOR] * 5)
    cast(ballot, secret.slips[0], AGAINST)

    secret.count(ballot)

    assert fresh(ballot).result == [[4, 1, 0]]
    assert fresh(ballot).turnout == 5


def test_a_ballot_that_is_sent_once_more_changes_nothing(secret: Scrutinised, ballot: SecretBallot) -> None:
    """Her answer was lost on the way: she is told the same tracker, and it stands there once."""
    raw = ballot_of(ballot, secret.slips[0], FOR)

    trackers = {balloting.cast_encrypted_ballot(STRANGER, ballot.pk, raw) for _ in range(2)}

    assert len(trackers) == 1
    assert BulletinBoardEntry.objects.filter(content=raw).count() == 1


def test_an_older_ballot_cannot_be_put_last_again(secret: Scrutinised, ballot: SecretBallot) -> None:
    raw = ballot_of(ballot, secret.slips[0], FOR)
    balloting.cast_encrypted_ballot(STRANGER, ballot.pk, raw)
    cast(ballot, secret.slips[0], AGAINST)

    with pytest.raises(RuleViolation) as objected:
        balloting.cast_encrypted_ballot(STRANGER, ballot.pk, raw)

    assert reasons(objected) == ["cast_already"]
    assert fresh(ballot).height == 2


def test_a_struck_slip_does_not_vote(secret: Scrutinised, ballot: SecretBallot) -> None:
    with pytest.raises(RuleViolation) as objected:
        cast(ballot, secret.hat[0], FOR)

    assert reasons(objected) == ["no_such_slip"]


def test_after_the_close_nobody_votes(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.close(ballot)

    with pytest.raises(RuleViolation) as objected:
        cast(ballot, secret.slips[5], FOR)

    assert reasons(objected) == ["ballot_closed"]


@pytest.mark.parametrize("change", [b"\n", b"{}", b"[]", b"\xff"])
def test_what_is_no_ballot_in_its_one_spelling_is_refused(
    secret: Scrutinised, ballot: SecretBallot, change: bytes
) -> None:
    raw = ballot_of(ballot, secret.slips[0], FOR)

    with pytest.raises(RuleViolation):
        balloting.cast_encrypted_ballot(STRANGER, ballot.pk, raw + change)
    balloting.cast_encrypted_ballot(STRANGER, ballot.pk, raw)

    assert fresh(ballot).height == 1


def test_a_ballot_with_another_answer_in_it_is_refused(secret: Scrutinised, ballot: SecretBallot) -> None:
    one, other = (ballot_of(ballot, secret.slips[0], row) for row in (FOR, AGAINST))
    parts = [(raw.index(b'"answers"'), raw.index(b',"signature"')) for raw in (one, other)]
    moved = one[: parts[0][0]] + other[slice(*parts[1])] + one[parts[0][1] :]

    with pytest.raises(RuleViolation) as objected:
        balloting.cast_encrypted_ballot(STRANGER, ballot.pk, moved)

    assert reasons(objected) == ["ballot_unsound"]


def test_one_slip_cannot_fill_the_board(
    secret: Scrutinised, ballot: SecretBallot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(balloting, "MOST_OF_ONE", 2)
    secret.vote(ballot, FOR)
    cast(ballot, secret.slips[0], FOR)

    with pytest.raises(RuleViolation) as objected:
        cast(ballot, secret.slips[0], FOR)
    cast(ballot, secret.slips[1], FOR)

    assert reasons(objected) == ["cast_too_often"]


def test_a_ballot_that_belenios_tool_made_is_taken_and_counted(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    raw = ballot_for(bulletin_boards.bulletin_board_archive(ballot), secret.slips[0], [AGAINST])

    balloting.cast_encrypted_ballot(STRANGER, ballot.pk, raw.strip())
    for slip in secret.slips[1:5]:
        cast(ballot, slip, FOR)
    secret.count(ballot)

    assert fresh(ballot).result == [[4, 1, 0]]


def test_what_is_not_there_takes_no_ballot(db: None) -> None:
    with pytest.raises(Http404):
        balloting.cast_encrypted_ballot(STRANGER, SecretBallot().pk, b"{}")


def test_one_key_holder_is_not_enough(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)

    secret.count(ballot, 2)

    assert (fresh(ballot).phase, fresh(ballot).result) == ("closed", None)
    assert AgendaItem.objects.get().stage == "open"


def test_nobody_decrypts_twice_and_nobody_for_another(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.close(ballot)
    for place in (1, 2, 3):
        commit(secret, ballot, place)
    reveal(secret, ballot, 2)
    told = decryption(secret, ballot, 1)

    with pytest.raises(RuleViolation) as twice:
        decrypting.add_partial_decryption(secret.holder(2), ballot.pk, told)
    with pytest.raises(RuleViolation) as anothers:
        decrypting.add_partial_decryption(secret.holder(3), ballot.pk, told)
    with pytest.raises(NotAuthorized):
        decrypting.add_partial_decryption(an_active(CHAIR), ballot.pk, told)

    assert (reasons(twice), reasons(anothers)) == (["decrypted_already"], ["decryption_wrong"])


def both_sign(secret: Scrutinised, ballot: SecretBallot) -> None:
    """After the close, as many key holders as are needed sign their parts."""
    secret.close(ballot)
    for place in (1, 2):
        commit(secret, ballot, place)


@pytest.mark.parametrize("spoilt", ["factors", "proofs", "none"])
def test_a_spoilt_decryption_is_refused_before_it_spoils_the_count(
    secret: Scrutinised, ballot: SecretBallot, spoilt: str
) -> None:
    """The published protocol lets a false factor pass; ours asks for a proof that covers it."""
    secret.vote(ballot, *[FOR] * 5)
    both_sign(secret, ballot)
    sent = decryption(secret, ballot, 1)
    if spoilt == "factors":
        row = sent["partial"]["decryption_factors"][0]
        row[0], row[1] = row[1], row[0]
    if spoilt == "proofs":
        sent["strong"]["proofs"][0].reverse()
    if spoilt == "none":
        sent["strong"] = None

    with pytest.raises(RuleViolation) as objected:
        decrypting.add_partial_decryption(secret.holder(1), ballot.pk, sent)
    reveal(secret, ballot, 1)

    assert reasons(objected) == ["decryption_wrong"]


def test_the_result_stands_even_where_the_law_does_not_let_it_decide_yet(secret: Scrutinised) -> None:
    """Rule R17: nobody is excluded unheard; once she was heard, the same result decides."""
    item = AgendaItem.objects.get()
    AgendaItem.objects.filter(pk=item.pk).update(kind="exclusion", about=OTHERS[4])
    secret.ready()
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot)
    before = AgendaItem.objects.get().stage, fresh(ballot).result

    secret.meeting.hear(item.pk)
    balloting.take_ballot_result(THE_CHAIR, ballot.pk)

    assert before == ("open", [[5, 0, 0]])
    assert AgendaItem.objects.get().outcome == "carried"


def test_the_quorum_is_that_of_the_moment_when_the_ballot_was_closed(secret: Scrutinised) -> None:
    """Rule R14: two thirds are there for new statutes; afterwards people may go home."""
    AgendaItem.objects.update(kind="statutes", text="New words.")
    secret.ready()
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 5)
    secret.close(ballot)

    actions.mark_attendance(THE_CHAIR, secret.id, OTHERS, "")
    for place in (1, 2):
        decrypt(secret, ballot, place)

    assert (AgendaItem.objects.get().outcome, AgendaItem.objects.get().present) == ("carried", 9)


@pytest.mark.parametrize(("kind", "outcome"), [("statutes", "no_quorum"), ("motion", "carried")])
def test_slips_of_who_left_vote_and_make_no_quorum(secret: Scrutinised, kind: str, outcome: str) -> None:
    AgendaItem.objects.update(kind=kind, text="New words.")
    secret.ready()
    actions.mark_attendance(THE_CHAIR, secret.id, OTHERS, "")
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 6)

    secret.count(ballot)

    assert (fresh(ballot).not_handed_back, fresh(ballot).result) == (5, [[6, 0, 0]])
    assert (AgendaItem.objects.get().outcome, AgendaItem.objects.get().present) == (outcome, 4)


def test_what_is_voted_on_does_not_change_while_a_ballot_runs(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    steps = [
        lambda: actions.amend_agenda_item(THE_CHAIR, ballot.item_ids[0], "Other words."),
        lambda: actions.close_without_vote(THE_CHAIR, ballot.item_ids[0], "withdrawn"),
        lambda: actions.decide_by_hands(THE_CHAIR, ballot.item_ids[0], actions.Votes(9, 0)),
        lambda: actions.decide_by_paper(THE_CHAIR, ballot.item_ids[0]),
    ]

    for step in steps:
        with pytest.raises(RuleViolation) as objected:
            step()
        assert reasons(objected) == ["by_ballot"]


def test_when_the_network_dies_the_item_goes_to_paper_and_the_minutes_say_so(
    secret: Scrutinised, ballot: SecretBallot
) -> None:
    secret.vote(ballot, FOR)
    secret.move_to_paper(ballot)

    for teller in (TELLER, OTHER_TELLER):
        actions.enter_teller_count(an_active(teller), ballot.item_ids[0], actions.Votes(5, 4))
    actions.decide_by_paper(THE_CHAIR, ballot.item_ids[0])
    actions.close_assembly(THE_CHAIR, secret.id)

    told = Minutes.objects.get().facts["items"][0]
    assert (told["method"], told["outcome"]) == ("paper", "carried")
    assert (told["ballots"][0]["phase"], told["ballots"][0]["incident"]) == ("abandoned", "network")


def test_what_went_to_paper_is_neither_cast_nor_decrypted(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.close(ballot)
    told = decryption(secret, ballot, 1)
    secret.move_to_paper(ballot, "other")

    with pytest.raises(RuleViolation) as cast_late:
        cast(ballot, secret.slips[5], FOR)
    with pytest.raises(RuleViolation) as decrypted_late:
        decrypting.add_partial_decryption(secret.holder(1), ballot.pk, told)

    assert (reasons(cast_late), reasons(decrypted_late)) == (["ballot_closed"], ["ballot_elsewhere"])


def test_a_ballot_binds_the_words_that_were_changed_before(secret: Scrutinised) -> None:
    secret.ready()
    actions.amend_agenda_item(THE_CHAIR, secret.item, "We rent two rooms.")
    secret.meeting.confirm("words")

    ballot = secret.take_up()

    assert bulletin_boards.ballot_election(ballot).description == "We rent two rooms."
