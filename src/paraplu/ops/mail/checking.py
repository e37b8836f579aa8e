"""Asks a resolver for the DNS records of e-mail, and says of each whether it is right."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import dns.exception
import dns.flags
import dns.message
import dns.query
import dns.rcode
import dns.rdatatype

from paraplu.base.config import ConfigurationError
from paraplu.ops.mail.records import DKIM, DMARC, MX, REVERSE, SPF, STS, TLS_REPORTS, DnsRecord

SECONDS = 5.0
DNS_PORT = 53
RIGHT, MISSING, DIFFERENT = "right", "missing", "different"
PREFIXES = {SPF: "v=spf1", DKIM: "", DMARC: "v=dmarc1", STS: "v=stsv1", TLS_REPORTS: "v=tlsrptv1"}


@dataclass(frozen=True, slots=True)
class DnsResolver:
    """The host and port of a resolver."""

    host: str
    port: int

    def values_of(self, owner: str, kind: str) -> list[str]:
        """The values of a name, texts joined; raises ConfigurationError if the resolver does not answer."""
        query = dns.message.make_query(owner, kind, want_dnssec=False)
        try:
            answer, _ = dns.query.udp_with_fallback(query, self.host, SECONDS, self.port)
        except (dns.exception.DNSException, OSError, ValueError):
            raise ConfigurationError("The resolver does not answer.") from None
        if answer.rcode() not in (dns.rcode.NOERROR, dns.rcode.NXDOMAIN):
            raise ConfigurationError(f"The resolver has no answer about {owner}.")
        wanted = dns.rdatatype.from_text(kind)
        return [
            b"".join(item.strings).decode("latin-1") if kind == "TXT" else item.to_text().rstrip(".").lower()
            for entry in answer.answer
            if entry.rdtype == wanted
            for item in entry
        ]


def read_resolver(text: str) -> DnsResolver:
    """A resolver from `HOST:PORT` or `HOST`; raises ConfigurationError for anything else."""
    found = re.fullmatch(r"(?:\[([0-9a-fA-F:]+)\]|([0-9.]+))(?::(\d{1,5}))?", text, re.ASCII)
    if found is None:
        raise ConfigurationError("A resolver is an address, with or without a port: 192.0.2.1:53.")
    return DnsResolver(found[1] or found[2], int(found[3] or DNS_PORT))


@dataclass(frozen=True, slots=True)
class RecordState:
    """One record and what stands in the DNS; sentence: what it means."""

    record: DnsRecord
    state: str
    sentence: str


def check_records(records: list[DnsRecord], resolver: DnsResolver) -> list[RecordState]:
    """Compare each record with what the resolver says."""
    return [_check_record(record, resolver) for record in records]


def _check_record(record: DnsRecord, resolver: DnsResolver) -> RecordState:
    values = resolver.values_of(record.owner, record.kind)
    if prefix := PREFIXES.get(record.purpose):
        values = [value for value in values if value.lower().startswith(prefix)]
    if not values:
        sentence = f"{record.owner} has no {record.purpose} record: put it there."
        return RecordState(record, MISSING, sentence)
    if len(values) > 1 and record.purpose in PREFIXES:
        sentence = (
            f"{record.owner} has {len(values)} {record.purpose} records, and none is trusted: keep one."
        )
        return RecordState(record, DIFFERENT, sentence)
    if not any(COMPARISONS[record.purpose](record.value, value) for value in values):
        sentence = f"{record.owner} has another {record.purpose}: {ADVICE[record.purpose]}."
        return RecordState(record, DIFFERENT, sentence)
    return RecordState(record, RIGHT, f"{record.owner} has its {record.purpose}.")


def _is_same_spf(wanted: str, found: str) -> bool:
    """Others may send as well; everybody may not."""
    terms = {term.lower().removeprefix("+") for term in found.split()}
    return {term.lower() for term in wanted.split()} - {"-all"} <= terms and bool(terms & {"-all", "~all"})


def _is_same_key(wanted: str, found: str) -> bool:
    return _tags_of(found).get("p", "").replace(" ", "") == _tags_of(wanted)["p"]


def _is_strict_dmarc(wanted: str, found: str) -> bool:
    tags = _tags_of(found)
    return tags.get("p", "").lower() in ("quarantine", "reject") and tags.get("pct", "100") == "100"


def _has_tag(name: str) -> Callable[[str, str], bool]:
    return lambda _wanted, found: bool(_tags_of(found).get(name))


def _tags_of(text: str) -> dict[str, str]:
    pairs = (tag.partition("=") for tag in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _is_same_mail_host(wanted: str, found: str) -> bool:
    return found.partition(" ")[2] == wanted.partition(" ")[2].lower()


def _is_same_name(wanted: str, found: str) -> bool:
    return found == wanted.lower()


COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    SPF: _is_same_spf,
    DKIM: _is_same_key,
    DMARC: _is_strict_dmarc,
    MX: _is_same_mail_host,
    STS: _has_tag("id"),
    TLS_REPORTS: _has_tag("rua"),
    REVERSE: _is_same_name,
}
ADVICE = {
    SPF: "it must name every machine that sends, and end with -all",
    DKIM: "receivers refuse what the mailer signs; put the printed key there",
    DMARC: "it must say p=quarantine or p=reject, for all e-mails",
    MX: "what is returned goes to another machine",
    STS: "it needs an id",
    TLS_REPORTS: "it needs an address for reports",
    REVERSE: "ask the provider of that address for the printed name",
}
