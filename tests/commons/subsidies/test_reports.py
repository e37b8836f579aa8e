"""A dossier, its entries, and a report that two people freeze and anybody makes again."""

import hashlib
import io
import zipfile
from argparse import ArgumentParser
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from paraplu.base.config import ConfigurationError
from paraplu.base.refusals import RuleViolation
from paraplu.commons.subsidies import actions, packing, queries
from paraplu.commons.subsidies.actions import DossierData
from paraplu.commons.subsidies.models import FrozenReport, ReportDay, ReportedPart, Subsidy
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.money.subsidy_reports import ReportFault, report_bytes
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.ops.commands import subsidy_report
from tests.commons.cash_book.parts import BOOK_OFF, BookSplit, record_entry, take_back
from tests.decided import approve
from tests.people.roles import Somebody, member
from tests.trust.audit.parts import LogEntry
from tests.trust.decisions.parts import PendingAct

pytestmark = pytest.mark.django_db
YEAR = 2025
NEW_YEAR, MARCH, LAST = date(YEAR, 1, 1), date(YEAR, 3, 1), date(YEAR, 12, 31)


@dataclass
class Purse:
    """The treasurer's work on subsidies, and the auditor's."""

    treasurer: Somebody = field(default_factory=lambda: member(MemberStatus.ACTIVE, "treasurer"))
    auditor: Somebody = field(default_factory=lambda: member(MemberStatus.ACTIVE, "auditor"))
    proofs: int = 0

    def grant(self, **changed: Any) -> UUID:
        subsidy = actions.write_dossier(self.treasurer.actor, dossier(**changed))
        actions.note_answer(self.treasurer.actor, subsidy, is_granted=True)
        return subsidy

    def spend(self, cents: int, line: str = "city_activities", **changed: Any) -> int:
        self.proofs += 1
        splits = (Split(-cents, "goods", subsidy_line=line), Split(-100, "rent"))
        values = {"proof": f"{self.proofs:064d}", **changed}
        entry = NewEntry(values.pop("day", MARCH), "cash_box", -cents - 100, "Tea of Cleo", splits, **values)
        return record_entry(self.treasurer.actor, entry)

    def report_day(self, subsidy: UUID, last_day: date = LAST) -> ReportDay:
        due = date(YEAR + 1, 3, 1)
        pk = actions.add_report_day(self.treasurer.actor, subsidy, due, last_day)
        return ReportDay.objects.select_related("subsidy").get(pk=pk)

    def ask(self, day: ReportDay) -> PendingAct:
        return actions.ask_to_freeze(self.treasurer.actor, day)

    def freeze(self, day: ReportDay) -> FrozenReport:
        approve(self.ask(day), self.auditor.actor)
        return FrozenReport.objects.get(report_day=day)


def dossier(**changed: Any) -> DossierData:
    values: dict[str, Any] = {
        "funder": "City of Ghent", "title": "Meet-ups", "reference": "2025/118",
        "first_day": NEW_YEAR, "last_day": LAST, "share": 75, "category": "subsidies",
        "lines": {"city_activities": 100_000}, "conditions": "", "evidence": "", "languages": ("fr", "nl"),
        "kinds": ("meetups",), **changed,
    }  # fmt: skip
    return DossierData(**values)


@pytest.fixture
def purse() -> Purse:
    return Purse()


@pytest.fixture
def frozen(purse: Purse) -> FrozenReport:
    subsidy = purse.grant()
    purse.spend(20_000)
    purse.spend(3_333)
    return purse.freeze(purse.report_day(subsidy))


def refused(*steps: Any) -> list[str]:
    keys = []
    for step in steps:
        with pytest.raises(RuleViolation) as violation:
            step()
        keys += [reason.key for reason in violation.value.reasons]
    return keys


def test_a_report_is_made_again_byte_for_byte_and_charges_what_the_line_cost(frozen: FrozenReport) -> None:
    checked = queries.check_report(frozen)

    assert (checked.fault, checked.taken_back) == (None, ())
    assert checked.report is not None
    assert (checked.report.costs, checked.report.claimed) == (23_333, 17_499)
    assert frozen.digest == checked.report.digest
    assert Subsidy.objects.get().state == "reported"
    assert LogEntry.objects.filter(event="subsidy.report_frozen").count() == 1


