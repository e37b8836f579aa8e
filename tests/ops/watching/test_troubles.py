"""What is a trouble and what is not, at the edge of each number; and what is told of it, how often."""

import json
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django_tasks_db.models import DBTaskResult

from paraplu.base import jobs
from paraplu.base.clock import current_date
from paraplu.base.forgetting import forget_due_today
from paraplu.base.heartbeats import PROCESSES, Beat, read_beats, record_beat
from paraplu.base.models import Email, Recipient, Schedule, SystemState
from paraplu.ops.doctor.finding import Finding
from paraplu.ops.watching import certificates, collecting, memory, telling
from paraplu.ops.watching.certificates import CertificateState, certificate_states
from paraplu.ops.watching.collecting import InstallationState, ProcessState, TablesState
from paraplu.ops.watching.memory import WatchMemory
from paraplu.ops.watching.report import report_data, report_table
from paraplu.ops.watching.telling import Notice, notice_for, notice_message
from paraplu.ops.watching.troubles import troubles_of
from tests.ops.watching.watched_site import write_certificate

HOUR = 3600.0
WELL_TABLES = TablesState(True, False, 0, None, 0, 0, None, 0, False, "", 200)
WELL = InstallationState(
    at=1_800_000_000.0,
    uptime=5000.0,
    release="0.2.0",
    processes=(
        ProcessState("web", 30.0, True, "ready"),
        ProcessState("forms", 30.0, True, "ready"),
        ProcessState("worker", 30.0, True),
        ProcessState("mailer", 30.0, True, facts={"away": 0}),
    ),
    routines=(
        ProcessState("backup", HOUR, True, facts={"bytes": 1000}),
        ProcessState("forgetting", HOUR, True),
        ProcessState("doctor", HOUR, True, facts={"faults": 0}),
    ),
    tables=WELL_TABLES,
    disk_free=5_000_000_000,
    disk_total=20_000_000_000,
    certificates=(CertificateState("/etc/one.pem", 60),),
)


def with_process(name: str, **changed: Any) -> InstallationState:
    every = [replace(one, **changed) if one.name == name else one for one in WELL.processes + WELL.routines]
    return replace(WELL, processes=tuple(every[:4]), routines=tuple(every[4:]))


def with_tables(**changed: Any) -> InstallationState:
    return replace(WELL, tables=replace(WELL_TABLES, **changed))


def with_certificate(days: int | None) -> InstallationState:
    return replace(WELL, certificates=(CertificateState("/etc/one.pem", days),))


