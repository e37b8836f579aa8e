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

from paraplu.base.clock import today  # noqa: E402
from paraplu.base.jobs import job  # noqa: E402
from paraplu.base.process import Stop  # noqa: E402
from paraplu.kernel.actor import OPERATOR, Actor, Held  # noqa: E402
from paraplu.kernel.standing import State  # noqa: E402
from paraplu.ops.working import HouseWorker  # noqa: E402
from paraplu.people import api as people  # noqa: E402
from paraplu.people.models import Member  # noqa: E402
from paraplu.trust.accounts import api as accounts  # noqa: E402
from paraplu.trust.accounts.models import Account, Passkey  # noqa: E402
from paraplu.trust.chapters import api as chapters  # noqa: E402
from paraplu.trust.consent import api as consent  # noqa: E402
from paraplu.trust.offices import api as offices  # noqa: E402
from paraplu.trust.post import api as post  # noqa: E402
from paraplu.trust.post.models import Address  # noqa: E402
from paraplu.trust.register import api as register  # noqa: E402
from tools.leak_check import circles, office_actions, promises, register_entries, voting  # noqa: E402

# Rows that the house makes once and guards: what stands in them is the canary.
GUARDED = frozenset({"audit.Head", "base.HouseState"})
FAR = date(2250, 1, 1)


typed: list[str] = []


@job(attempts=1)
def fail_tellingly() -> None:
    """A job whose fault carries what somebody typed, as a careless library would."""
    raise ValueError(f"{typed[0]} is no address")


def prepare(told: dict[str, Any]) -> dict[str, Any]:
    """A secretary, a chair, and a peer who knows people; an evening, and circles for who writes."""
    for office in ("secretary", "chair", ""):
        number = people.found(OPERATOR, "Kanarie", "en")
        if office:
            offices.appoint(OPERATOR, number, office, today(), None, "deed", today())
    secretary, chair = _holder("secretary"), _holder("chair")
    return {**office_actions.plan_an_evening(secretary), **circles.fill(secretary, chair)}


def live(told: dict[str, Any]) -> dict[str, str]:
    """What the offices do for the person who stays, and what she chooses; answers with her stop links."""
    number = _number(told["stays"]["login_name"])
    secretary, chair = _holder("secretary"), _holder("chair")
    peer = next(one for one in people.roll(today()) if one not in _officers())
    people.note_vouch(secretary, number, peer)
    people.admit(secretary, number)
    herself = Actor("person", number, State.ACTIVE, strong=True, fresh=True)
    _choose(herself, number)
    offices.appoint(chair, number, "editor", today(), None, "board", today(), item=7)
    register.write_in_book(secretary, register.open_line(number, "admitted", today()).pk)
    account = Account.objects.get(login_name=told["stays"]["login_name"]).pk
    accounts.begin_recovery(chair, number, account)
    post.write("people/answer", [number], topic="")
    token = Address.objects.get(number=number).token
    made = {"topic link": post.stop_token(token, "news"), "card": accounts.offer_opening(number)}
    made["list line"] = office_actions.bring_a_list()
    made |= office_actions.take_part(herself, Actor("person", peer, State.ACTIVE))
    office_actions.work(secretary, chair, herself)
    made |= office_actions.draft_a_page(
        Actor("person", number, State.ACTIVE, frozenset({Held("editor")}), strong=True)
    )
    made |= register_entries.keep_sealed(secretary, chair, herself)
    made |= _make_key(number, account)
    return {**made, **circles.let_one_leave(secretary, chair, told["prepared"])}


def _choose(herself: Actor, number: int) -> None:
    chapters.choose(herself, number, "antwerp")
    post.subscribe(herself, number, ["news", "workshops"])
    consent.answer(herself, number, "press", "later")
    consent.pause(herself, number, "attend", True)
    consent.give(herself, number, "letters", "en")


def _make_key(number: int, account: UUID) -> dict[str, str]:
    """She joins a circle and makes her key; a passkey of hers opens it as well."""
    passkey = Passkey.objects.create(
        account_id=account, credential="AQID", public_key=b"k", words="a b", day=today()
    )
    offices.appoint(_holder("chair"), number, "safety_team", today(), None, "board", today())
    held = frozenset({Held("safety_team")})
    her = Actor("person", number, State.ACTIVE, held, strong=True, fresh=True)
    return circles.make_key(her, {passkey.credential: passkey.pk})


def _number(login_name: str) -> int:
    return int(Member.objects.get(account__login_name=login_name).number)


def _officers() -> set[int]:
    return {*offices.holders("secretary"), *offices.holders("chair")}


def _holder(office: str) -> Actor:
    number = offices.holders(office)[0]
    return Actor("person", number, State.ACTIVE, frozenset({Held(office)}), strong=True, fresh=True)


