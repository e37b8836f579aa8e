"""The register comes back sealed to a new key: two people, and for 14 days a way back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from paraplu.base.clock import current_date
from paraplu.base.models import Email, Recipient
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.civil import open_civil
from paraplu.kernel.seal.envelope import Opener
from paraplu.kernel.seal.fingerprint import fingerprint_digits, register_key_digest, rotation_digest
from paraplu.kernel.seal.keys import public_key
from paraplu.kernel.seal.register_files import Rotation
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from paraplu.trust.register import actions
from paraplu.trust.register import api as register
from paraplu.trust.register.models import RegisterEntry, RegisterKey, ReplacedEntry, RotationFile
from paraplu.trust.register.rotations import rotation_to_confirm
from tests.apps.register import SEED, a_register_key
from tests.decided import act_actor, approve
from tests.people import roles
from tests.trust.post.parts import EmailLink
from tests.trust.register.conftest import CIVIL, NEW_SEED, export_of, seal_for, sealed_anew

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
ROTATE, THIRD_SEED = "register.rotate", bytes(range(2, 34))


@dataclass
class Offices:
    """The people of these tests."""

    secretary: roles.Somebody
    keeper: roles.Somebody
    director: roles.Somebody


@pytest.fixture
def offices(the_day: Callable[[str], date]) -> Offices:
    the_day("2027-05-01")
    return Offices(*(roles.member(MemberStatus.ACTIVE, name) for name in ("secretary", "keeper", "director")))


@pytest.fixture
def rotation(offices: Offices, three_entries: RegisterKey) -> Rotation:
    """What the keepers bring back, while the new key is in use."""
    made = sealed_anew(export_of(three_entries))
    a_register_key(NEW_SEED, adopted_on=current_date())
    return made


def bring(offices: Offices, rotation: Rotation) -> decisions.PendingAct:
    return actions.bring_rotation(offices.secretary.actor, rotation)


def confirmed(offices: Offices, rotation: Rotation) -> decisions.PendingAct:
    return approve(bring(offices, rotation), offices.keeper.actor)


def opens_with(seed: bytes) -> set[int]:
    """The numbers whose entry opens with this key."""
    opener, digest = Opener(seed), register_key_digest(public_key(seed)).hex()
    entries = RegisterEntry.objects.filter(key__digest=digest)
    return {
        entry.number
        for entry in entries
        if open_civil(opener, bytes(entry.sealed), entry.number, entry.version) == CIVIL
    }


def test_a_file_replaces_nothing_before_a_keeper_confirmed_it(offices: Offices, rotation: Rotation) -> None:
    act = bring(offices, rotation)
    assert opens_with(SEED) == {7, 8, 9}

    done = approve(act, offices.keeper.actor)

    assert (done.state, done.fault) == ("done", "")
    assert opens_with(NEW_SEED) == {7, 8, 9}
    assert not RotationFile.objects.exists()


def test_after_a_second_new_key_within_14_days_the_first_entries_can_still_be_put_back(
    offices: Offices, rotation: Rotation, three_entries: RegisterKey
) -> None:
    confirmed(offices, rotation)
    second_key = RegisterKey.objects.in_use().first()
    assert second_key is not None
    again = sealed_anew(export_of(second_key), NEW_SEED, THIRD_SEED)
    a_register_key(THIRD_SEED, adopted_on=current_date() + timedelta(days=1))

    assert confirmed(offices, again).state == "done"
    assert opens_with(THIRD_SEED) == {7, 8, 9}

    assert actions.put_back_rotation(offices.director.actor, three_entries.pk) == 3
    assert opens_with(SEED) == {7, 8, 9}


def test_nobody_but_a_keeper_confirms_it(offices: Offices, rotation: Rotation) -> None:
    act = bring(offices, rotation)
    chair = roles.member(MemberStatus.ACTIVE, "chair")

    for actor in (offices.secretary.actor, offices.director.actor, chair.actor):
        with pytest.raises(NotAuthorized):
            approve(act, actor)
    with pytest.raises(NotAuthorized):
        actions.apply_rotation(offices.keeper.actor, act.arguments)

    assert opens_with(SEED) == {7, 8, 9}


def test_a_keeper_does_not_confirm_what_they_brought(offices: Offices, rotation: Rotation) -> None:
    roles.member(MemberStatus.ACTIVE, "keeper")
    act = actions.bring_rotation(offices.keeper.actor, rotation)

    with pytest.raises(NotAuthorized):
        approve(act, offices.keeper.actor)


def test_the_words_are_those_of_the_keepers_page(offices: Offices, rotation: Rotation) -> None:
    act = bring(offices, rotation)
    digest = rotation_digest(rotation.to_bytes())

    words, _compare, count = rotation_to_confirm(act.arguments)

    assert act.arguments["file"] == digest.hex()
    with override("nl"):
        in_digits = rotation_to_confirm(act.arguments)[0]
    assert len(words.split(": ")[1].split()) == 6
    assert fingerprint_digits(digest) in in_digits
    assert "3 entries" in count


def test_another_file_in_its_place_is_not_applied(offices: Offices, rotation: Rotation) -> None:
    act = bring(offices, rotation)
    other = Rotation(rotation.union, rotation.old, rotation.key, 2, 3, rotation.records[:1])
    RotationFile.objects.update(content=other.to_bytes())

    done = approve(act, offices.keeper.actor)

    assert (done.state, done.fault) == ("failed", "rotation_file")
    assert opens_with(SEED) == {7, 8, 9}


@pytest.mark.parametrize("by", ["secretary", "keeper", "director"])
def test_it_is_taken_back_or_stopped_by_one(offices: Offices, rotation: Rotation, by: str) -> None:
    act = bring(offices, rotation)

    decisions.stop_act(getattr(offices, by).actor, act.pk)
    register.forget_due(current_date())

    assert opens_with(SEED) == {7, 8, 9}
    assert not RotationFile.objects.exists()


def test_a_second_file_waits_until_the_first_ended(offices: Offices, rotation: Rotation) -> None:
    act = bring(offices, rotation)
    other = Rotation(rotation.union, rotation.old, rotation.key, 2, 3, rotation.records[:1])

    with pytest.raises(decisions.AlreadyWaiting):
        bring(offices, other)
    decisions.stop_act(offices.secretary.actor, act.pk)
    bring(offices, other)

    assert RotationFile.objects.count() == 1


def test_what_a_member_wrote_meanwhile_is_kept(offices: Offices, three_entries: RegisterKey) -> None:
    rotation = sealed_anew(export_of(three_entries))
    seal_for(8, version=2)
    a_register_key(NEW_SEED, adopted_on=current_date())
    seal_for(9, version=2, seed=NEW_SEED)

    confirmed(offices, rotation)

    versions = list(RegisterEntry.objects.order_by("pk").values_list("number", "version", "key__digest"))
    old, new = RegisterKey.objects.order_by("pk").values_list("digest", flat=True)
    assert versions == [(7, 1, new), (8, 2, old), (9, 2, new)]
    assert register.entries_left_behind().count() == 1


def test_a_second_round_takes_the_rest(offices: Offices, three_entries: RegisterKey) -> None:
    seal_for(8, version=2)
    rotation = sealed_anew(export_of(three_entries))
    a_register_key(NEW_SEED, adopted_on=current_date())
    seal_for(7, version=2, seed=NEW_SEED)

    confirmed(offices, rotation)

    assert set(ReplacedEntry.objects.values_list("number", flat=True)) == {8, 9}
    assert register.entries_left_behind().count() == 0


def test_a_file_for_a_key_that_is_not_in_use_is_refused(offices: Offices, three_entries: RegisterKey) -> None:
    with pytest.raises(actions.InvalidRotation):
        bring(offices, sealed_anew(export_of(three_entries)))

    assert not RotationFile.objects.exists()


@pytest.mark.parametrize("by", ["keeper", "director"])
def test_for_14_days_one_person_puts_the_old_entries_back(
    offices: Offices, rotation: Rotation, three_entries: RegisterKey, by: str, the_day: Callable[[str], date]
) -> None:
    confirmed(offices, rotation)
    seal_for(9, version=2, seed=NEW_SEED)
    last = the_day((current_date() + timedelta(days=14)).isoformat())
    register.forget_due(last)

    assert actions.put_back_rotation(getattr(offices, by).actor, three_entries.pk) == 2

    assert (opens_with(SEED), opens_with(NEW_SEED)) == ({7, 8}, {9})
    assert not ReplacedEntry.objects.exists()


@pytest.mark.parametrize("by", ["keeper", "director"])
def test_keepers_and_board_learn_once_that_it_was_put_back_and_by_no_name(
    offices: Offices, rotation: Rotation, three_entries: RegisterKey, by: str
) -> None:
    another, chair, editor = (roles.member(MemberStatus.ACTIVE, key) for key in ("keeper", "chair", "editor"))
    people = (offices.secretary, offices.keeper, offices.director, another, chair, editor)
    everybody = [person.number for person in people]
    for number in everybody:
        post.assign_address(post.keep_address(f"{number}@mail.example", "en"), number)
    confirmed(offices, rotation)
    put_back = getattr(offices, by)

    for _time in range(2):
        actions.put_back_rotation(put_back.actor, three_entries.pk)

    email = Email.objects.get(name="post/office")
    assert reached(email, everybody) == set(everybody) - {put_back.number, editor.number}
    assert email.facts.keys() == {"page"}
    assert EmailLink.objects.get(name=email.facts["page"]).view == "desk:home"


def reached(email: Email, everybody: list[int]) -> set[int]:
    """The numbers of the people to whom an e-mail goes, of all who have an address."""
    tokens = Recipient.objects.filter(email=email).values_list("address_token", flat=True)
    numbers = {token: number for number, token in post.tokens_by_number(everybody).items()}
    return {numbers[token] for token in tokens}


@pytest.mark.parametrize("reader", ["secretary", "keeper", "director"])
def test_their_work_area_and_the_page_of_the_register_say_it(
    offices: Offices, rotation: Rotation, three_entries: RegisterKey, reader: str
) -> None:
    confirmed(offices, rotation)
    client = getattr(offices, reader).client
    sentences = [
        "restored as it was before its key",
        "restored 3 entries as they were before the key changed",
    ]

    def shown() -> list[bool]:
        pages = [client.get(page).content.decode() for page in ("/en/desk/", "/en/register/keeping/")]
        return [sentence in page for sentence, page in zip(sentences, pages, strict=True)]

    before = shown()
    actions.put_back_rotation(offices.director.actor, three_entries.pk)

    assert (before, shown()) == ([False, False], [True, True])


def test_after_14_days_they_are_gone_and_so_is_the_key(
    offices: Offices, rotation: Rotation, three_entries: RegisterKey, the_day: Callable[[str], date]
) -> None:
    confirmed(offices, rotation)
    three_entries.refresh_from_db()
    assert three_entries.retired_on is None

    day = the_day((current_date() + timedelta(days=15)).isoformat())
    assert actions.put_back_rotation(offices.keeper.actor, three_entries.pk) == 0
    register.forget_due(day)

    three_entries.refresh_from_db()
    assert not ReplacedEntry.objects.exists()
    assert three_entries.retired_on == day
    assert opens_with(NEW_SEED) == {7, 8, 9}


def test_a_key_that_still_seals_something_is_not_ended(offices: Offices, three_entries: RegisterKey) -> None:
    a_register_key(NEW_SEED, adopted_on=current_date())

    register.forget_due(current_date())

    three_entries.refresh_from_db()
    assert three_entries.retired_on is None


def test_the_secretary_puts_nothing_back(
    offices: Offices, rotation: Rotation, three_entries: RegisterKey
) -> None:
    confirmed(offices, rotation)

    with pytest.raises(NotAuthorized):
        actions.put_back_rotation(offices.secretary.actor, three_entries.pk)


def test_an_organ_or_another_kind_of_act_replaces_nothing(offices: Offices, rotation: Rotation) -> None:
    act = bring(offices, rotation)

    with pytest.raises(NotAuthorized):
        actions.apply_rotation(act_actor("register.export_by_office", 0), act.arguments)


def test_the_pages_say_what_waits_and_until_when(
    offices: Offices, rotation: Rotation, three_entries: RegisterKey
) -> None:
    uploaded = {"file": SimpleUploadedFile("rotation.json", rotation.to_bytes())}
    sent = offices.secretary.client.post("/en/register/keeping/back/", uploaded)
    act = decisions.open_acts_of_kind(ROTATE)[0]
    waiting = offices.keeper.client.get("/en/register/keeping/").text
    acts = offices.keeper.client.get("/en/desk/acts/").text

    agreed = offices.keeper.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})
    after = offices.director.client.get("/en/register/keeping/").text
    undone = offices.director.client.post(f"/en/register/keeping/{three_entries.pk}/as-before/")

    assert (sent.status_code, agreed.status_code, undone.status_code) == (303, 303, 303)
    assert "by 15 May 2027 at the latest" in waiting
    assert "See and decide" in acts
    assert "3 entries were replaced" in after
    assert opens_with(SEED) == {7, 8, 9}
