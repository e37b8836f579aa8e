"""The DNS records that make e-mails of this installation arrive and let what is returned come back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address

from paraplu.base.config import Config, ConfigurationError
from paraplu.base.emails import forbidden_words_in

CHUNK = 200  # one text of a TXT record has at most 255 bytes
SPF, DKIM, DMARC, MX = "SPF", "DKIM", "DMARC", "MX"
STS, TLS_REPORTS, REVERSE = "MTA-STS", "TLS-RPT", "reverse name"


@dataclass(frozen=True, slots=True)
class DnsRecord:
    """One record. purpose: what it is for; owner, value: as in a zone file, names without the last dot."""

    purpose: str
    owner: str
    kind: str
    value: str

    @property
    def zone_line(self) -> str:
        """The record as a line of a zone file; a reverse name is another's zone, so that one is a comment."""
        if self.kind == "TXT":
            texts = (self.value[place : place + CHUNK] for place in range(0, len(self.value), CHUNK))
            return f"{self.owner}. 3600 IN TXT ( {' '.join(f'"{text}"' for text in texts)} )"
        remark = "; ask the provider of the address: " if self.purpose == REVERSE else ""
        return f"{remark}{self.owner}. 3600 IN {self.kind} {self.value}."


@dataclass(frozen=True, slots=True)
class MailHosts:
    """Which machines send and receive: what an operator says, and the configuration does not know.

    senders: addresses or names of the machines that hand e-mails to the world. includes: domains whose own
    SPF record names them, as a relay says. receiver: the machine to which e-mails come back.
    """

    senders: tuple[str, ...]
    includes: tuple[str, ...]
    receiver: str


def mail_hosts(config: Config, senders: Sequence[str], includes: Sequence[str], receiver: str) -> MailHosts:
    """The machines as given, else the relay; raises ConfigurationError if they are unknown or revealing."""
    is_relay_named = not (config.mail_host == "localhost" or _is_address(config.mail_host))
    relay = (config.mail_host,) if is_relay_named else ()
    sending = tuple(senders) or (() if includes else relay)
    found = MailHosts(sending, tuple(includes), receiver or "".join(relay))
    if not (found.senders or found.includes):
        raise ConfigurationError("Say with --sends-from which address sends: the relay is this machine.")
    if not found.receiver or _is_address(found.receiver):
        raise ConfigurationError("Say with --receives-at under which name this machine takes e-mails.")
    names = (config.sender_domain, config.bounce_host, found.receiver, *found.senders, *found.includes)
    if any(forbidden_words_in(name) for name in names):
        raise ConfigurationError("One of these names has a revealing word, and everybody can read the DNS.")
    return found


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def mail_records(config: Config, hosts: MailHosts, keys: dict[str, str], day: date) -> list[DnsRecord]:
    """Every record; keys: the public key of each selector; day: the number of the MTA-STS policy."""
    domain, bounces = config.sender_domain, config.bounce_host
    spf = " ".join(["v=spf1", *_spf_terms(hosts), "-all"])
    reports = f"mailto:postmaster@{bounces}"
    return [
        *(DnsRecord(SPF, name, "TXT", spf) for name in dict.fromkeys((domain, bounces))),
        *(
            DnsRecord(DKIM, f"{selector}._domainkey.{domain}", "TXT", f"v=DKIM1; k=rsa; p={key}")
            for selector, key in keys.items()
        ),
        DnsRecord(DMARC, f"_dmarc.{domain}", "TXT", "v=DMARC1; p=quarantine; adkim=r; aspf=r"),
        DnsRecord(MX, bounces, "MX", f"10 {hosts.receiver}"),
        DnsRecord(STS, f"_mta-sts.{bounces}", "TXT", f"v=STSv1; id={day:%Y%m%d}"),
        DnsRecord(TLS_REPORTS, f"_smtp._tls.{bounces}", "TXT", f"v=TLSRPTv1; rua={reports}"),
        *(
            DnsRecord(REVERSE, ip_address(sender).reverse_pointer, "PTR", hosts.receiver)
            for sender in hosts.senders
            if _is_address(sender)
        ),
    ]


def _spf_terms(hosts: MailHosts) -> Iterator[str]:
    for sender in hosts.senders:
        if _is_address(sender):
            yield f"ip{ip_address(sender).version}:{sender}"
        else:
            yield f"a:{sender}"
    yield from (f"include:{name}" for name in hosts.includes)


def sts_policy(receiver: str) -> str:
    """The text at https://mta-sts.<bounce host>/.well-known/mta-sts.txt (RFC 8461)."""
    return f"version: STSv1\nmode: testing\nmx: {receiver}\nmax_age: 604800\n"
