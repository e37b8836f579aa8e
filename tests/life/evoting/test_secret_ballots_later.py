"""What stays of secret ballots: in the minutes, with an erased person, and after the contest period."""

from datetime import date

import pytest
from django.conf import settings
from django.http import Http404
from django.template.loader import render_to_string
from django.test import Client

from paraplu.kernel.ballot import audit
from paraplu.life.assembly import api as assembly
from paraplu.life.evoting import api as evoting
from paraplu.life.evoting import bulletin_boards
from paraplu.life.evoting.actions import slips as slipping
from paraplu.life.evoting.board_lines import HASH, in_groups
from paraplu.life.evoting.models import (
    BulletinBoardEntry,
    CredentialList,
    ElectionSetup,
    RemoteCredential,
    Revocation,
    RevokedSlip,
    SecretBallot,
    StrongProof,
    Trustee,
)
from paraplu.life.evoting.views.board_files import board_archive_file
from tests.decided import act_actor
from tests.life.assembly.meeting import OTHER_TELLER, OTHERS, TELLER, THE_CHAIR, THE_SECRETARY, paper_proxy
from tests.life.assembly.parts import Minutes, RollSeat, actions
from tests.life.evoting.secret import AGAINST, FOR, HOLDERS, Scrutinised, fresh

pytestmark = pytest.mark.halved

SHE, HER_FRIEND = OTHERS[3], OTHERS[4]
AFTER = date(2027, 11, 22)
DESTROYED = (
    CredentialList,
    Revocation,
    RevokedSlip,
    RemoteCredential,
    Trustee,
    BulletinBoardEntry,
    StrongProof,
)


@pytest.fixture
def held(secret: Scrutinised) -> SecretBallot:
    """One voted and decided; a proxy ended and its slip stayed out; the meeting is closed."""
    secret.hold_keys()
    secret.print(12)
    actions.mark_attendance(THE_SECRETARY, secret.id, [HER_FRIEND], "")
    paper_proxy(secret.id, HER_FRIEND, SHE)
    secret.all_draw()
    actions.mark_attendance(THE_SECRETARY, secret.id, [HER_FRIEND], "room")
    secret.strike()
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 4, AGAINST)
    secret.count(ballot)
    actions.close_assembly(THE_CHAIR, secret.id)
    return fresh(ballot)


def test_the_minutes_bind_the_archive_and_account_for_the_slips(held: SecretBallot) -> None:
    (told,) = Minutes.objects.get().facts["items"][0]["ballots"]

    slips = {"voters": 9, "drawn": 9, "far": 0, "struck": 3, "not_handed_back": 1, "turnout": 5}
    ended = {"phase": "tallied", "incident": "", "keys_turned": 2, "is_for_everybody": False}
    head = audit(bulletin_boards.bulletin_board_archive(held)).head
    hashes = {"digest": held.digest, "setup_head": held.setup_head, "head": head}
    expected = slips | ended | hashes
    assert {name: told[name] for name in expected} == expected


def test_the_minutes_say_it_in_words(held: SecretBallot) -> None:
    minutes = Minutes.objects.get()

    told = render_to_string("assembly/minutes_text.html", {"minutes": minutes, "facts": minutes.facts})

    assert "Secret electronic ballot." in told
    assert "Vote by show of hands." not in told
    assert "or when somebody left: 1." in told
    assert in_groups(held.digest, HASH) in told


def test_after_the_contest_period_sums_and_hashes_stay_and_nothing_else(held: SecretBallot) -> None:
    assembly.forget_due(AFTER)

    assert not any(model.objects.exists() for model in DESTROYED)
    election_setup = ElectionSetup.objects.get()
    assert (
        election_setup.salt,
        election_setup.server_key,
        election_setup.identifiers,
        election_setup.printed_by,
    ) == (
        None,
        "",
        [],
        None,
    )
    assert (fresh(held).digest, fresh(held).result) == (held.digest, [[4, 1, 0]])


def test_what_was_destroyed_is_not_there_at_the_forms_or_in_the_site(held: SecretBallot) -> None:
    assembly.forget_due(AFTER)
    at_the_form = Client(headers={"host": settings.PARAPLU.origin_hosts["forms"]})
    paths = [
        f"/en/{path}/"
        for path in (f"ballot-box/{held.pk}", f"board/{held.pk}/archive", f"board/{held.pk}/proofs")
    ]

    answers = [at_the_form.post(path, b"{}", content_type="application/json").status_code for path in paths]
    with pytest.raises(Http404):
        board_archive_file(held)

    assert answers == [404, 404, 404]
    assert bulletin_boards.strong_proofs_file(held) is None


def test_one_day_earlier_everything_stays(held: SecretBallot) -> None:
    assembly.forget_due(date(2027, 11, 21))

    assert audit(bulletin_boards.bulletin_board_archive(held)).result == [[4, 1, 0]]


def test_an_erased_key_holder_leaves_what_the_others_vote_and_decrypt_with(secret: Scrutinised) -> None:
    secret.ready()

    evoting.forget(HOLDERS[2])
    ballot = secret.take_up()
    secret.vote(ballot, *[FOR] * 5)
    secret.count(ballot, 1, 2)

    assert fresh(ballot).result == [[5, 0, 0]]
    assert not Trustee.objects.filter(number=HOLDERS[2]).exists()


def test_an_erased_member_far_away_leaves_no_slip_but_its_count(secret: Scrutinised) -> None:
    secret.hold_keys()
    RemoteCredential.objects.create(election_setup=secret.election_setup, number=SHE, sealed=b"sealed")
    ElectionSetup.objects.update(far=1)

    evoting.forget(SHE)

    assert not RemoteCredential.objects.exists()
    assert (secret.account.remote, secret.account.not_handed_back) == (1, 1)


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        (TELLER, {"Revocation.by", "ElectionSetup.printed_by"}),
        (OTHER_TELLER, {"Revocation.confirmed_by"}),
        (HOLDERS[0], {"Trustee.number"}),
        (SHE, {"RollSeat.drawn_by"}),
    ],
)
def test_everybody_reads_what_is_kept_of_her_part(held: SecretBallot, number: int, fields: set[str]) -> None:
    told = {known.field for app in (assembly, evoting) for known in app.known_about(number)}
    stays = {known.field for known in assembly.fields_after_erasure(number)}

    assert fields <= told & stays


def test_a_meeting_that_is_called_off_leaves_no_key(secret: Scrutinised) -> None:
    type(secret.meeting.row).objects.update(phase="convened")
    secret.appoint()

    actions.call_off_assembly(act_actor("assembly.call_off", 0), secret.id)

    assert not ElectionSetup.objects.exists()


def test_a_slip_for_her_vote_afar_is_not_drawn_in_the_room_as_well(secret: Scrutinised) -> None:
    secret.hold_keys()
    secret.print(12)
    RemoteCredential.objects.create(election_setup=secret.election_setup, number=SHE, sealed=b"sealed")
    votes = RollSeat.objects.get(number=SHE).here

    with pytest.raises(slipping.RuleViolation) as objected:
        slipping.note_slip_draw(THE_SECRETARY, secret.id, SHE)

    assert (votes, objected.value.reasons[0].key) == ("room", "draws_too_many")