def test_nobody_freezes_a_report_alone(purse: Purse) -> None:
    day = purse.report_day(purse.grant())
    purse.spend(500)
    act = purse.ask(day)

    with pytest.raises(NotAuthorized):
        approve(act, purse.treasurer.actor)
    with pytest.raises(NotAuthorized):
        actions.freeze_report(purse.treasurer.actor, act.arguments)

    assert not FrozenReport.objects.exists()


def test_a_book_that_changed_since_it_was_asked_for_freezes_nothing(purse: Purse) -> None:
    day = purse.report_day(purse.grant())
    purse.spend(500)
    act = purse.ask(day)
    purse.spend(700)

    failed = approve(act, purse.auditor.actor)

    assert failed.state == "failed"
    assert not FrozenReport.objects.exists()


def test_a_cost_without_proof_is_listed_and_stops_the_report_until_its_proof_is_there(purse: Purse) -> None:
    day = purse.report_day(purse.grant())
    number = purse.spend(500, proof="")

    keys = refused(lambda: purse.ask(day))
    bare = [part.number for part in queries.costs_without_proof(queries.new_report(day))]
    actions.add_proof(purse.treasurer.actor, number, "f" * 64)
    frozen = purse.freeze(day)

    assert (keys, bare) == (["subsidy_proofs"], [number])
    assert frozen.listed_parts[0].proof == "f" * 64
    assert queries.check_report(frozen).fault is None


def test_an_altered_entry_and_an_altered_list_are_named(frozen: FrozenReport) -> None:
    other = FrozenReport(head={**frozen.head, "share": 100}, listed=frozen.listed, digest=frozen.digest)
    with connection.cursor() as cursor:
        for statement in BOOK_OFF:
            cursor.execute(statement)
    unaltered = queries.check_report(other).fault
    BookSplit.objects.filter(entry=2, place=0).update(cents=-3_334)

    assert unaltered == ReportFault("report", 0)
    assert queries.check_report(frozen).fault == ReportFault("altered", 2)


def test_what_was_taken_back_later_is_said_and_makes_the_next_report_less(purse: Purse) -> None:
    subsidy = purse.grant()
    number = purse.spend(20_000)
    first = purse.freeze(purse.report_day(subsidy, date(YEAR, 6, 30)))
    take_back(number, date(YEAR, 9, 1), "Wrong line")
    purse.spend(5_000, day=date(YEAR, 10, 1))

    second = purse.freeze(purse.report_day(subsidy))

    assert queries.check_report(first).taken_back == (number,)
    assert (first.claimed, second.costs, second.claimed) == (15_000, -15_000, -11_250)


def test_what_was_taken_back_before_a_report_is_not_in_it(purse: Purse) -> None:
    day = purse.report_day(purse.grant())
    take_back(purse.spend(20_000), MARCH, "Wrong line")
    left = purse.spend(5_000)

    assert [part.number for part in queries.new_report(day).parts] == [left]


def test_no_two_dossiers_charge_one_line_on_one_day(purse: Purse) -> None:
    purse.grant()

    keys = refused(
        lambda: purse.grant(first_day=LAST, last_day=date(YEAR + 1, 6, 30)),
        lambda: purse.grant(lines={}),
        lambda: purse.grant(lines={"moon": 5}),
    )
    purse.grant(first_day=date(YEAR + 1, 1, 1), last_day=date(YEAR + 1, 6, 30))

    assert keys == ["subsidy_overlap", "subsidy_line", "subsidy_line"]


def test_a_proof_of_one_cost_proves_none_of_another_funder(purse: Purse) -> None:
    purse.grant(lines={"city_costs": 100_000})
    day = purse.report_day(purse.grant())
    purse.spend(500, proof="e" * 64)
    purse.spend(500, "city_costs", proof="e" * 64)

    assert refused(lambda: purse.ask(day)) == ["subsidy_same_proof"]


