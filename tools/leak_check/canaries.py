"""Runs inside the scratch installation: performs the offices' real actions, and adds a row to every table."""

import json
import logging
import secrets
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import django

django.setup()

from django.apps import apps  # noqa: E402 - apps can be imported only after django.setup
from django.db import models, transaction  # noqa: E402

from paraplu.base.clock import current_date  # noqa: E402
from paraplu.base.jobs import background_job  # noqa: E402
from paraplu.base.process import Stop  # noqa: E402
from paraplu.kernel.actor import OPERATOR, Actor  # noqa: E402
from paraplu.kernel.standing import MemberStatus  # noqa: E402
from paraplu.ops.worker_loop import JobWorker  # noqa: E402
from paraplu.people import api as people  # noqa: E402
from paraplu.people.models import Member  # noqa: E402
from paraplu.trust.accounts import api as accounts  # noqa: E402
from paraplu.trust.accounts.models import Account, Passkey  # noqa: E402
from paraplu.trust.chapters import api as chapters  # noqa: E402
from paraplu.trust.consent import api as consent  # noqa: E402
from paraplu.trust.decisions import api as decisions  # noqa: E402
from paraplu.trust.decisions import links  # noqa: E402
from paraplu.trust.offices import api as offices  # noqa: E402
from paraplu.trust.post import api as post  # noqa: E402
from paraplu.trust.post.models import EmailAddress  # noqa: E402
from paraplu.trust.register import api as register  # noqa: E402
from paraplu_demonstration.rehearsal import active_actor  # noqa: E402
from tools.leak_check import bank_files, circles, money, office_actions, promises, register_entries, voting  # noqa: E402

# Constraints allow a single row in these tables; its values are the canaries.
GUARDED = frozenset({"audit.LogHead", "base.SystemState"})
FAR, FAR_MOMENT = date(2250, 1, 1), datetime(2250, 1, 1, tzinfo=UTC)
typed: list[str] = []


@background_job(attempts=1)
def fail_tellingly() -> None:
    """Fail with the text that somebody typed, as a careless library would."""
    raise ValueError(f"{typed[0]} is no address")


def prepare_offices() -> dict[str, Any]:
    """Enter a secretary, a chair and a peer who can vouch; plan an event and set up the circles."""
    for office in ("secretary", "chair", ""):
        number = people.enter_founder(OPERATOR, "Kanarie", "en")
        if office:
            offices.appoint(OPERATOR, number, office, current_date(), None, "deed", current_date())
    secretary, chair = _office_holder("secretary"), _office_holder("chair")
    return {**office_actions.plan_event(secretary), **circles.set_up_circles(secretary, chair)}


def fill_member_data(data: dict[str, Any]) -> dict[str, str]:
    """Do what offices do for the person who stays, and what they choose; return what must not be found."""
    number = _member_number(data["stays"]["login_name"])
    secretary, chair = _office_holder("secretary"), _office_holder("chair")
    officers = {secretary.number, chair.number}
    peer = next(number for number in people.active_roll(current_date()) if number not in officers)
    people.note_vouch(secretary, number, peer)
    for vouch in people.vouches_to_confirm(active_actor(peer)):
        people.confirm_vouch(active_actor(peer), vouch.pk, is_true=True)
    admission = people.ask_for_admission(secretary, number)
    decisions.note_organ_decision(
        admission.pk, decisions.OrganDecision(admission.organ, current_date(), is_yes=True)
    )
    member = active_actor(number)
    _make_choices(member, number)
    offices.appoint(OPERATOR, number, "editor", current_date(), None, "board", current_date(), item=7)
    register.write_in_book(secretary, register.open_line(number, "admitted", current_date()).pk)
    account = Account.objects.get(login_name=data["stays"]["login_name"]).pk
    accounts.begin_recovery(chair, number, account)
    post.write_email("people/answer", [number])
    token = EmailAddress.objects.get(number=number).token
    made = {"topic link": post.stop_token(token, "news"), "card": accounts.offer_setup_code(number)}
    act = people.ask_for_ending(secretary, number, "people.end_by_hand", "phone")
    made["act link"] = links.stop_token(act.pk)
    made["returned message"] = secrets.token_hex(24)
    post.set_message_aside(made["returned message"].encode())
    made |= circles.answer_by_email()
    made["list line"] = office_actions.import_list_line()
    made |= office_actions.rest_list(secretary)
    made |= bank_files.import_statement(secretary.number_or_zero)
    made |= bank_files.use_payout_code()
    made |= money.claim_expense(number) | money.begin_funder_form()
    made |= office_actions.take_part(member, Actor("person", peer, MemberStatus.ACTIVE))
    made |= circles.refer_somebody(active_actor(number, "safety_team"))
    made["new event address"] = office_actions.ask_for_another_address(secretary)
    office_actions.run_office_tasks(secretary, chair, member)
    made |= office_actions.declare_interest(secretary, chair, number)
    made |= office_actions.write_to_journalist(secretary, member)
    made |= office_actions.draft_page(active_actor(number, "editor"))
    made |= office_actions.add_draft_picture(active_actor(number, "editor"))
    made |= register_entries.use_sealed_register(secretary, chair, member)
    made |= _make_account_key(number, account)
    return {**made, **circles.let_one_leave(secretary, chair, data["prepared"])}


def _make_choices(member: Actor, number: int) -> None:
    chapters.choose_chapter(member, number, "antwerp")
    post.choose_topics(member, number, ["news", "workshops"])
    consent.set_answer(member, number, "press", "later")
    consent.set_pause(member, number, "attend", True)
    consent.give_consent(member, number, "letters", "en")


