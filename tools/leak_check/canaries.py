"""Runs inside the throw-away house: its real actions for what an office does, then one row in every table."""

import json
import logging
import secrets
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

from django.apps import apps  # noqa: E402 - the rooms can be imported only once the house is open
from django.db import models, transaction  # noqa: E402

from paraplu.base.clock import current_date  # noqa: E402
from paraplu.base.jobs import background_job  # noqa: E402
from paraplu.base.process import Stop  # noqa: E402
from paraplu.kernel.actor import OPERATOR, Actor, HeldOffice  # noqa: E402
from paraplu.kernel.standing import MemberStatus  # noqa: E402
from paraplu.ops.worker_loop import JobWorker  # noqa: E402
from paraplu.people import api as people  # noqa: E402
from paraplu.people.models import Member  # noqa: E402
from paraplu.trust.accounts import api as accounts  # noqa: E402
from paraplu.trust.accounts.models import Account, Passkey  # noqa: E402
from paraplu.trust.chapters import api as chapters  # noqa: E402
from paraplu.trust.consent import api as consent  # noqa: E402
from paraplu.trust.offices import api as offices  # noqa: E402
from paraplu.trust.post import api as post  # noqa: E402
from paraplu.trust.post.models import EmailAddress  # noqa: E402
from paraplu.trust.register import api as register  # noqa: E402
from tools.leak_check import circles, office_actions, promises, register_entries, voting  # noqa: E402

# Rows that the house makes once and guards: what stands in them is the canary.
GUARDED = frozenset({"audit.LogHead", "base.SystemState"})
FAR = date(2250, 1, 1)


typed: list[str] = []


@background_job(attempts=1)
def fail_tellingly() -> None:
    """A job whose fault carries what somebody typed, as a careless library would."""
    raise ValueError(f"{typed[0]} is no address")


def prepare_offices(data: dict[str, Any]) -> dict[str, Any]:
    """A secretary, a chair, and a peer who knows people; an evening, and circles for who writes."""
    for office in ("secretary", "chair", ""):
        number = people.enter_founder(OPERATOR, "Kanarie", "en")
        if office:
            offices.appoint(OPERATOR, number, office, current_date(), None, "deed", current_date())
    secretary, chair = _office_holder("secretary"), _office_holder("chair")
    return {**office_actions.plan_event(secretary), **circles.set_up_circles(secretary, chair)}


def fill_member_data(data: dict[str, Any]) -> dict[str, str]:
    """What the offices do for the person who stays, and what she chooses; answers with her stop links."""
    number = _member_number(data["stays"]["login_name"])
    secretary, chair = _office_holder("secretary"), _office_holder("chair")
    peer = next(
        candidate for candidate in people.active_roll(current_date()) if candidate not in _officer_numbers()
    )
    people.note_vouch(secretary, number, peer)
    people.admit(secretary, number)
    herself = Actor(
        "person", number, MemberStatus.ACTIVE, has_second_factor=True, recently_authenticated=True
    )
    _make_choices(herself, number)
    offices.appoint(chair, number, "editor", current_date(), None, "board", current_date(), item=7)
    register.write_in_book(secretary, register.open_line(number, "admitted", current_date()).pk)
    account = Account.objects.get(login_name=data["stays"]["login_name"]).pk
    accounts.begin_recovery(chair, number, account)
    post.write_email("people/answer", [number], topic="")
    token = EmailAddress.objects.get(number=number).token
    made = {"topic link": post.stop_token(token, "news"), "card": accounts.offer_setup_code(number)}
    made["list line"] = office_actions.import_list_line()
    made |= office_actions.take_part(herself, Actor("person", peer, MemberStatus.ACTIVE))
    office_actions.run_office_tasks(secretary, chair, herself)
    made |= office_actions.draft_page(
        Actor(
            "person", number, MemberStatus.ACTIVE, frozenset({HeldOffice("editor")}), has_second_factor=True
        )
    )
    made |= register_entries.use_sealed_register(secretary, chair, herself)
    made |= _make_account_key(number, account)
    return {**made, **circles.let_one_leave(secretary, chair, data["prepared"])}


def _make_choices(herself: Actor, number: int) -> None:
    chapters.choose_chapter(herself, number, "antwerp")
    post.choose_topics(herself, number, ["news", "workshops"])
    consent.set_answer(herself, number, "press", "later")
    consent.set_pause(herself, number, "attend", True)
    consent.give_consent(herself, number, "letters", "en")


def _make_account_key(number: int, account: UUID) -> dict[str, str]:
    """She joins a circle and makes her key; a passkey of hers opens it as well."""
    passkey = Passkey.objects.create(
        account_id=account, credential="AQID", public_key=b"k", words="a b", day=current_date()
    )
    offices.appoint(
        _office_holder("chair"), number, "safety_team", current_date(), None, "board", current_date()
    )
    held = frozenset({HeldOffice("safety_team")})
    her = Actor(
        "person", number, MemberStatus.ACTIVE, held, has_second_factor=True, recently_authenticated=True
    )
    return circles.make_account_key(her, {passkey.credential: passkey.pk})


def _member_number(login_name: str) -> int:
    return int(Member.objects.get(account__login_name=login_name).number)


def _officer_numbers() -> set[int]:
    return {*offices.office_holders("secretary"), *offices.office_holders("chair")}


def _office_holder(office: str) -> Actor:
    number = offices.office_holders(office)[0]
    return Actor(
        "person",
        number,
        MemberStatus.ACTIVE,
        frozenset({HeldOffice(office)}),
        has_second_factor=True,
        recently_authenticated=True,
    )