@pytest.mark.parametrize(
    ("state", "name"),
    [
        (WELL, ""),
        (with_process("worker", age=480.0), ""),
        (with_process("worker", age=481.0), "worker-silent"),
        (with_process("worker", age=None), "worker-silent"),
        (with_process("web", age=9000.0), ""),
        (with_process("web", age=120.0, word="refused"), ""),
        (with_process("web", age=121.0, word="refused"), "web-silent"),
        (with_process("web", age=1.0, word="silent"), "web-silent"),
        (with_process("web", age=9000.0, word=""), "web-silent"),
        (with_process("forms", age=None, is_expected=False), ""),
        (with_process("web", word="tables"), "tables-old"),
        (replace(WELL, tables=None), "database-away"),
        (with_tables(is_paused=True), "site-closed"),
        (replace(WELL, disk_free=1_999_999_999), "disk-full"),
        (replace(WELL, disk_free=999_999_999, disk_total=1_000_000_000), "disk-full"),
        (replace(WELL, disk_free=2_000_000_000), ""),
        (with_process("backup", age=26 * HOUR), ""),
        (with_process("backup", age=26 * HOUR + 1), "backup-missed"),
        (with_process("backup", age=None), "backup-missed"),
        (with_process("forgetting", age=26 * HOUR + 1), "forgetting-missed"),
        (
            replace(
                with_process("forgetting", age=None), tables=replace(WELL_TABLES, is_forgetting_done=True)
            ),
            "",
        ),
        (with_process("doctor", age=None), ""),
        (with_process("doctor", age=8 * 24 * HOUR + 1), "doctor-missed"),
        (with_process("doctor", facts={"faults": 2}), "doctor-faults"),
        (with_certificate(15), ""),
        (with_certificate(14), "certificate-ending"),
        (with_certificate(None), "certificate-unread"),
        (with_tables(key_list_days=15), ""),
        (with_tables(key_list_days=14), "key-list-ending"),
        (with_tables(key_list_fault="expired", key_list_days=None), "key-list-faulty"),
        (with_tables(key_list_fault="empty", key_list_days=None), ""),
        (replace(WELL, clock_jump=120.0), ""),
        (replace(WELL, clock_jump=-121.0), "clock-jumped"),
        (with_process("mailer", facts={"away": 2}), ""),
        (with_process("mailer", facts={"away": 3}), "relay-away"),
        (with_tables(emails_waiting=4, oldest_email_days=1), ""),
        (with_tables(emails_waiting=4, oldest_email_days=2), "emails-waiting"),
        (with_tables(emails_paused=4), ""),
        (with_tables(jobs_ready=1, oldest_job_seconds=3601.0), "jobs-waiting"),
        (with_tables(jobs_failed=1), "jobs-failed"),
    ],
)
def test_each_number_has_its_edge(state: InstallationState, name: str) -> None:
    found = troubles_of(state)

    assert [trouble.name for trouble in found] == ([name] if name else [])
    assert report_data(state, found)["well"] is not bool(name)
    assert (name or "all well") in report_table(state, found)


def test_before_the_founding_nothing_has_to_run() -> None:
    silent = replace(WELL, processes=tuple(replace(one, age=None, word="") for one in WELL.processes))

    assert not troubles_of(replace(silent, tables=replace(WELL_TABLES, is_founded=False)))
    assert len(troubles_of(silent)) == 4


BROKEN = Finding("worker-silent", "The process that runs the jobs gave no sign.", "look")
FULL = Finding("disk-full", "0.1 GB of 20.0 GB are free on the disk.", "make room")


def test_a_trouble_is_told_when_new_again_each_day_and_when_it_is_over() -> None:
    day = 24 * HOUR

    notice, told = notice_for([BROKEN], {}, 1000.0)
    assert notice == Notice(new=(BROKEN.sentence,))
    again, told = notice_for([BROKEN], told, 1000.0 + day - 1)
    assert not again
    second, told = notice_for([BROKEN, FULL], told, 1000.0 + day - 1)
    assert second == Notice(new=(FULL.sentence,))
    daily, told = notice_for([BROKEN, FULL], told, 1000.0 + day)
    assert daily == Notice(still=(BROKEN.sentence,))
    over, told = notice_for([FULL], told, 1000.0 + day + 300)
    assert over == Notice(over=(BROKEN.sentence,))
    assert list(told) == ["disk-full"]


def test_a_notice_in_words_that_a_union_forbids_is_one_plain_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(telling, "forbidden_words_in", lambda text: ["server"] if "server" in text else [])

    assert notice_message(Notice(new=("The server",))).get_content() == telling.PLAIN_TEXT


def names_in_source() -> set[str]:
    """The names of all troubles, those that are made of two parts included."""
    source = (Path(collecting.__file__).parent / "troubles.py").read_text()
    made = {*(f"{name}-silent" for name in PROCESSES), "backup-missed", "forgetting-missed"}
    return made | set(re.findall(r'Finding\(\s*"([a-z-]+)"', source))