def _make_account_key(number: int, account: UUID) -> dict[str, str]:
    """The member joins a circle and makes a key, which a passkey opens as well."""
    day = current_date()
    passkey = Passkey.objects.create(
        account_id=account, credential="AQID", public_key=b"k", words="a b", day=day
    )
    offices.appoint(OPERATOR, number, "safety_team", day, None, "board", day)
    return circles.make_account_key(active_actor(number, "safety_team"), {passkey.credential: passkey.pk})


def _member_number(login_name: str) -> int:
    return int(Member.objects.get(account__login_name=login_name).number)


def _office_holder(office: str) -> Actor:
    return active_actor(offices.office_holders(office)[0], office)


def run_failing_job(data: dict[str, Any]) -> None:
    """Run a job that fails with typed text, and log an exception with it, as a library might."""
    typed.append(data["fault"])
    with transaction.atomic():
        fail_tellingly.enqueue()
    JobWorker(Stop(), "trial").run()
    try:
        int(data["fault"])
    except ValueError:
        logging.getLogger("django.request").exception("it went wrong with %s", data["fault"])


def erase_member(data: dict[str, Any]) -> None:
    """Erase the person who leaves, by their own action."""
    number = _member_number(data["login_name"])
    people.erase_member(replace(active_actor(number), state=MemberStatus.APPLYING), number)


def plant_canary_rows() -> dict[str, tuple[str, str, str]]:
    """Add a row with a unique value in every field of every table; return table, column, value by field."""
    planted: dict[str, tuple[str, str, str]] = {}
    rows: dict[Any, models.Model] = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed:
            is_guarded = model._meta.label in GUARDED
            row = _guarded_row(model) if is_guarded else _row_of_model(model, rows)
            for field in model._meta.concrete_fields if is_guarded else _fillable_fields(model):
                value = _value_as_text(field.value_from_object(row))
                place = (model._meta.db_table, str(field.column), value)
                planted[f"{model._meta.label}.{field.name}"] = place
    return planted


# why: a guarded table may have no second row, so the first is taken if there is one.
def _guarded_row(model: type[models.Model]) -> models.Model:
    values = {"id": 1, "founded_on": FAR} if model._meta.label == "base.SystemState" else {}
    return model._default_manager.first() or model._default_manager.create(**values)


def _fillable_fields(model: Any) -> list[Any]:
    return [field for field in model._meta.concrete_fields if not isinstance(field, models.AutoField)]


def _row_of_model(model: Any, rows: dict[Any, models.Model]) -> models.Model:
    """The canary row of a model, made once, after the rows to which its foreign keys point.

    A model that points at itself gets two rows, of which the second points at the first.
    """
    if model not in rows:
        rows[model] = _new_canary_row(model, rows)
        if any(field.related_model is model for field in _fillable_fields(model)):
            rows[model] = _new_canary_row(model, rows)
    return rows[model]


def _new_canary_row(model: Any, rows: dict[Any, models.Model]) -> models.Model:
    fields = enumerate(_fillable_fields(model))
    values = {field.attname: _canary_value(field, place, rows) for place, field in fields}
    if values.get("id") == 1:  # a table of one row at most
        values.pop("id")
        row, _is_new = model._default_manager.update_or_create(id=1, defaults=values)
    else:
        row = model._default_manager.create(**values)
    found: models.Model = row
    return found


def _canary_value(field: Any, place: int, rows: dict[Any, models.Model]) -> Any:
    """A unique value of the field's type; later fields get later days, so that terms run forward."""
    if field.related_model is field.model:
        return rows[field.model].pk if field.model in rows else None
    if field.primary_key and field.default == 1:
        return 1
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


KINDS: dict[type, Any] = {
    models.JSONField: lambda field, place: {"args": [], "kwargs": {"key": _canary_text(field, place)}},
    models.UUIDField: lambda *_: uuid4(),
    models.BooleanField: lambda *_: True,
    models.DateTimeField: lambda *_: FAR_MOMENT + timedelta(minutes=secrets.randbelow(10**6)),
    models.DateField: lambda _, place: FAR + timedelta(days=400 * place + secrets.randbelow(300)),
    models.TimeField: lambda *_: time(
        secrets.randbelow(24), secrets.randbelow(60), 1 + secrets.randbelow(59)
    ),
    models.BinaryField: lambda *_: secrets.token_bytes(24),
    models.CharField: _canary_text,
    models.TextField: _canary_text,
    models.PositiveSmallIntegerField: lambda *_: 20_000 + secrets.randbelow(9_000),
    models.BigIntegerField: lambda *_: 10**12 + secrets.randbelow(10**12),
    models.PositiveIntegerField: lambda *_: 10**9 + secrets.randbelow(10**9),
    models.IntegerField: lambda *_: secrets.randbelow(100),
}


def _value_as_text(value: Any) -> str:
    """The value as `DiskDump.cells` has it."""
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
    """Do the offices' work, run the failing job and begin a ballot."""
    made = fill_member_data(data)
    run_failing_job(data)
    return {"made": made, "voting": voting.begin_ballot(_office_holder("secretary"))}


def finish_activities(data: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
    """End the ballot, add a row to every table, and erase a member as the last step.

    Later writes would overwrite the erased rows in the database's log, and hide that it still had them.
    """
    voting.finish_ballot(_office_holder("secretary"), data["voting"])
    planted = plant_canary_rows()
    erase_member(data["leaves"])
    return planted


STEPS: dict[str, Callable[[dict[str, Any]], object]] = {
    "describe": lambda _data: promises.described_fields(),
    "prepare": lambda _data: prepare_offices(),
    "act": run_activities,
    "finish": finish_activities,
}

if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]](json.load(sys.stdin))))