def run_failing_job(data: dict[str, Any]) -> None:
    """Run a job that fails tellingly, and let a library log what it should not."""
    typed.append(data["fault"])
    with transaction.atomic():
        fail_tellingly.enqueue()
    JobWorker(Stop(), "trial").run()
    try:
        int(data["fault"])
    except ValueError:
        logging.getLogger("django.request").exception("it went wrong with %s", data["fault"])


def erase_member(data: dict[str, Any]) -> None:
    """The person who leaves has herself erased."""
    number = _member_number(data["login_name"])
    people.erase_member(
        Actor("person", number, MemberStatus.APPLYING, has_second_factor=True, recently_authenticated=True),
        number,
    )


def plant_canary_rows() -> dict[str, tuple[str, str, str]]:
    """One row with a value of its own in every field of every table; by field: table, column, value."""
    planted: dict[str, tuple[str, str, str]] = {}
    rows: dict[Any, models.Model] = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed:
            for field, value in (
                _guarded_fields(model) if model._meta.label in GUARDED else _planted_fields(model, rows)
            ):
                place = (model._meta.db_table, str(field.column), _value_as_text(value))
                planted[f"{model._meta.label}.{field.name}"] = place
    return planted


def _guarded_fields(model: type[models.Model]) -> Iterator[tuple[Any, Any]]:
    row = model._default_manager.first() or model._default_manager.create(**_founded_values(model))
    return ((field, field.value_from_object(row)) for field in model._meta.concrete_fields)


def _founded_values(model: type[models.Model]) -> dict[str, Any]:
    return {"id": 1, "founded_on": FAR} if model._meta.label == "base.SystemState" else {}


def _planted_fields(model: Any, rows: dict[Any, models.Model]) -> Iterator[tuple[Any, Any]]:
    row = _row_of_model(model, rows)
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    return ((field, field.value_from_object(row)) for field in fields)


def _row_of_model(model: Any, rows: dict[Any, models.Model]) -> models.Model:
    """Made once; what it points to is made before it."""
    if model not in rows:
        fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
        values = {field.attname: _canary_value(field, place, rows) for place, field in enumerate(fields)}
        rows[model] = model._default_manager.create(**values)
    return rows[model]


def _canary_value(field: Any, place: int, rows: dict[Any, models.Model]) -> Any:
    """Of the field's own kind, and found nowhere else."""
    if field.related_model is field.model:
        return None
    if field.primary_key and field.default == 1:
        return 1  # a table of one row at most
    if field.is_relation:
        return _row_of_model(field.related_model, rows).pk
    if field.choices:
        return list(field.choices)[-1][0]
    for kind, make in KINDS.items():
        if isinstance(field, kind):
            return make(field, place)
    raise TypeError(f"{field.model._meta.label}.{field.name} has a kind that the thief cannot plant.")


def _canary_text(field: Any, place: int) -> str:
    return ("k" + secrets.token_hex(20))[: field.max_length or 40]


def _canary_day(field: Any, place: int) -> date:
    """Later fields hold later days, so that terms run forward."""
    return FAR + timedelta(days=400 * place + secrets.randbelow(300))


def _canary_moment(field: Any, place: int) -> datetime:
    return datetime(2250, 1, 1, tzinfo=UTC) + timedelta(minutes=secrets.randbelow(10**6))


def _canary_hour(field: Any, place: int) -> time:
    return time(secrets.randbelow(24), secrets.randbelow(60), 1 + secrets.randbelow(59))


KINDS: dict[type, Any] = {
    models.JSONField: lambda field, place: {"args": [], "kwargs": {"key": _canary_text(field, place)}},
    models.UUIDField: lambda *_: uuid4(),
    models.BooleanField: lambda *_: True,
    models.DateTimeField: _canary_moment,
    models.DateField: _canary_day,
    models.TimeField: _canary_hour,
    models.BinaryField: lambda *_: secrets.token_bytes(24),
    models.CharField: _canary_text,
    models.TextField: _canary_text,
    models.PositiveSmallIntegerField: lambda *_: 20_000 + secrets.randbelow(9_000),
    models.BigIntegerField: lambda *_: 10**12 + secrets.randbelow(10**12),
    models.PositiveIntegerField: lambda *_: 10**9 + secrets.randbelow(10**9),
    models.IntegerField: lambda *_: secrets.randbelow(100),
}


def _value_as_text(value: Any) -> str:
    """As `loot.cells` writes it."""
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if isinstance(value, dict | list):
        return str(value["kwargs"]["key"]) if isinstance(value, dict) else json.dumps(value)
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, bool):
        return str(int(value))
    return str(value)


def run_activities(data: dict[str, Any]) -> dict[str, Any]:
    """All that happens once people are in: the offices' work, a failure; a ballot begins."""
    made = fill_member_data(data)
    run_failing_job(data)
    return {"made": made, "voting": voting.begin_ballot(_office_holder("secretary"))}


def finish_activities(data: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
    """The ballot ends, there is a row in every table, and last somebody is erased.

    Whatever were written after that would cover her in the log of the database, and hide one that is kept.
    """
    voting.finish_ballot(_office_holder("secretary"), data["voting"])
    planted = plant_canary_rows()
    erase_member(data["leaves"])
    return planted


def describe(_told: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
    """What the descriptions beside the models promise."""
    return promises.described_fields()


STEPS = {"describe": describe, "prepare": prepare_offices, "act": run_activities, "finish": finish_activities}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](json.load(sys.stdin))))
