"""The doctor names each fault of the database, of duties and of offices that is planted, and no other."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.db.utils import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from paraplu.base.clock import current_date, epoch_seconds
from paraplu.base.config import ConfigurationError
from paraplu.base.models import Email, Recipient, Schedule, SystemState
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.standing import MemberStatus
from paraplu.ops.commands import doctor
from paraplu.ops.doctor import database, law
from paraplu.ops.doctor.checks import run_all_checks
from paraplu.trust.audit.api import record_event
from paraplu.trust.decisions import api as decisions
from tests.cast import a_member
from tests.countries import a_union
from tests.people.parts import Application, ErasedMember, Member
from tests.trust.accounts.parts import Account
from tests.trust.audit.parts import SQLITE_OFF, LogEntry, LogHead, LogLink
from tests.trust.mailboxes.parts import PoolState
from tests.trust.offices.parts import Mandate
from tests.trust.register.parts import RegisterLine

pytestmark = pytest.mark.postgresql

Names = Callable[[], set[str]]
DAY = date(2020, 1, 1)


def an_email(state: str, fault: str = "", day: date | None = None) -> None:
    email = Email.objects.create(
        name="people/answer", on_doubt="hold", day=day or current_date(), not_after=current_date()
    )
    Recipient.objects.create(
        email=email, address_token="t", language="en", state=state, fault=fault, day=day or current_date()
    )


def a_mandate(number: int, office: str) -> None:
    Mandate.objects.create(number=number, office=office, from_day=DAY, decided_by="board", decided_on=DAY)


def together(*connections: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(all=lambda: connections)


def test_a_database_that_is_away_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise OperationalError

    monkeypatch.setattr(database, "connections", together(SimpleNamespace(ensure_connection=gone)))
    monkeypatch.setattr(database, "missing_tables", list)

    assert [one.name for one in database.unreachable_database()] == ["database-away"]
    assert not database.is_database_usable()


def test_missing_tables_are_named(names: Names, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database.tables.MigrationExecutor, "migration_plan", lambda *_: [1, 2])

    assert names() == {"tables-old"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="settings of SQLite")
@pytest.mark.parametrize(
    ("setting", "value", "name"),
    [
        ("journal_mode", "delete", "sqlite-journal"),
        ("synchronous", "1", "sqlite-synchronous"),
        ("secure_delete", "0", "sqlite-secure-delete"),
    ],
)
def test_an_unsafe_setting_of_sqlite_is_named(
    names: Names, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, name: str
) -> None:
    true_setting = database._database_setting

    def answer(of: Any, asked: str) -> str:
        return value if asked == setting else true_setting(of, asked)

    monkeypatch.setattr(database, "_database_setting", answer)

    assert names() == {name}


def test_an_unsafe_setting_of_postgresql_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "connections", together(SimpleNamespace(vendor="postgresql")))
    monkeypatch.setattr(database, "_database_setting", lambda *_: "off")

    assert [one.name for one in database.unsafe_postgresql_settings()] == ["postgresql-synchronous"]


def test_an_altered_line_of_the_trace_is_named(names: Names) -> None:
    record_event(OPERATOR, "house.founded")
    if connection.vendor == "sqlite":
        for statement in SQLITE_OFF:
            connection.cursor().execute(statement)
    else:
        connection.cursor().execute("ALTER TABLE audit_logentry DISABLE TRIGGER USER")
    LogEntry.objects.update(note=9)

    assert names() == {"trace-broken"}


def test_a_head_that_does_not_fit_is_named(names: Names) -> None:
    record_event(OPERATOR, "house.founded")
    LogHead.objects.update(digest="0" * 64)

    assert names() == {"trace-broken"}


def test_a_link_that_is_gone_without_an_erasure_is_named(names: Names) -> None:
    record_event(OPERATOR, "person.entered", 500_001)
    record_event(OPERATOR, "person.entered", 500_002)
    ErasedMember.objects.create(number=500_001, day=DAY)
    LogLink.objects.filter(number=500_001).delete()
    assert names() == set()

    LogLink.objects.filter(number=500_002).delete()

    assert names() == {"trace-unlinked"}


def test_a_ledger_that_somebody_wrote_into_is_named(names: Names, var: Path) -> None:
    (var / "erased.log").write_text("500001\n")

    assert names() == {"ledger-broken"}


def test_an_overdue_line_of_the_book_is_named(names: Names) -> None:
    RegisterLine.objects.create(
        number=7, event="admitted", learnt_on=DAY, due_on=current_date() - timedelta(days=1)
    )

    assert names() == {"book-overdue"}


def test_an_application_past_its_end_is_named(names: Names) -> None:
    Application.objects.create(
        number=7, asked_on=DAY, ends_on=current_date() - timedelta(days=1), vouch_digest="d"
    )

    assert names() == {"applications-overdue"}


def test_a_schedule_that_nobody_keeps_is_named(names: Names) -> None:
    Schedule.objects.create(name="forget-due", next_day=current_date() - timedelta(days=2))

    assert names() == {"schedule-overdue"}


def test_what_was_sent_and_is_not_released_in_time_is_named(names: Names) -> None:
    PoolState.objects.create(due_at=int(epoch_seconds()) - 600)

    assert names() == {"release-late"}


def test_a_worker_that_never_began_is_named(names: Names) -> None:
    SystemState.objects.create(id=1, founded_on=DAY)

    assert names() == {"schedule-overdue"}


def test_a_job_that_was_given_up_is_named(names: Names) -> None:
    DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}}, task_path="paraplu.gone", backend_name="default",
        status="FAILED", finished_at=timezone.now(), worker_ids=["w"] * 9, run_after=timezone.now(),
    )  # fmt: skip

    assert names() == {"job-stuck"}


def test_a_closed_site_is_named(names: Names) -> None:
    SystemState.objects.create(id=1, paused=True)

    assert names() == {"site-paused"}


@pytest.mark.parametrize(
    ("state", "fault", "name"),
    [
        ("pending", "", "emails-waiting"),
        ("sending", "", "emails-stuck"),
        ("ambiguous", "unclear", "emails-unclear"),
        ("stopped", "telling", "emails-telling"),
        ("stopped", "unreadable", "emails-unreadable"),
    ],
)
def test_emails_that_did_not_leave_are_named(names: Names, state: str, fault: str, name: str) -> None:
    an_email(state, fault, current_date() - timedelta(days=2))

    assert names() == {name}


def test_an_office_without_second_step_is_named(names: Names) -> None:
    account = Account.objects.create(login_name="a", password="!")
    Member.objects.create(
        number=7, account=account, working_name="somebody", language="en", state="active", since=DAY,
        assent_version="1", assent_language="en", entered_how="form",
    )  # fmt: skip
    a_mandate(7, "secretary")

    assert names() == {"office-weak"}


def test_offices_that_do_not_go_together_are_named(names: Names) -> None:
    a_mandate(7, "treasurer")
    a_mandate(7, "secretary")

    assert names() == {"office-clash"}


def test_an_empty_office_is_told_with_its_way_on_paper(healthy: Path) -> None:
    a_mandate(7, "chair")

    told = {one.sentence: one.remedy for one in run_all_checks() if one.name == "office-empty"}

    assert "Nobody has the role chair." not in told
    assert told["Nobody has the role secretary."] == str(settings.UNION.cast("secretary").paper_fallback)


def test_kinds_without_a_second_person_are_named(healthy: Path) -> None:
    a_mandate(7, "secretary")
    lonely = notes()["second-missing"]
    assert "people.erase_member" in lonely
    assert all(kind not in lonely for kind in ("offices.appoint", "register.rotate"))

    a_mandate(8, "auditor")
    assert "second-missing" not in notes()

    decisions.note_tie(7, 8)
    assert "people.erase_member" in notes()["second-missing"]


def notes() -> dict[str, str]:
    return {one.name: one.sentence for one in run_all_checks() if one.is_note}


def test_r5_r6_too_few_members_and_directors_are_told(healthy: Path) -> None:
    few = notes()
    for number in (7, 8, 9):
        a_member(number, MemberStatus.ACTIVE)
        a_mandate(number, "director")

    assert few["members-few"] == "There are 0 active members, and the law asks for 2."
    assert few["board-small"] == "The Board has 0 members, and the law asks for 2."
    assert not {"members-few", "board-small"} & set(notes())


def test_r6_two_directors_are_too_few_for_three_members(healthy: Path) -> None:
    for number in (7, 8, 9):
        a_member(number, MemberStatus.ACTIVE)
    a_mandate(7, "director")
    a_mandate(8, "director")

    assert notes()["board-small"] == "The Board has 2 members, and the law asks for 3."


def test_r4_what_the_statutes_have_to_say_is_told(healthy: Path) -> None:
    assert notes()["statutes-say"] == "The statutes themselves have to give the rights of supporting members."


def test_r24_r30_an_amount_that_the_file_lacks_is_named(
    healthy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(law, "current_date", lambda: date(2019, 12, 31))

    (finding,) = law.missing_amounts()

    assert (finding.name, finding.is_note) == ("amount-missing", False)
    assert "2019-12-31" in finding.sentence


def test_a_healthy_site_is_told_so(healthy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.run_command(None) == 0
    assert capsys.readouterr().out.endswith("\nall well\n")


def test_faults_stand_first_and_in_columns(healthy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    SystemState.objects.create(id=1, paused=True)

    code = doctor.run_command(None)

    lines = capsys.readouterr().out.splitlines()
    assert (code, lines[-1]) == (1, "1 to mend.")
    assert lines[0].startswith("FAULT  site-paused")
    assert lines[0].index("The site is closed") == lines[1].index("the web process")


def test_a_configuration_that_nobody_understands_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise ConfigurationError("The configuration var/config.toml lacks union.")

    monkeypatch.setattr(doctor.django, "setup", refuse)

    assert doctor.run_command(None) == 1
    assert "FAULT  configuration  The configuration var/config.toml lacks union." in capsys.readouterr().out


def test_a_law_pack_that_no_lawyer_read_and_its_gaps_are_told(
    healthy: Path, tmp_path: Path, monkeypatch
) -> None:
    belgian = notes()
    monkeypatch.setattr(settings, "UNION", a_union(tmp_path, "nl"))
    dutch = notes()
    monkeypatch.setattr(settings, "UNION", a_union(tmp_path, "none"))

    assert belgian["law-unread"] == "No lawyer has read the law pack be-asbl yet."
    assert "law-gaps" not in belgian
    assert (
        dutch["law-gaps"]
        == "The law pack nl-vereniging lacks 17 numbers, and what they would rule is refused."
    )
    assert "amount-missing" not in dutch
    assert not {"law-unread", "law-gaps"} & set(notes())