def test_the_database_takes_each_part_once_and_lets_no_report_change(frozen: FrozenReport) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportedPart.objects.create(report=frozen, entry=1, place=0)
    for table in (FrozenReport, ReportedPart):
        with pytest.raises(DatabaseError), transaction.atomic():
            table.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        FrozenReport.objects.update(digest="0" * 64)


def test_the_pack_is_the_same_each_time_in_both_languages_and_has_no_word_of_the_book(
    frozen: FrozenReport,
) -> None:
    report = queries.check_report(frozen).report
    assert report is not None

    packs = [packing.evidence_pack(frozen, report) for _ in range(2)]

    archive = zipfile.ZipFile(io.BytesIO(packs[0]))
    languages = ("fr", "nl")
    expected = {f"{name}.{each}" for each in languages for name in ("entries", "numbers", "report")}
    assert packs[0] == packs[1]
    assert {name.rpartition(".")[0] for name in archive.namelist() if "." in name} == {"report", *expected}
    assert archive.read("report.txt") == report_bytes(report)
    assert all(b"Cleo" not in archive.read(name) for name in archive.namelist())
    assert "Coûts" in archive.read("report.fr.html").decode()


def test_a_frozen_report_ends_what_can_be_changed(frozen: FrozenReport, purse: Purse) -> None:
    subsidy, treasurer = frozen.subsidy_id, purse.treasurer.actor

    keys = refused(
        lambda: actions.change_dossier(treasurer, subsidy, dossier(share=100)),
        lambda: actions.note_answer(treasurer, subsidy, is_granted=False),
        lambda: purse.report_day(subsidy, MARCH),
    )
    actions.close_subsidy(treasurer, subsidy)

    assert keys == ["subsidy_state"] * 3
    assert Subsidy.objects.get().state == "closed"


def test_instalments_are_at_most_what_was_granted(purse: Purse) -> None:
    subsidy = purse.grant()
    actions.add_instalment(purse.treasurer.actor, subsidy, 60_000, LAST)

    keys = refused(lambda: actions.add_instalment(purse.treasurer.actor, subsidy, 40_001, LAST))

    assert keys == ["subsidy_instalments"]


def command(*words: str) -> int:
    parser = ArgumentParser()
    subsidy_report.add_arguments(parser)
    return subsidy_report.run_command(parser.parse_args(words))


def test_the_command_writes_the_frozen_bytes_and_knows_another_file(purse: Purse, tmp_path: Path) -> None:
    purse.spend(4_000)
    frozen = purse.freeze(purse.report_day(purse.grant()))
    file, other = tmp_path / "report.txt", tmp_path / "other.txt"

    assert command(str(frozen.pk), "--to", str(file)) == 0
    assert hashlib.sha256(file.read_bytes()).hexdigest() == frozen.digest
    assert command(str(frozen.pk), "--check", str(file)) == 0
    other.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(ConfigurationError, match="is not the report that was frozen"):
        command(str(frozen.pk), "--check", str(other))
    with pytest.raises(FileExistsError):
        command(str(frozen.pk), "--to", str(file))


def test_the_command_names_the_entry_that_was_altered(
    purse: Purse, capsys: pytest.CaptureFixture[str]
) -> None:
    number = purse.spend(4_000)
    frozen = purse.freeze(purse.report_day(purse.grant()))
    assert command() == 0
    with connection.cursor() as cursor:
        for statement in BOOK_OFF:
            cursor.execute(statement)
    BookSplit.objects.filter(entry=number, place=0).update(cents=-4_001)

    with pytest.raises(ConfigurationError, match="1 of 1 cannot be made again"):
        command()
    assert f"{frozen.digest}  entry {number} is not what was written" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [(("--to", "x"), "Name the report"), (("00000000-0000-4000-8000-000000000000",), "no frozen report")],
)
def test_the_command_refuses_with_a_sentence(words: tuple[str, ...], sentence: str) -> None:
    with pytest.raises(ConfigurationError, match=sentence):
        command(*words)
