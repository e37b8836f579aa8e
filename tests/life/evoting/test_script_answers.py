"""What the scripts of key holders, tellers, voters and readers of the board send over the wire, and get."""

import base64
import json
import logging
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from paraplu.kernel.ballot import audit, codes, points, read_strong_proofs
from paraplu.kernel.ballot.canonical import write
from paraplu.kernel.ballot.chance import scalar
from paraplu.kernel.ballot.committing import make_commitment
from paraplu.kernel.ballot.proving import sign
from paraplu.life.evoting import bulletin_boards
from paraplu.life.evoting.models import RemoteCredential, SecretBallot, Trustee
from paraplu.life.evoting.trustees import MeetingTrustees
from tests.life.assembly.meeting import CHAIR, OTHER_TELLER, OTHERS, SECRETARY, TELLER
from tests.life.assembly.parts import RollSeat
from tests.life.evoting.decrypting import report_of
from tests.life.evoting.secret import (
    FOR,
    HOLDERS,
    ROUNDS,
    Scrutinised,
    ballot_of,
    code_of,
    decryption,
    fresh,
    gathering,
    messages,
    printed,
    reveal,
    secret_of,
)
from tests.people.parts import Member
from tests.people.roles import logged_in
from tests.trust.accounts.parts import Account
from tests.trust.offices.parts import Mandate

pytestmark = pytest.mark.halved

VOTER, ANOTHER = OTHERS[3], OTHERS[4]
BEGUN = date(2027, 1, 1)


def browser(number: int, *, strong: bool = False) -> Client:
    """Of a member, logged in at the site; strong: with her second step."""
    account, _ = Account.objects.get_or_create(login_name=f"name-{number}")
    Member.objects.filter(number=number).update(account=account)
    return logged_in(account, strong=strong)


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]})


def post(client: Client, path: str, told: Any) -> HttpResponse:
    raw = told if isinstance(told, bytes) else json.dumps(told).encode()
    answer: Any = client.post(path, raw, content_type="application/json")
    return answer


def site(secret: Scrutinised, end: str) -> str:
    return f"/en/gathering/{secret.id}/{end}/"


def test_a_key_holder_makes_her_key_over_the_wire(secret: Scrutinised) -> None:
    secret.appoint()
    hers = browser(secret.holder(1).number_or_zero)
    for name in ROUNDS:
        for place in (2, 3):
            secret.post(name, place)
        answer = post(hers, site(secret, f"keys/{name}"), messages()[name][0])
        assert answer.status_code == 200, answer.content

    told = hers.get(site(secret, "keys/state")).json()

    assert (told["place"], told["size"], told["threshold"], told["tested"]) == (1, 3, 2, [False] * 3)
    assert [told[f"{name}s"][2].encode() for name in ROUNDS] == [messages()[name][2] for name in ROUNDS]
    gathering = MeetingTrustees.of_setup(secret.election_setup).certificate_gathering()
    assert json.loads(told["question"])["context"] == gathering.digest


def test_a_wrong_message_is_answered_with_its_place_and_a_sentence(secret: Scrutinised) -> None:
    secret.appoint()
    hers = browser(secret.holder(1).number_or_zero)

    answer = post(hers, site(secret, "keys/certificate"), messages()["certificate"][1])

    assert answer.status_code == 409
    assert (answer.json()["why"], answer.json()["place"]) == ("message_wrong", 1)
    assert "key holder 1" in answer.json()["sentence"]


