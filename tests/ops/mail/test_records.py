"""The DNS records: what is printed, and what a resolver's answers mean."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import dns.message
import dns.rrset
import dns.zone
import pytest
from django.conf import settings

from paraplu.base.config import ConfigurationError
from paraplu.ops.mail import records
from paraplu.ops.mail.checking import DIFFERENT, MISSING, RIGHT, DnsResolver, check_records, read_resolver
from paraplu.ops.mail.signing_keys import make_signing_key, published_key, selector_of_month

DAY = date(2026, 11, 29)
DOMAIN = "quiet-name.example"


@pytest.fixture
def config(tmp_path):
    (tmp_path / "keys").mkdir()
    return replace(
        settings.PARAPLU, var=tmp_path, mail_sender=f"office@{DOMAIN}", mail_bounce_host=f"back.{DOMAIN}"
    )


def all_records(config) -> list[records.DnsRecord]:
    make_signing_key(config, "m202611")
    hosts = records.mail_hosts(config, ["192.0.2.4", "2001:db8::4"], ["relay.example"], f"mx.{DOMAIN}")
    return records.mail_records(config, hosts, {"m202611": published_key(config, "m202611")}, DAY)


class SmallResolver:
    """Answers over UDP from a dictionary of (owner, kind); a name that is not there does not exist."""

    def __init__(self, answers: dict[tuple[str, str], list[str]]) -> None:
        self.answers = answers
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            packet, peer = self._socket.recvfrom(4096)
            query = dns.message.from_wire(packet)
            question = query.question[0]
            response = dns.message.make_response(query)
            kind = question.rdtype.name
            owner = question.name.to_text().rstrip(".").lower()
            if values := self.answers.get((owner, kind)):
                response.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *values))
            self._socket.sendto(response.to_wire(), peer)


def answers_for(wanted: list[records.DnsRecord]) -> dict[tuple[str, str], list[str]]:
    """What a DNS would answer in which every printed line stands."""
    return {
        (record.owner, record.kind): [record.zone_line.partition(f" IN {record.kind} ")[2].strip("() ")]
        for record in wanted
    }


@pytest.fixture
def resolver(config) -> Iterator[SmallResolver]:
    return SmallResolver(answers_for(all_records(config)))


def states(config, resolver) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in check_records(all_records(config), DnsResolver("127.0.0.1", resolver.port)):
        found.setdefault(line.record.purpose, set()).add(line.state)
    return found


def test_every_line_is_one_of_a_zone_file(config):
    lines = [record.zone_line for record in all_records(config)]
    zone = dns.zone.from_text("\n".join(lines), origin=".", check_origin=False, relativize=False)

    assert len(zone.nodes) == len({record.owner for record in all_records(config)}) - 2
    assert [line for line in lines if line.startswith("; ask")] == lines[-2:]


def test_the_records_say_who_sends_and_that_nobody_else_does(config):
    found = {(record.purpose, record.owner): record.value for record in all_records(config)}

    spf = "v=spf1 ip4:192.0.2.4 ip6:2001:db8::4 include:relay.example -all"
    assert found[("SPF", DOMAIN)] == found[("SPF", f"back.{DOMAIN}")] == spf
    assert found[("DMARC", f"_dmarc.{DOMAIN}")] == "v=DMARC1; p=quarantine; adkim=r; aspf=r"
    assert found[("MX", f"back.{DOMAIN}")] == f"10 mx.{DOMAIN}"
    assert found[("reverse name", "4.2.0.192.in-addr.arpa.".rstrip("."))] == f"mx.{DOMAIN}"


def test_the_key_that_signs_is_readable_by_its_owner_alone(config):
    make_signing_key(config, "m202611")

    (private,) = config.var.glob("keys/*.key")
    assert private.stat().st_mode & 0o777 == 0o600
    assert b"PRIVATE" in private.read_bytes()
    assert "PRIVATE" not in (config.var / "keys" / "dkim-m202611.pub").read_text("ascii")


def test_a_key_that_was_moved_away_is_not_made_again(config):
    make_signing_key(config, "m202611")
    published = published_key(config, "m202611")
    (config.var / "keys" / "dkim-m202611.key").unlink()

    assert not make_signing_key(config, "m202611")
    assert published_key(config, "m202611") == published


def test_a_selector_says_a_month_only():
    assert selector_of_month(date(2026, 3, 31)) == "m202603"


def test_a_dns_with_the_printed_lines_is_right(config, resolver):
    assert {state for found in states(config, resolver).values() for state in found} == {RIGHT}


@pytest.mark.parametrize("purpose", ["SPF", "DKIM", "DMARC", "MX", "MTA-STS", "TLS-RPT", "reverse name"])
def test_a_record_that_is_not_there_is_missing_and_only_that(config, resolver, purpose):
    for record in all_records(config):
        if record.purpose == purpose:
            del resolver.answers[(record.owner, record.kind)]

    found = states(config, resolver)

    assert found.pop(purpose) == {MISSING}
    assert {state for states_ in found.values() for state in states_} == {RIGHT}


@pytest.mark.parametrize(
    ("owner", "kind", "values"),
    [
        (DOMAIN, "TXT", ['"v=spf1 ip4:192.0.2.4 ip6:2001:db8::4 include:relay.example ?all"']),
        (DOMAIN, "TXT", ['"v=spf1 ip4:192.0.2.4 -all"']),
        (DOMAIN, "TXT", ['"v=spf1 a -all"', '"v=spf1 mx -all"']),
        (f"m202611._domainkey.{DOMAIN}", "TXT", ['"v=DKIM1; k=rsa; p=AAAA"']),
        (f"m202611._domainkey.{DOMAIN}", "TXT", ['"v=DKIM1; k=rsa; p="']),
        (f"_dmarc.{DOMAIN}", "TXT", ['"v=DMARC1; p=none"']),
        (f"_dmarc.{DOMAIN}", "TXT", ['"v=DMARC1; p=reject; pct=10"']),
        (f"back.{DOMAIN}", "MX", ["10 mx.elsewhere.example."]),
        ("4.2.0.192.in-addr.arpa", "PTR", ["host-4.provider.example."]),
    ],
)
def test_another_value_is_said_to_be_different(config, resolver, owner, kind, values):
    resolver.answers[(owner, kind)] = values

    found = check_records(all_records(config), DnsResolver("127.0.0.1", resolver.port))

    assert [line.record.owner for line in found if line.state == DIFFERENT] == [owner]
    assert all(line.sentence.endswith(".") for line in found)


@pytest.mark.parametrize(
    ("owner", "value"),
    [
        (DOMAIN, "V=SPF1 include:_spf.mail.example include:relay.example IP4:192.0.2.4 ip6:2001:db8::4 ~ALL"),
        (f"_dmarc.{DOMAIN}", "v=DMARC1;p=reject;rua=mailto:x@reports.example"),
    ],
)
def test_more_than_was_printed_may_stand_there(config, resolver, owner, value):
    resolver.answers[(owner, "TXT")] = [f'"{value}"', '"another-service=1234"']

    assert {state for found in states(config, resolver).values() for state in found} == {RIGHT}


def test_a_resolver_that_does_not_answer_is_said_to_be_away(config, monkeypatch):
    monkeypatch.setattr("paraplu.ops.mail.checking.SECONDS", 0.1)
    silent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    silent.bind(("127.0.0.1", 0))

    with pytest.raises(ConfigurationError, match="does not answer"):
        check_records(all_records(config), DnsResolver("127.0.0.1", silent.getsockname()[1]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("192.0.2.1", ("192.0.2.1", 53)),
        ("192.0.2.1:5353", ("192.0.2.1", 5353)),
        ("[2001:db8::1]:5353", ("2001:db8::1", 5353)),
    ],
)
def test_a_resolver_is_an_address_with_or_without_a_port(text, expected):
    found = read_resolver(text)

    assert (found.host, found.port) == expected


@pytest.mark.parametrize("text", ["", "one.example", "192.0.2.1:", "192.0.2.1:port"])
def test_nothing_else_is(text):
    with pytest.raises(ConfigurationError, match="A resolver is"):
        read_resolver(text)


@pytest.mark.parametrize(
    ("host", "senders", "receiver", "sentence"),
    [
        ("localhost", [], "mx.quiet-name.example", "Say with --sends-from"),
        ("127.0.0.1", ["192.0.2.4"], "", "Say with --receives-at"),
        ("relay.example", [], "192.0.2.4", "Say with --receives-at"),
        ("relay.example", [], "mail.sex-work.example", "revealing word"),
        ("mail.sexwork.example", [], "", "revealing word"),
    ],
)
def test_what_is_not_known_or_would_reveal_the_union_is_refused(config, host, senders, receiver, sentence):
    with pytest.raises(ConfigurationError, match=sentence):
        records.mail_hosts(replace(config, mail_host=host), senders, [], receiver)
