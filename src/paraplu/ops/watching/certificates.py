"""How many days a certificate is still valid, read from a file or asked from the proxy as a browser does."""

import math
import socket
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from paraplu.base.clock import epoch_seconds

SECONDS = 10.0
DAY_SECONDS = 86_400
OWN_PROXY = "127.0.0.1:443"


@dataclass(frozen=True, slots=True)
class CertificateState:
    """place: the file, or the host name that was asked for. days_left: None if it could not be read."""

    place: str
    days_left: int | None


def certificate_states(places: Iterable[str], hosts: Iterable[str]) -> list[CertificateState]:
    """The state of the certificate of each place: a file, or `address:port`, asked for each of the hosts."""
    states = []
    for place in places:
        if place.startswith("/"):
            states.append(CertificateState(place, days_left_in_file(Path(place))))
        else:
            states += [CertificateState(host, days_left_at(place, host)) for host in hosts]
    return states


def states_at_own_proxy(origins: Iterable[str]) -> list[CertificateState]:
    """Where nothing is configured: what a proxy of this machine shows for the https origins, if it does."""
    hosts = [urlsplit(origin).hostname or "" for origin in origins if origin.startswith("https://")]
    return [shown for shown in certificate_states([OWN_PROXY], hosts) if shown.days_left is not None]


def days_left_in_file(path: Path) -> int | None:
    """Whole days until the first certificate of a PEM file ends; None if it cannot be read."""
    try:
        return _days_left(x509.load_pem_x509_certificates(path.read_bytes())[0])
    except (OSError, ValueError):
        return None


def days_left_at(place: str, host: str) -> int | None:
    """Whole days until the certificate ends that the proxy shows for this host; None if it shows none."""
    address, _colon, port = place.rpartition(":")
    # Only the day is read here: whether browsers trust it is not asked, so that a private authority will do.
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    try:
        with (
            socket.create_connection((address.strip("[]"), int(port)), SECONDS) as plain,
            context.wrap_socket(plain, server_hostname=host) as secure,
        ):
            shown = secure.getpeercert(binary_form=True)
        return _days_left(x509.load_der_x509_certificate(shown)) if shown else None
    except (OSError, ValueError):
        return None


def _days_left(certificate: x509.Certificate) -> int:
    """Negative once it has ended."""
    now = datetime.fromtimestamp(epoch_seconds(), UTC)
    return math.floor((certificate.not_valid_after_utc - now).total_seconds() / DAY_SECONDS)