def test_a_key_holder_decrypts_over_the_wire(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot, 3)
    hers, sent = browser(secret.holder(1).number_or_zero), decryption(secret, ballot, 1)
    path = f"/en/gathering/ballot/{ballot.pk}"
    entry = make_commitment(report_of(ballot), code_of(1), secret_of(1))

    early = post(hers, f"{path}/decryption/", sent)
    signed = [write(each).encode() for each in (entry | {"digest": "0" * 64}, entry)]
    answers = [post(hers, f"{path}/commitment/", each) for each in signed]
    reveal(secret, ballot, 3)
    answers += [post(hers, f"{path}/decryption/", each) for each in (sent | {"partial": {}}, sent)]

    whys = [answer.json().get("why") for answer in (early, *answers)]
    assert whys == ["commitments_missing", "commitment_wrong", None, "decryption_wrong", None]
    (told,) = answers[-1].json()["ballots"]
    about = {"id": str(ballot.pk), "title": ballot.title, "phase": "tallied"}
    assert about.items() <= told.items()
    assert (told["committed"], told["done"], told["opened"]) == ([1, 3], True, 2)


def test_a_teller_prints_strikes_and_another_confirms_over_the_wire(secret: Scrutinised) -> None:
    secret.hold_keys()
    hers, other = browser(TELLER), browser(OTHER_TELLER)
    hat, uuids, lists, marks = printed(6)
    type(secret.election_setup).objects.update(identifiers=uuids)
    made = {"printed": 6, "gathering": gathering(), "lists": lists, "marks": marks, "far": []}
    taken = post(hers, site(secret, "slips/lists"), made)
    secret.hat = list(hat)
    other.post(site(secret, "confirm"), {"digest": secret.meeting.waiting("slips")[0].digest})
    secret.draw(*OTHERS)

    struck = {"why": "left_over", "marks": {"0": secret.marks(secret.hat)}}
    sent = [(hers, "strike"), (hers, "unstrike"), (hers, "strike"), (other, "confirm")]
    answers = [post(who, site(secret, f"slips/{end}"), struck) for who, end in sent]

    assert [taken.status_code, *[one.status_code for one in answers]] == [200] * 5
    told = other.get(site(secret, "slips/state")).json()
    assert (told["printed"], told["held"], told["left_over"], told["even"]) == (6, 5, 1, True)
    assert (told["struck"], told["next"], told["identifiers"]) == (secret.marks(secret.hat), 0, uuids)


def test_a_teller_writes_down_who_drew_and_who_handed_back(secret: Scrutinised) -> None:
    secret.hold_keys()
    secret.print(12)
    hers = browser(TELLER)

    sent = [("drawing", VOTER), ("drawing", VOTER), ("drawing/back", VOTER), ("drawing", ANOTHER)]
    sent += [("drawing/wrong", ANOTHER), ("drawing", "nobody")]
    answers = [hers.post(site(secret, end), {"number": number}).status_code for end, number in sent]

    assert answers == [303, 409, 303, 303, 303, 409]
    assert (secret.account.held, secret.account.handed_back) == (0, 1)


def test_the_chair_names_key_holders_in_a_form(secret: Scrutinised) -> None:
    told = {"decided_by": "deed", "decided_on": BEGUN, "from_day": BEGUN}
    Mandate.objects.create(number=CHAIR, office="chair", **told)
    Mandate.objects.create(number=SECRETARY, office="secretary", **told)
    hers, (one, two, three) = browser(CHAIR, strong=True), HOLDERS

    typed = [f"{one}, {two} {three}", f"{one} {two} x", "9" * 50]
    answers = [
        hers.post(site(secret, "keys/holders"), {"numbers": numbers, "threshold": "2"}).status_code
        for numbers in typed
    ]

    assert answers == [303, 422, 422]
    assert not Trustee.objects.exists()
    secret.meeting.confirm("trustees", SECRETARY)
    assert list(Trustee.objects.values_list("number", flat=True)) == [one, two, three]


NONSENSE: list[bytes] = [
    b"",
    b"[]",
    b"{",
    b'{"a":NaN}',
    b'{"count":1e3}',
    b"\xff",
    b'{"count":' + b"9" * 5000 + b"}",
]


@pytest.mark.parametrize("raw", NONSENSE, ids=[str(place) for place in range(len(NONSENSE))])
def test_what_is_no_message_is_answered_with_422(secret: Scrutinised, raw: bytes) -> None:
    secret.hold_keys()
    hers = browser(TELLER)

    ends = ("lists", "strike", "confirm")
    answers = [post(hers, site(secret, f"slips/{end}"), raw).status_code for end in ends]

    assert answers == [422, 422, 422]