EVERY_TROUBLE = [
    *(with_process(name, age=None, word="") for name in ("web", "forms", "worker", "mailer", "backup")),
    with_process("forgetting", age=None),
    with_process("doctor", age=9 * 24 * HOUR),
    with_process("doctor", facts={"faults": 2}),
    with_process("mailer", facts={"away": 3}),
    with_tables(is_paused=True, key_list_days=1, jobs_failed=2),
    with_tables(oldest_job_seconds=9999.0),
    with_tables(key_list_fault="expired", emails_waiting=3, oldest_email_days=4),
    replace(WELL, tables=None, clock_jump=500.0, disk_free=1),
    with_process("web", word="tables"),
    with_certificate(1),
    with_certificate(None),
]


def test_no_sentence_of_a_trouble_has_a_word_that_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        settings, "PARAPLU", replace(settings.PARAPLU, operator_email="watch@operator.example")
    )
    every = [trouble for state in EVERY_TROUBLE for trouble in troubles_of(state)]
    sentences = tuple(trouble.sentence for trouble in every)

    text = notice_message(Notice(new=sentences, still=("a",), over=("b",))).get_content()

    assert {trouble.name for trouble in every} == names_in_source()
    assert text != telling.PLAIN_TEXT
    assert all(sentence in text for sentence in sentences)
    # No path, no address, no host, no number of a person.
    assert not re.search(r"/|@|[a-z]\.[a-z]|\d{5}", text)


def test_a_sign_is_as_old_as_the_older_of_two_clocks_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collecting, "epoch_seconds", lambda: 10_000.0)
    monkeypatch.setattr(collecting, "uptime_seconds", lambda: 5000.0)

    assert collecting.beat_age(Beat(9000.0, 4000.0, {}), 0.0) == 1000.0
    # Set back by an hour, the sign would be from the future; forward by an hour, it would be old.
    assert collecting.beat_age(Beat(13_000.0, 4400.0, {}), -HOUR) == 600.0
    assert collecting.beat_age(Beat(6390.0, 4990.0, {}), HOUR) == 10.0
    # After a restart of the machine its running time says little.
    assert collecting.beat_age(Beat(4000.0, 90_000.0, {}), 0.0) == 6000.0


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "PARAPLU", replace(settings.PARAPLU, var=tmp_path))
    return tmp_path


def test_a_jump_of_the_clock_is_seen_within_one_start_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "epoch_seconds", lambda: 5000.0)
    monkeypatch.setattr(memory, "uptime_seconds", lambda: 900.0)
    monkeypatch.setattr(memory, "boot_id", lambda: "this")

    assert memory.clock_jump_since(WatchMemory()) == 0.0
    assert memory.clock_jump_since(WatchMemory(at=4700.0, uptime=600.0, boot="this")) == 0.0
    assert memory.clock_jump_since(WatchMemory(at=1100.0, uptime=600.0, boot="this")) == HOUR
    assert memory.clock_jump_since(WatchMemory(at=1100.0, uptime=600.0, boot="other")) == 0.0
    assert memory.clock_jump_since(WatchMemory(at=5600.0, uptime=600.0, boot="other")) == -600.0


def test_what_a_run_remembers_is_there_for_the_next_and_for_a_monitor(var: Path) -> None:
    left = WatchMemory(
        at=7.0, uptime=3.0, boot="b", notified={"disk-full": (7.0, "Full.")}, jump=1.0, jumped_at=2.0
    )

    memory.write_status({"well": False}, left)

    assert memory.read_memory() == left
    assert json.loads((var / "status.json").read_text())["well"] is False
    assert (var / "status.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"watch": {"notified": 3}}', '{"watch": {"notified": {}, "new": 1}}']
)
def test_a_damaged_file_is_as_before_the_first_run(var: Path, text: str) -> None:
    (var / "status.json").write_text(text)

    assert memory.read_memory() == WatchMemory()


def test_signs_are_read_as_they_were_written_and_nothing_else_is(var: Path) -> None:
    record_beat("backup", bytes=12)
    (var / "beats" / "worker").write_text("half a sig")

    assert {name: dict(beat.facts) for name, beat in read_beats().items()} == {"backup": {"bytes": 12}}
    assert (var / "beats" / "backup").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in (var / "beats").iterdir() if path.name.startswith(".")] == []


