"""The yearly drill tries what a machine can try, asks the rest, and keeps a day and words, never a name."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from paraplu.ops.commands import known_verbs
from paraplu.ops.doctor.disk import old_drill
from paraplu.ops.drills.result import read_result, write_result
from paraplu.ops.drills.steps import STEPS
from tests.ops.commands.sites import identity, opened, refused_with, sealed

PAGE = Path(__file__).parents[3] / "docs" / "operate" / "incidents.md"
YES = "yes\n" * len(STEPS)


@pytest.fixture
def drilled_site(furnished_site):
    site = furnished_site[0]
    (site.folder / "drill.json").unlink(missing_ok=True)
    return site


def sticks_of(site, folder: Path) -> list[Path]:
    sticks = [folder / name for name in ("one", "two")]
    for stick in sticks:
        shutil.copytree(site.folder / "keys", stick)
    return sticks


def outcomes(site) -> dict[str, str]:
    return json.loads((site.folder / "drill.json").read_text())["steps"]


def test_what_can_be_tried_is_tried(drilled_site, backup, pair, tmp_path):
    one, two = sticks_of(drilled_site, tmp_path)
    words = ("--backup", backup, "--identity", pair[0], "--stick", one, "--stick", two)

    done = drilled_site.paraplu("drill", *words, typed="Yes\n" * 8)

    assert done.returncode == 0, done.stdout
    assert {name for name, word in outcomes(drilled_site).items() if word == "tried"} == {
        "backup-opens",
        "keys-on-two-sticks",
    }
    assert "Both hold the keys." in done.stdout


def test_without_files_everything_is_asked_and_an_open_step_is_named(drilled_site):
    done = drilled_site.paraplu("drill", typed="yes\nperhaps, ask Violet\nno\n" + YES)

    assert done.returncode == 1
    assert "1 steps are open: copies-elsewhere." in done.stdout
    assert "Violet" not in (drilled_site.folder / "drill.json").read_text()


def test_a_drill_that_ends_early_writes_nothing(drilled_site):
    assert "before its last step" in refused_with(drilled_site.paraplu("drill", typed="yes\nyes\n"))
    assert not (drilled_site.folder / "drill.json").exists()


@pytest.mark.parametrize("words", [("--backup", "x"), ("--stick", "a"), ("--stick", "a", "--stick", "./a")])
def test_half_of_what_is_needed_is_refused(drilled_site, words):
    refused_with(drilled_site.paraplu("drill", *words, typed=YES))


def test_a_wrong_key_on_a_stick_leaves_the_step_open(drilled_site, tmp_path):
    one, two = sticks_of(drilled_site, tmp_path)
    (one / "web.key").write_bytes(bytes(32))
    (two / "mailer.key").write_bytes(bytes(range(32)))
    (two / "ledger.key").unlink()

    done = drilled_site.paraplu("drill", "--stick", one, "--stick", two, typed=YES)

    assert done.returncode == 1
    assert outcomes(drilled_site)["keys-on-two-sticks"] == "open"
    assert done.stdout.count("is not the key of this installation") == 2
    assert done.stdout.count("cannot be read on") == 1


def without_last_row(lines: list[bytes]) -> list[bytes]:
    return [*lines[:-2], lines[-1]]


def without_end(lines: list[bytes]) -> list[bytes]:
    return lines[:-1]


def of_another(lines: list[bytes]) -> list[bytes]:
    closing = json.loads(lines[-1])
    return [*lines[:-1], json.dumps({**closing, "proof": "0" * 64}).encode() + b"\n"]


def garbled(lines: list[bytes]) -> list[bytes]:
    return [b"[1, 2]\n", *lines[1:]]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (without_last_row, "The backup was altered, or its end is missing."),
        (without_end, "The backup was altered, or its end is missing."),
        (of_another, "The backup is of another installation."),
        (garbled, "The backup is damaged."),
    ],
)
def test_a_backup_that_does_not_hold_leaves_the_step_open(
    drilled_site, backup, pair, tmp_path, change: Callable[[list[bytes]], list[bytes]], sentence: str
):
    path = sealed(change(opened(backup, pair[0])), pair[1], tmp_path / "changed.age")

    done = drilled_site.paraplu("drill", "--backup", path, "--identity", pair[0], typed=YES)

    assert sentence in done.stdout
    assert outcomes(drilled_site)["backup-opens"] == "open"


def test_a_backup_for_another_key_leaves_the_step_open(drilled_site, backup, tmp_path):
    drilled_site.paraplu("drill", "--backup", backup, "--identity", identity(tmp_path)[0], typed=YES)

    assert outcomes(drilled_site)["backup-opens"] == "open"


def test_the_doctor_notes_a_drill_that_is_missing_open_or_old(tmp_path, monkeypatch, the_day):
    monkeypatch.setattr(settings, "PARAPLU", replace(settings.PARAPLU, var=tmp_path))
    every = {step.name: "said" for step in STEPS}
    the_day("2027-03-01")

    assert "never a drill" in next(old_drill()).sentence
    write_result({**every, "calls": "open"})
    assert "left 1 steps open" in next(old_drill()).sentence
    write_result(every)
    assert read_result().day == date(2027, 3, 1)
    the_day("2028-02-29")
    assert list(old_drill()) == []
    the_day("2028-03-01")
    assert "more than a year ago" in next(old_drill()).sentence
    assert next(old_drill()).is_note


def test_the_page_has_each_part_and_names_commands_that_exist():
    page = PAGE.read_text()
    verbs = set(re.findall(r"`(?:bin/)?paraplu ([a-z-]+)", page)) | set(
        re.findall(r"bin/paraplu ([a-z-]+)", page)
    )

    assert {step.part for step in STEPS} <= set(re.findall(r"(?m)^## (.*)$", page))
    assert verbs <= set(known_verbs())
    assert "72 hours" in page