def test_half_a_character_is_no_message(secret: Scrutinised, ballot: SecretBallot) -> None:
    """JSON can spell one and UTF-8 cannot, so nothing that is hashed may hold it."""
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot, 3)
    half, sent_before = "\ud800", decryption(secret, ballot, 1)
    sent = [
        (browser(TELLER), site(secret, "slips/lists"), {"printed": 1, "lists": [[half]], "far": []}),
        (
            browser(secret.holder(1).number_or_zero),
            f"/en/gathering/ballot/{ballot.pk}/decryption/",
            sent_before | {"partial": half},
        ),
    ]

    answers = [post(*each).status_code for each in sent]

    assert answers == [422, 422]


def test_who_votes_reads_her_tracker_and_it_is_on_the_board(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client
) -> None:
    raw = ballot_of(ballot, secret.slips[0], FOR)

    answer: Any = visitor.post(f"/en/ballot-box/{ballot.pk}/", raw, content_type="application/octet-stream")

    report = audit(bulletin_boards.bulletin_board_archive(fresh(ballot)))
    assert answer.json() == {"tracker": next(iter(report.votes.values())).tracker}


def test_a_ballot_comes_in_as_curl_sends_it(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client
) -> None:
    raw, kind = ballot_of(ballot, secret.slips[0], FOR), "application/x-www-form-urlencoded"

    answer: Any = visitor.post(f"/en/ballot-box/{ballot.pk}/", raw, content_type=kind)

    assert (answer.status_code, list(answer.json())) == (200, ["tracker"])


def test_a_ballot_whose_line_was_ended_is_the_same_ballot(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client
) -> None:
    raw, path = ballot_of(ballot, secret.slips[0], FOR), f"/en/ballot-box/{ballot.pk}/"

    answers: Any = [visitor.post(path, sent, content_type="text/plain") for sent in (raw + b"\n", raw)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert fresh(ballot).height == 1


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda raw: raw[:-1], "ballot_unsound"),
        (lambda raw: raw.replace(b'"credential":"', b'"credential":"0'), "ballot_unsound"),
        (lambda _raw: b"x" * 70_000, "ballot_unsound"),
    ],
)
def test_a_wrong_ballot_is_answered_with_a_reason(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client, spoil: Callable[[bytes], bytes], why: str
) -> None:
    raw = spoil(ballot_of(ballot, secret.slips[0], FOR))

    answer: Any = visitor.post(f"/en/ballot-box/{ballot.pk}/", raw, content_type="text/plain")

    assert (answer.status_code, answer.json()["why"]) == (409, why)


