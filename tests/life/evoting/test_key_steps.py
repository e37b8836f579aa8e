"""The two steps of a key holder as others see them: who is awaited, the files, the minutes."""

from pathlib import Path

import pytest

from paraplu.life.evoting import api as evoting
from paraplu.offline import verifier
from tests.life.assembly.meeting import CHAIR, SECRETARY, THE_CHAIR
from tests.life.assembly.parts import actions
from tests.life.evoting.parts import SecretBallot
from tests.life.evoting.secret import AGAINST, FOR, HOLDERS, Scrutinised, commit, fresh, hold_offices, reveal
from tests.life.evoting.test_script_answers import browser

pytestmark = pytest.mark.halved
ONE, TWO, THREE = HOLDERS
FILES = {"archive/": ".bel", "proofs/": ".proofs.json", "commitments/": ".committed.json"}


@pytest.fixture
def closed(secret: Scrutinised, ballot: SecretBallot) -> SecretBallot:
    """Four for it, three against, and nobody has used a key."""
    secret.vote(ballot, *[FOR] * 4, *[AGAINST] * 3)
    secret.close(ballot)
    return fresh(ballot)


def awaited(ballot: SecretBallot) -> tuple[list[int], list[int]]:
    """By their own first pages, and by the chair's."""
    own = [number for number in HOLDERS if evoting.meeting_awaiting_key(number)]
    return own, evoting.awaited_key_holders(fresh(ballot))


def test_a_key_is_awaited_to_sign_and_then_to_send(secret: Scrutinised, closed: SecretBallot) -> None:
    seen = [awaited(closed)]
    for place in (1, 3):
        commit(secret, closed, place)
        seen.append(awaited(closed))
    reveal(secret, closed, 3)
    seen.append(awaited(closed))
    reveal(secret, closed, 1)

    assert seen == [
        ([ONE, TWO, THREE], [ONE, TWO, THREE]),
        ([TWO, THREE], [TWO, THREE]),
        # One more may sign at any time; the chair asks those who signed.
        ([ONE, TWO, THREE], [ONE, THREE]),
        ([ONE, TWO], [ONE]),
    ]
    assert awaited(closed)[0] == []


def test_the_chair_reads_who_signed_and_whom_to_ask(secret: Scrutinised, closed: SecretBallot) -> None:
    hold_offices()
    page = f"/en/gathering/item/{closed.item_ids[0]}/electronic/"
    told = []
    for place in (1, 3):
        commit(secret, closed, place)
        told.append(browser(CHAIR, strong=True).get(page).content.decode())

    assert "Key holders who have signed their part: 1 of 2." in told[0]
    assert f"Not signed yet: {TWO}, {THREE}." in told[0]
    assert f"Signed, but not sent yet: {ONE}, {THREE}." in told[1]


def test_anybody_checks_with_the_files_that_no_part_was_sent_too_early(
    secret: Scrutinised, closed: SecretBallot, tmp_path: Path
) -> None:
    board = f"/en/gathering/ballot/{closed.pk}/board/"
    assert browser(TWO).get(f"{board}commitments/").status_code == 404
    for step in (commit, reveal):
        for place in (1, 3):
            step(secret, closed, place)

    page = browser(TWO).get(board).content.decode()
    for end, name in FILES.items():
        (tmp_path / f"one{name}").write_bytes(browser(TWO).get(board + end).content)

    assert "--vouched --strong --committed" in page
    assert f'href="{board}commitments/"' in page
    assert verifier.main([str(tmp_path / "one.bel"), "--strong", "--committed"]) == 0


def test_the_minutes_print_how_many_used_their_key(secret: Scrutinised, closed: SecretBallot) -> None:
    for place in (1, 2, 3):
        commit(secret, closed, place)
    for place in (1, 2):
        reveal(secret, closed, place)
    actions.close_assembly(THE_CHAIR, secret.id)

    page = browser(SECRETARY).get(f"/en/gathering/{secret.id}/minutes/").content.decode()

    assert "Key holders who used their key: 3." in page