def fail(told: dict[str, Any]) -> None:
    """Run a job that fails tellingly, and let a library log what it should not."""
    typed.append(told["fault"])
    with transaction.atomic():
        fail_tellingly.enqueue()
    HouseWorker(Stop(), "trial").run()
    try:
        int(told["fault"])
    except ValueError:
        logging.getLogger("django.request").exception("it went wrong with %s", told["fault"])


def erase(told: dict[str, Any]) -> None:
    """The person who leaves has herself erased."""
    number = _number(told["login_name"])
    people.erase(Actor("person", number, State.APPLYING, strong=True, fresh=True), number)


def plant() -> dict[str, tuple[str, str, str]]:
    """One row with a value of its own in every field of every table; by field: table, column, value."""
    planted: dict[str, tuple[str, str, str]] = {}
    rows: dict[Any, models.Model] = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed:
            for field, value in _guarded(model) if model._meta.label in GUARDED else _planted(model, rows):
                place = (model._meta.db_table, str(field.column), _as_text(value))
                planted[f"{model._meta.label}.{field.name}"] = place
    return planted


def _guarded(model: type[models.Model]) -> Iterator[tuple[Any, Any]]:
    row = model._default_manager.first() or model._default_manager.create(**_founded(model))
    return ((field, field.value_from_object(row)) for field in model._meta.concrete_fields)


def _founded(model: type[models.Model]) -> dict[str, Any]:
    return {"id": 1, "founded_on": FAR} if model._meta.label == "base.HouseState" else {}


def _planted(model: Any, rows: dict[Any, models.Model]) -> Iterator[tuple[Any, Any]]:
    row = _row_of(model, rows)
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
    return ((field, field.value_from_object(row)) for field in fields)


def _row_of(model: Any, rows: dict[Any, models.Model]) -> models.Model:
    """Made once; what it points to is made before it."""
    if model not in rows:
        fields = [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]
        values = {field.attname: _value(field, place, rows) for place, field in enumerate(fields)}
        rows[model] = model._default_manager.create(**values)
    return rows[model]


def _value(field: Any, place: int, rows: dict[Any, models.Model]) -> Any:
    """Of the field's own kind, and found nowhere else."""
    if field.related_model is field.model:
        return None
    if field.primary_key and field.default == 1:
        return 1  # a table of one row at most
    if field.is_relation:
        return _row_of(field.related_model, rows).pk
    if field.choices:
        return list(field.choices)[-1][0]
    for kind, make in KINDS.items():
        if isinstance(field, kind):
            return make(field, place)
    raise TypeError(f"{field.model._meta.label}.{field.name} has a kind that the thief cannot plant.")


def _text(field: Any, place: int) -> str:
    return ("k" + secrets.token_hex(20))[: field.max_length or 40]


def _day(field: Any, place: int) -> date:
    """Later fields hold later days, so that terms run forward."""
    return FAR + timedelta(days=400 * place + secrets.randbelow(300))


def _moment(field: Any, place: int) -> datetime:
    return datetime(2250, 1, 1, tzinfo=UTC) + timedelta(minutes=secrets.randbelow(10**6))


def _hour(field: Any, place: int) -> time:
    return time(secrets.randbelow(24), secrets.randbelow(60), 1 + secrets.randbelow(59))


KINDS: dict[type, Any] = {
    models.JSONField: lambda field, place: {"args": [], "kwargs": {"key": _text(field, place)}},
    models.UUIDField: lambda *_: uuid4(),
    models.BooleanField: lambda *_: True,
    models.DateTimeField: _moment,
    models.DateField: _day,
    models.TimeField: _hour,
    models.BinaryField: lambda *_: secrets.token_bytes(24),
    models.CharField: _text,
    models.TextField: _text,
    models.PositiveSmallIntegerField: lambda *_: 20_000 + secrets.randbelow(9_000),
    models.BigIntegerField: lambda *_: 10**12 + secrets.randbelow(10**12),
    models.PositiveIntegerField: lambda *_: 10**9 + secrets.randbelow(10**9),
    models.IntegerField: lambda *_: secrets.randbelow(100),
}


def _as_text(value: Any) -> str:
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


def act(told: dict[str, Any]) -> dict[str, Any]:
    """All that happens once people are in: the offices' work, a failure; a ballot begins."""
    made = live(told)
    fail(told)
    return {"made": made, "voting": voting.begin(_holder("secretary"))}


def finish(told: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
    """The ballot ends, there is a row in every table, and last somebody is erased.

    Whatever were written after that would cover her in the log of the database, and hide one that is kept.
    """
    voting.finish(_holder("secretary"), told["voting"])
    planted = plant()
    erase(told["leaves"])
    return planted


def describe(_told: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
    """What the descriptions beside the models promise."""
    return promises.described()


STEPS = {"describe": describe, "prepare": prepare, "act": act, "finish": finish}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](json.load(sys.stdin))))
