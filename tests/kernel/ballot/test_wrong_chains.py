"""The chain names the first event that is out of place, after whatever was wrong before it."""

import pytest

from paraplu.kernel.ballot import InvalidEvent, audit, check_minutes
from tests.kernel.ballot import tool
from tests.kernel.ballot.drafts import Draft, Spelled, Step, json_of, member
from tests.kernel.ballot.refusing import Change, assert_wrong, refused, wrong_event

pytestmark = pytest.mark.drawn(2)


def told(place: int, /, **event: object) -> Change:
    return lambda draft: draft.steps[place].event.update(event)


def refusal(change: Change, height: int, kind: str, reason: str) -> None:
    assert_wrong(wrong_event(tool.referendum().raw, change), height, kind, reason)


def test_an_event_follows_the_one_before() -> None:
    refusal(told(3, parent="0" * 64), 3, "Ballot", "its parent is another")
    refusal(told(3, height=4), 3, "Ballot", "one more than")
    refusal(told(1, height=True), 1, "Ballot", "one more than")
    refusal(told(7, payload="0" * 64), 7, "EncryptedTally", "payload is not the data")
    refusal(told(6, payload="0" * 64), 6, "EndBallots", "payload is not the data")


def test_the_first_event_has_no_parent() -> None:
    draft = Draft(tool.referendum().raw)
    draft.steps[0].event = {"parent": "0" * 64}

    assert_wrong(refused(draft.written()), 0, "Setup", "in this order|parent is another")


def test_nothing_stands_where_it_does_not_belong() -> None:
    def moved(source: int, target: int) -> Change:
        return lambda draft: draft.steps.insert(target, draft.steps.pop(source))

    refusal(moved(6, 0), 0, "EndBallots", "may not stand first")
    refusal(moved(6, 7), 6, "EncryptedTally", "may not stand after Ballot")
    refusal(moved(7, 9), 7, "PartialDecryption", "may not stand after EndBallots")
    refusal(moved(3, 6), 6, "Ballot", "may not stand after EndBallots")
    refusal(moved(10, 8), 8, "Result", "may not stand after EncryptedTally")


def test_nothing_stands_after_the_result() -> None:
    refusal(
        lambda draft: draft.steps.append(Step("EndBallots", [])),
        11,
        "EndBallots",
        "may not stand after Result",
    )


@pytest.mark.parametrize("kind", ["Party", "shuffle", 5])
def test_an_unknown_event_is_refused(kind: object) -> None:
    refusal(told(8, type=kind), 8, "unknown", "may not stand after EncryptedTally|no text")


def test_data_that_no_event_names_are_refused() -> None:
    refusal(lambda draft: draft.steps[2].data.insert(0, "more"), 2, "Ballot", "not as many entries")
    refusal(lambda draft: draft.steps[8].data.pop(0), 8, "PartialDecryption", "not as many entries")


def test_data_whose_name_is_not_their_hash_are_refused() -> None:
    raw = (
        tool.open_one().raw + member("0" * 64 + ".data.json", b"{}") + member("1" * 64 + ".event.json", b"{}")
    )

    assert_wrong(refused(raw), 4, "unknown", "not their hash")


def test_an_event_in_another_spelling_is_refused() -> None:
    draft = Draft(tool.open_one().raw)
    draft.steps[2].event = {"more": 1}

    assert_wrong(refused(draft.written()), 2, "Ballot", "not exactly the fields")


def test_a_payload_in_another_spelling_is_refused() -> None:
    def spaced(draft: Draft) -> None:
        step = draft.of("Result")
        step.data[0] = Spelled(json_of(step.data[0]).decode().replace(":", ": "))

    refusal(spaced, 10, "Result", "one compact spelling")


def test_a_wrong_ballot_before_a_break_in_the_chain_is_the_first_wrong_event() -> None:
    def change(draft: Draft) -> None:
        draft.of("Ballot", 1).data[0]["election_uuid"] = "x"
        draft.steps[5].event = {"height": 9}

    refusal(change, 2, "Ballot", "for another election")


def test_a_payload_that_names_other_data_is_refused() -> None:
    for kind, name in (("EncryptedTally", "encrypted_tally"), ("PartialDecryption", "payload")):
        draft = Draft(tool.referendum().raw)
        draft.of(kind).data[-1][name] = "0" * 64

        wrong = refused(draft.written(is_linked=False))

        assert_wrong(wrong, draft.height(kind), kind, "other data")


def test_the_hashes_in_the_minutes_bind_the_first_and_the_last_event() -> None:
    report = audit(tool.referendum().raw)

    check_minutes(report, report.setup_head, report.head)
    check_minutes(report, None, None)
    with pytest.raises(InvalidEvent, match=r"Event 0 \(Setup\).*not that of the minutes"):
        check_minutes(report, report.head, report.head)
    with pytest.raises(InvalidEvent, match=r"Event 10 \(Result\).*not the head in the minutes"):
        check_minutes(report, None, report.setup_head)
