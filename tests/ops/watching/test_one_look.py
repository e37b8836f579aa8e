"""One run of the timer: what it sends, what it remembers, and what happens when nobody takes the e-mail."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.base.heartbeats import PROCESSES, ROUTINES, record_beat
from paraplu.base.models import SystemState
from paraplu.ops.commands import watch
from paraplu.ops.watching import collecting, memory, telling
from tests.catcher import Catcher

pytestmark = pytest.mark.django_db
OPERATOR = "watch@operator.example"
DAY = 24 * 3600.0


@pytest.fixture
def catcher() -> Iterator[Catcher]:
    with Catcher() as started:
        yield started


@pytest.fixture(autouse=True)
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, catcher: Catcher) -> Path:
    """A founded installation in which everything gave a sign, and whose disk is large."""
    own = replace(settings.PARAPLU, var=tmp_path, mail_port=catcher.port, operator_email=OPERATOR)
    monkeypatch.setattr(settings, "PARAPLU", own)
    SystemState.objects.update_or_create(id=1, defaults={"founded_on": current_date()})
    usage = type("Usage", (), {"free": 50_000_000_000, "total": 100_000_000_000})
    monkeypatch.setattr(collecting.shutil, "disk_usage", lambda _path: usage)
    for name in PROCESSES + ROUTINES:
        record_beat(name)
    return tmp_path


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[[float, float], None]:
    """Let seconds pass by the clock and by the running time of the machine, which need not be equal."""
    moved = {"clock": 0.0, "running": 0.0}
    clock, running = telling.epoch_seconds, telling.uptime_seconds
    for module in (telling, memory, collecting):
        monkeypatch.setattr(module, "epoch_seconds", lambda: clock() + moved["clock"])
        monkeypatch.setattr(module, "uptime_seconds", lambda: running() + moved["running"])

    def pass_by(by_clock: float, in_fact: float) -> None:
        moved["clock"] += by_clock
        moved["running"] += in_fact
        for name in PROCESSES + ROUTINES:
            content = {"at": telling.epoch_seconds(), "uptime": telling.uptime_seconds(), "facts": {}}
            (Path(settings.PARAPLU.var) / "beats" / name).write_text(json.dumps(content))

    return pass_by


def close_site(*, is_closed: bool) -> None:
    SystemState.objects.update(paused=is_closed)


def test_a_healthy_look_sends_nothing_and_writes_the_file(var: Path, catcher: Catcher) -> None:
    assert telling.watch_once()

    report = json.loads((var / "status.json").read_text())
    assert (report["well"], report["troubles"], catcher.emails) == (True, [], [])


def test_a_trouble_is_sent_once_then_daily_then_when_it_is_over(catcher: Catcher, later) -> None:
    close_site(is_closed=True)
    for _ in range(3):
        assert telling.watch_once()
        later(300.0, 300.0)
    assert len(catcher.emails) == 1
    assert catcher.emails[0].text.replace("\r", "").startswith("New:\n- The site is closed")

    later(DAY, DAY)
    telling.watch_once()
    close_site(is_closed=False)
    telling.watch_once()
    telling.watch_once()

    assert [email.text.partition(":")[0] for email in catcher.emails] == [
        "New",
        "Since a day or longer",
        "Over",
    ]


def test_what_no_mail_server_takes_is_tried_again(
    catcher: Catcher, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    close_site(is_closed=True)
    catcher.answers[OPERATOR] = "451 later"
    assert watch.run_command(None) == 1  # type: ignore[arg-type]
    assert "tried again" in capsys.readouterr().err

    monkeypatch.setattr(settings, "PARAPLU", replace(settings.PARAPLU, mail_port=1))
    assert not telling.watch_once()

    monkeypatch.setattr(settings, "PARAPLU", replace(settings.PARAPLU, mail_port=catcher.port))
    catcher.answers.clear()
    assert watch.run_command(None) == 0  # type: ignore[arg-type]
    assert [email.text.partition(":")[0] for email in catcher.emails] == ["New"]


def test_without_an_address_only_the_file_is_written(
    var: Path, catcher: Catcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "PARAPLU", replace(settings.PARAPLU, operator_email=""))
    close_site(is_closed=True)

    assert telling.watch_once()

    report = json.loads((var / "status.json").read_text())
    assert [trouble["name"] for trouble in report["troubles"]] == ["site-closed"]
    assert (catcher.emails, report["watch"]["notified"]) == ([], {})


@pytest.mark.parametrize(("by_clock", "way"), [(3900.0, "forward by 60"), (-3300.0, "back by 60")])
def test_a_jump_of_the_clock_is_sent_once_and_over_after_a_day(
    catcher: Catcher, later, by_clock: float, way: str
) -> None:
    telling.watch_once()
    later(by_clock, 300.0)
    telling.watch_once()
    later(300.0, 300.0)
    telling.watch_once()
    assert [f"jumped {way} minutes" in email.text for email in catcher.emails] == [True]

    later(DAY, DAY)
    telling.watch_once()

    assert len(catcher.emails) == 2
    assert catcher.emails[1].text.startswith("Over:")