def test_no_log_has_a_line_of_a_ballot_that_was_cast_or_refused(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line has a time, and would tell when somebody voted."""
    lines: list[str] = []
    monkeypatch.setattr(logging.Logger, "handle", lambda _, record: lines.append(record.getMessage()))
    raw, path = ballot_of(ballot, secret.slips[0], FOR), f"/en/ballot-box/{ballot.pk}/"

    answers = [visitor.post(path, sent, content_type="text/plain") for sent in (raw, raw[:-1], b"nonsense")]

    assert [answer.status_code for answer in answers] == [200, 409, 409]
    assert lines == []


def test_what_went_to_paper_is_not_there_at_the_forms(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client
) -> None:
    path = f"/en/booth/{ballot.pk}/election/"
    before = visitor.get(path).status_code

    secret.move_to_paper(ballot)

    assert (before, visitor.get(path).status_code) == (200, 404)


def test_who_brings_a_cookie_casts_nothing(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client
) -> None:
    visitor.cookies["anything"] = "1"

    answer = visitor.post(f"/en/ballot-box/{ballot.pk}/", b"{}", content_type="text/plain")

    assert answer.status_code == 400
    assert fresh(ballot).height == 0


def test_the_booth_tells_what_is_voted_on_and_never_how_many_did(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client
) -> None:
    before = visitor.get(f"/en/booth/{ballot.pk}/election/").json()
    secret.vote(ballot, FOR, FOR)

    after = visitor.get(f"/en/booth/{ballot.pk}/election/").json()

    assert before == after
    assert json.loads(after["election"])["questions"][0]["question"] == "About motion"


def proof_of(ballot: SecretBallot, code: str) -> dict[str, Any]:
    uuid = bulletin_boards.ballot_election(ballot).uuid
    secret = codes.secret(code, uuid)
    told = sign(f"paraplu-board|{ballot.pk}|{uuid}", secret, scalar).as_dict
    return {"credential": points.spell_point(points.generator_power(secret)), "proof": told}


def test_a_slip_opens_the_board_and_nothing_else_does(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client
) -> None:
    secret.vote(ballot, FOR)
    path, hers = f"/en/board/{ballot.pk}/archive/", proof_of(ballot, secret.slips[0])
    others = proof_of(ballot, secret.slips[1])

    answers = [
        post(visitor, path, told)
        for told in (hers, hers | {"proof": others["proof"]}, proof_of(ballot, secret.hat[0]), {"proof": 1})
    ]

    assert [answer.status_code for answer in answers] == [200, 409, 409, 409]
    assert answers[0].content == bulletin_boards.bulletin_board_archive(fresh(ballot))


def test_a_slip_opens_the_strong_proofs_once_somebody_has_decrypted(
    secret: Scrutinised, ballot: SecretBallot, visitor: Client
) -> None:
    secret.vote(ballot, *[FOR] * 5)
    path, hers = f"/en/board/{ballot.pk}/proofs/", proof_of(ballot, secret.slips[0])
    before = post(visitor, path, hers).status_code
    secret.count(ballot)

    answers = [post(visitor, path, told) for told in (hers, proof_of(ballot, secret.hat[0]), {"proof": 1})]

    assert [before, *(answer.status_code for answer in answers)] == [404, 200, 409, 409]
    assert audit(
        bulletin_boards.bulletin_board_archive(fresh(ballot)), strong=read_strong_proofs(answers[0].content)
    ).is_strong


def test_who_is_on_the_roll_takes_archive_and_proofs_along(secret: Scrutinised, ballot: SecretBallot) -> None:
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot)
    hers, path = browser(VOTER), f"/en/gathering/ballot/{ballot.pk}/board/"

    archive, proofs = (hers.get(f"{path}{end}/").content for end in ("archive", "proofs"))

    assert audit(archive, strong=read_strong_proofs(proofs)).is_strong
    assert hers.get(f"{path}state/").json()["result"] == [[5, 0, 0]]


def test_who_is_not_on_the_roll_reads_no_board(secret: Scrutinised, ballot: SecretBallot) -> None:
    RollSeat.objects.filter(number=VOTER).delete()

    answer = browser(VOTER).get(f"/en/gathering/ballot/{ballot.pk}/board/archive/")

    assert answer.status_code == 404


def test_from_afar_she_is_handed_her_own_sealed_slip_and_no_other(secret: Scrutinised) -> None:
    secret.hold_keys()
    RollSeat.objects.filter(number__in=(VOTER, ANOTHER)).update(here="remote")
    for number in (VOTER, ANOTHER):
        RemoteCredential.objects.create(
            election_setup=secret.election_setup, number=number, sealed=str(number).encode()
        )

    told = browser(VOTER).get(site(secret, "afar/state")).json()

    assert base64.b64decode(told["sealed"]) == str(VOTER).encode()
    assert told["ballots"] == []


def test_before_the_secretary_marked_her_as_there_she_is_handed_nothing(secret: Scrutinised) -> None:
    secret.hold_keys()
    RollSeat.objects.filter(number=VOTER).update(here="")
    RemoteCredential.objects.create(election_setup=secret.election_setup, number=VOTER, sealed=b"sealed")

    assert browser(VOTER).get(site(secret, "afar/state")).json()["sealed"] is None
