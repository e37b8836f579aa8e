"""A vote opens when enough key holders signed its set-up, and everybody can check who did."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot.vouching import VouchedSetup, vouch
from paraplu.life.evoting import bulletin_boards
from paraplu.life.evoting.actions import balloting
from paraplu.life.evoting.actions._ending import destroy_boards
from paraplu.life.evoting.models import SecretBallot
from paraplu.life.evoting.signed import SetupSignature
from paraplu.life.evoting.trustees import MeetingTrustees
from paraplu.offline import verifier
from tests.attacks.device import on_her_telephone
from tests.life.assembly.meeting import CHAIR, THE_CHAIR
from tests.life.evoting.secret import FOR, HOLDERS, Scrutinised, cast, code_of, fresh, spelled
from tests.life.evoting.test_script_answers import browser
from tests.life.evoting.vouching import vouch_with


@pytest.fixture
def prepared(secret: Scrutinised) -> SecretBallot:
    """Everything is set up, and nobody vouches yet."""
    secret.ready()
    return secret.prepared()


def sign(secret: Scrutinised, ballot: SecretBallot, *places: int) -> None:
    for place in places:
        vouch_with(ballot, code_of(place), secret.holder(place))


def refused(step: Callable[[], object]) -> str:
    with pytest.raises(RuleViolation) as caught:
        step()
    return caught.value.reasons[0].key


def test_it_opens_with_the_second_signature_and_takes_the_third(
    secret: Scrutinised, prepared: SecretBallot
) -> None:
    phases = []
    for place in (3, 1, 2):
        phases.append(fresh(prepared).phase)
        sign(secret, prepared, place)

    assert [*phases, fresh(prepared).phase] == ["prepared", "prepared", "open", "open"]
    assert cast(prepared, secret.slips[0], FOR)


def test_one_key_holder_counts_once_however_often_they_sign(
    secret: Scrutinised, prepared: SecretBallot
) -> None:
    sign(secret, prepared, 1, 1, 1)

    assert fresh(prepared).phase == "prepared"
    assert refused(lambda: cast(prepared, secret.slips[0], FOR)) == "ballot_closed"
    assert refused(lambda: balloting.close_secret_ballot(THE_CHAIR, prepared.pk)) == "ballot_elsewhere"


def test_a_vote_that_nobody_vouches_for_goes_to_paper_and_stays_there(
    secret: Scrutinised, prepared: SecretBallot
) -> None:
    secret.move_to_paper(prepared, "other")

    assert fresh(prepared).phase == "abandoned"
    assert refused(lambda: sign(secret, prepared, 1)) == "ballot_elsewhere"


def test_nobody_vouches_after_the_end(secret: Scrutinised, prepared: SecretBallot) -> None:
    sign(secret, prepared, 1, 2)
    secret.vote(fresh(prepared), *[FOR] * 5)
    secret.close(prepared)

    assert refused(lambda: sign(secret, prepared, 3)) == "ballot_elsewhere"


def test_a_signature_is_taken_over_the_wire_from_its_key_holder_alone(
    secret: Scrutinised, prepared: SecretBallot
) -> None:
    path = f"/en/gathering/ballot/{prepared.pk}/vouching/"
    right = spelled(vouch(code_of(1), VouchedSetup(str(prepared.pk), prepared.setup_head)))
    hers, chairs = browser(HOLDERS[0]), browser(CHAIR)

    sent = [
        client.post(path, body, content_type="application/json")
        for client, body in ((chairs, right), (hers, b"[" * 70_000), (hers, b"{}"), (hers, right))
    ]

    assert [each.status_code for each in sent] == [404, 422, 409, 200]
    assert sent[3].json()["ballots"][0]["vouched"] == [1]


def test_the_room_reads_who_vouches_and_the_chair_whom_it_waits_for(
    secret: Scrutinised, prepared: SecretBallot
) -> None:
    sign(secret, prepared, 1)
    chair, path = browser(CHAIR, strong=True), f"/en/gathering/item/{secret.item}/electronic/"
    visitor = Client(HTTP_HOST=settings.PARAPLU.origin_hosts["forms"])
    waiting, booth = (each.get(at) for each, at in ((chair, path), (visitor, f"/en/booth/{prepared.pk}/")))
    sign(secret, prepared, 2)

    assert b"Key holders who have signed it: 1. Voting opens with 2." in waiting.content
    assert f"Not signed yet: {HOLDERS[1]}, {HOLDERS[2]}" in waiting.content.decode()
    assert b"This vote is not open yet." in booth.content
    # In another language, since a view of the meeting is kept for a second.
    assert "2 van de 3 sleutelbewaarders" in chair.get(path.replace("/en/", "/nl/")).content.decode()
    assert b"data-booth" in visitor.get(f"/en/booth/{prepared.pk}/").content


def test_the_booth_sees_who_vouches(secret: Scrutinised, prepared: SecretBallot) -> None:
    sign(secret, prepared, 1, 3)
    visitor = Client(HTTP_HOST=settings.PARAPLU.origin_hosts["forms"])

    told = visitor.get(f"/en/booth/{prepared.pk}/election/").json()
    seen = on_her_telephone(secret, prepared, "booth", b"", shown=told)

    digest = MeetingTrustees.of_setup(secret.election_setup).certificate_gathering().digest
    assert seen == {"gathering": digest, "vouching": {"vouched": 2, "size": 3}}
    assert visitor.get(f"/en/booth/{prepared.pk}/signatures/").json() == json.loads(told["vouched"])


def test_her_first_page_says_that_her_key_is_awaited(secret: Scrutinised, prepared: SecretBallot) -> None:
    hers, note = browser(HOLDERS[0]), b"A secret ballot waits for your key."
    link = f"/en/gathering/{secret.id}/keys/".encode()
    pages = [hers.get("/en/").content]
    sign(secret, prepared, 1, 2)
    pages.append(hers.get("/en/").content)
    secret.vote(fresh(prepared), *[FOR] * 5)
    secret.close(prepared)
    pages.append(hers.get("/en/").content)

    assert [note in page and link in page for page in pages] == [True, False, True]


def published(ballot: SecretBallot, folder: Path, change: Callable[[Any], object]) -> int:
    """What the verifier says about the archive with these signatures."""
    file, told = folder / "one.bel", json.loads(bulletin_boards.setup_signatures_file(ballot))
    change(told)
    file.write_bytes(bulletin_boards.bulletin_board_archive(ballot))
    file.with_suffix(".vouched.json").write_bytes(spelled(told))
    return verifier.main([str(file), "--vouched"])


CHANGES: dict[str, tuple[Callable[[Any], object], int]] = {
    "nothing": (lambda told: told.update(version=1), 0),
    "one less": (lambda told: told["signatures"].pop(), 1),
    "another set-up": (lambda told: told.update(setup="0" * 64), 1),
    "another ballot": (lambda told: told.update(ballot="another"), 1),
    "of the server": (lambda told: told["signatures"][0].update(owner=1), 1),
    "swapped": (lambda told: told["signatures"][0].update(owner=4), 2),
    "twice": (lambda told: told["signatures"].append(told["signatures"][1]), 2),
    "version": (lambda told: told.update(version=2), 2),
    "shape": (lambda told: told.pop("setup"), 2),
}


@pytest.mark.parametrize("name", CHANGES)
def test_anybody_checks_the_signatures(
    secret: Scrutinised, prepared: SecretBallot, tmp_path: Path, name: str
) -> None:
    sign(secret, prepared, 1, 2)
    change, status = CHANGES[name]

    assert published(fresh(prepared), tmp_path, change) == status


def test_a_file_of_signatures_that_is_not_there_is_one_sentence(
    prepared: SecretBallot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "one.bel"
    file.write_bytes(bulletin_boards.bulletin_board_archive(prepared))

    assert verifier.main([str(file), "--vouched"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_boards_that_are_destroyed_take_the_signatures_along(
    secret: Scrutinised, prepared: SecretBallot
) -> None:
    sign(secret, prepared, 1, 2)

    destroy_boards(secret.id)

    assert not SetupSignature.objects.exists()