def test_a_folder_that_cannot_be_written_stops_no_work(var: Path) -> None:
    (var / "beats").write_text("in the way")

    record_beat("worker")

    assert read_beats() == {}


def test_days_are_read_from_a_file_rounded_down(tmp_path: Path) -> None:
    good, none = write_certificate(tmp_path / "a.pem", 10.5), tmp_path / "none.pem"
    (tmp_path / "no.pem").write_text("no certificate")

    found = certificate_states([str(good), str(none), str(tmp_path / "no.pem")], [])

    assert [one.days_left for one in found] == [10, None, None]


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[str]:
    """A server that ends TLS with a certificate of ten days; the address where it listens."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(write_certificate(tmp_path / "shown.pem", 10.5))
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    context.wrap_socket(server.accept()[0], server_side=True).close()
                except ssl.SSLError:
                    continue
                except OSError:
                    return

        threading.Thread(target=answer, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        server.shutdown(socket.SHUT_RDWR)


def test_days_are_asked_from_the_proxy_for_each_host(proxy: str) -> None:
    found = certificate_states([proxy], ["www.the-union.example", "my.quiet.example"])

    assert [(one.place, one.days_left) for one in found] == [
        ("www.the-union.example", 10),
        ("my.quiet.example", 10),
    ]


def test_without_configuration_the_proxy_of_this_machine_is_asked(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    origins = ("https://www.the-union.example", "http://my.localhost:8000")
    monkeypatch.setattr(certificates, "OWN_PROXY", proxy)
    shown = certificates.states_at_own_proxy(origins)
    monkeypatch.setattr(certificates, "OWN_PROXY", "127.0.0.1:1")

    assert [(one.place, one.days_left) for one in shown] == [("www.the-union.example", 10)]
    assert certificates.states_at_own_proxy(origins) == []


def test_a_proxy_that_does_not_listen_shows_no_certificate() -> None:
    assert certificate_states(["127.0.0.1:1"], ["www.the-union.example"])[0].days_left is None


def test_the_handbook_names_every_key_and_every_trouble() -> None:
    """docs/operate/watching.md is what a monitor is written by."""
    page = (Path(__file__).parents[3] / "docs" / "operate" / "watching.md").read_text()
    named = set(re.findall(r"`([a-z][a-z_-]*)`", page))

    assert set(report_data(WELL, [])) <= named
    assert names_in_source() <= named
    assert report_data(WELL, [])["format"] in page


@pytest.mark.django_db
def test_the_deletion_of_today_is_done_once_its_job_has_ended_well() -> None:
    assert not collecting._read_tables().is_forgetting_done
    jobs.enqueue_due_jobs((("forget-due", 1, forget_due_today),), current_date())
    assert not collecting._read_tables().is_forgetting_done

    DBTaskResult.objects.all().delete()

    assert collecting._read_tables().is_forgetting_done
    Schedule.objects.update(next_day=current_date())
    assert not collecting._read_tables().is_forgetting_done


@pytest.mark.django_db
def test_what_waits_is_counted_and_what_is_paused_is_apart() -> None:
    SystemState.objects.update_or_create(id=1, defaults={"founded_on": current_date()})
    day = current_date() - timedelta(days=3)
    for held, number in ((False, 2), (True, 1)):
        email = Email.objects.create(name="post/trial", on_doubt="resend", day=day, not_after=day, held=held)
        for _ in range(number):
            Recipient.objects.create(email=email, address_token="t", language="en", day=day)
    forget_due_today.enqueue()

    tables = collecting._read_tables()

    assert (tables.emails_waiting, tables.emails_paused, tables.oldest_email_days) == (3, 1, 3)
    assert (tables.jobs_ready, tables.jobs_failed, tables.is_founded) == (1, 0, True)
    assert 0 <= tables.oldest_job_seconds < 60
