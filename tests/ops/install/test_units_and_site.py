"""What the units and the site of nginx promise: no network where none is needed, no address on a disk."""

import re
from pathlib import Path

import pytest

from paraplu.ops.install import proxy, services
from paraplu.ops.install.acts import WriteFile
from paraplu.ops.install.answers import Answers, checked_answers
from paraplu.ops.install.layout import UnionLayout
from tests.ops.install.test_answers import GOOD

FIRST = UnionLayout()
UNITS = {path.name: path.read_text("utf-8") for path in services.unit_files()}
SERVICES = sorted(name for name in UNITS if name.endswith(".service"))

PASSWORD_LENT = "[Service]\nLoadCredential=mail.password:/etc/paraplu/mail.password\n"


def answers(**changed: str) -> Answers:
    return checked_answers({**GOOD, **changed}, "")


@pytest.mark.parametrize("name", SERVICES)
def test_a_unit_starts_the_release_that_is_current_and_may_little(name: str) -> None:
    unit = UNITS[name]

    assert re.search(r"^User=paraplu", unit, re.MULTILINE)
    assert re.search(r"^ExecStart=/opt/paraplu/current/bin/paraplu ", unit, re.MULTILINE)
    for line in ("ProtectSystem=strict", "NoNewPrivileges=true", "CapabilityBoundingSet=", "LimitCORE=0"):
        assert f"\n{line}\n" in unit


@pytest.mark.parametrize("process", ["web", "forms", "worker", "backup", "doctor", "forget"])
def test_what_speaks_through_sockets_alone_has_no_network(process: str) -> None:
    assert "\nPrivateNetwork=true\n" in UNITS[f"paraplu-{process}.service"]


def test_every_timer_has_its_service_and_is_switched_on() -> None:
    timers = [name for name in UNITS if name.endswith(".timer")]

    assert {"paraplu-backup.timer", "paraplu-doctor.timer", "paraplu-forget.timer"} <= set(timers)
    assert all(name.replace(".timer", ".service") in UNITS for name in timers)
    assert set(timers) <= set(services.started_units(FIRST))


def test_with_sqlite_every_process_is_one_user() -> None:
    paths = [act.path for act in services.unit_acts(FIRST, answers(database="sqlite"))]  # type: ignore[attr-defined]
    changed = {path.parent.name.removesuffix(".d") for path in paths if path.name == "one-user.conf"}

    assert changed >= {f"paraplu-{name}.service" for name in services.RUNNING}
    assert not [act for act in services.unit_acts(FIRST, answers()) if "one-user" in act.as_shell()]


@pytest.mark.parametrize("layout", [FIRST, UnionLayout("amber")])
def test_what_sends_is_lent_the_password_of_the_mail_server_and_nothing_else_is(layout: UnionLayout) -> None:
    given = answers(mail_user="office", mail_password_file="/etc/paraplu/mail.password")
    lines = {act.path: act.text for act in services.unit_acts(layout, given) if isinstance(act, WriteFile)}
    lent = {path.parent.name: text for path, text in lines.items() if "mail.password" in text}

    assert lent == {f"{layout.unit_name(name)}.service.d": PASSWORD_LENT for name in ("mailer", "watch")}
    assert not [act for act in services.unit_acts(layout, answers()) if "password" in act.as_shell()]


def test_nginx_writes_no_address_down_and_passes_one_on() -> None:
    site = proxy.site_text(FIRST, answers())
    quiet, passing, others = (text for _title, text in proxy.proxy_texts(FIRST).values())

    assert site.count("server {") == site.count(f"include {proxy.snippet_file(FIRST, 'quiet.conf')};") == 4
    assert site.count(f"include {proxy.snippet_file(FIRST, 'passing.conf')};") == 3
    assert others.count("server {") == others.count("access_log off;") == 2
    assert others.count("error_log /dev/null crit;") == 2
    assert "access_log off;" in quiet
    assert "error_log /dev/null crit;" in quiet
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in passing
    assert "proxy_request_buffering on;" in passing
    assert "$request" not in site.replace("$request_uri", "")


def test_the_neutral_hosts_share_a_certificate_that_does_not_name_the_union() -> None:
    blocks = proxy.site_text(FIRST, answers()).split("server {")
    named = {host: next(part for part in blocks[2:] if f"server_name {host};" in part) for host in HOSTS}

    assert "paraplu-public/" in named[HOSTS[0]]
    assert "includeSubDomains" not in named[HOSTS[0]]
    for host in HOSTS[1:]:
        assert "paraplu-neutral/" in named[host]
        assert "paraplu-public/" not in named[host]
        assert "max-age=63072000; includeSubDomains" in named[host]
    assert str(FIRST.socket_paths["forms"]) in proxy.site_text(FIRST, answers())


HOSTS = ("www.the-union.example", "my.quiet-name.example", "forms.quiet-name.example")


def test_two_certificates_are_asked_for_and_no_account_names_anybody() -> None:
    asked = [
        act.as_shell() for act in proxy.certificate_acts(FIRST, answers()) if "certbot" in act.as_shell()
    ]

    assert [re.findall(r"-d (\S+)", line) for line in asked] == [[HOSTS[0]], list(HOSTS[1:])]
    assert all("--register-unsafely-without-email" in line for line in asked)


def test_certificates_of_ones_own_must_be_there(tmp_path: Path) -> None:
    for name in ("public.pem", "public.key", "neutral.pem"):
        (tmp_path / name).write_text("")
    with pytest.raises(
        Exception, match=r"^There is no file .*/neutral\.key; docs/operate/install\.md names all"
    ):
        proxy.refuse_missing_certificates(FIRST, answers(certificates=str(tmp_path)))
