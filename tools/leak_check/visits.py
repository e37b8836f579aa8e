"""Uses the installation through its real pages; what is typed, shown and sent there becomes the canaries."""

import base64
import hmac
import re
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from tools.leak_check.client import PageAnswer, Visitor
from tools.leak_check.mail_catcher import MemoryMailCatcher
from tools.leak_check.scratch_installation import ScratchInstallation

CODE = r"<strong>([0-9a-z-]{20,})</strong>"
PAPER_CODE = r"<code[^>]*>([^<]{8,})</code>"
LINK = r"https?://\S+"
NOT_COLLECTED = ("legal_name", "street", "telephone", "birth", "nationality", "identity_card", "iban", "work")


@dataclass(slots=True)
class Canaries:
    """Every secret or name of one person, by what it is."""

    by_name: dict[str, list[str]] = field(default_factory=dict)

    def add_canary(self, name: str, *values: str) -> str:
        """Record values under this name, and return the first."""
        self.by_name.setdefault(name, []).extend(values)
        return values[0]

    def make_canary(self, name: str, stem: str, end: str = "") -> str:
        """Record and return a new value that exists nowhere else."""
        return self.add_canary(name, f"{stem}{secrets.token_hex(6)}{end}")


def identifying_headers(canaries: Canaries) -> dict[str, str]:
    """Headers by which a browser and a proxy identify somebody; each is a canary."""
    forwarded, real = (":".join(re.findall("....", secrets.token_hex(6))) for _ in range(2))
    return {
        "User-Agent": canaries.make_canary("user agent", "Telltale/"),
        "X-Forwarded-For": canaries.add_canary("forwarded for", f"2001:db8:{forwarded}::7"),
        "X-Real-IP": canaries.add_canary("real address", f"2001:db8:{real}::9"),
        "Referer": canaries.make_canary("referrer", "https://elsewhere.example/"),
        "Accept-Language": canaries.make_canary("browser languages", "en,x-"),
    }


def ask_to_join(installation: ScratchInstallation, canaries: Canaries, *, with_address: bool) -> PageAnswer:
    """Send the form to join, with fields that nobody asked for."""
    visitor = Visitor(installation.port, identifying_headers(canaries))
    page = visitor.open_page("forms", "/en/join/")
    canaries.add_canary("ticket", dict(page.hidden_fields)["ticket"])
    address = canaries.make_canary("address", "Canary.", "@canary.example") if with_address else ""
    fields = [
        ("form", "active"),
        ("working_name", canaries.make_canary("working name", "Kanarie ")),
        ("language", "en"),
        ("chapter", "ghent"),
        ("email", address),
        ("topics", "news"),
        ("adult", "on"),
        ("declared", "on"),
        ("assent", "on"),
        *((name, canaries.make_canary("not collected", f"{name}-")) for name in NOT_COLLECTED),
    ]
    seen = visitor.send_form("forms", "/en/join/", fields, shown=page)
    if not with_address:
        canaries.add_canary("return code", seen.all_matches(CODE)[0])
    return seen


def confirm_request(installation: ScratchInstallation, canaries: Canaries, catcher: MemoryMailCatcher) -> str:
    """Open the link of the e-mail, press the button, and return the setup code of an account."""
    code = read_email(canaries, catcher)
    visitor = Visitor(installation.port, identifying_headers(canaries))
    page = visitor.open_page("forms", f"/en/confirm/{code}/")
    seen = visitor.send_form("forms", "/en/confirm/", [], shown=page)
    return canaries.add_canary("card", seen.all_matches(CODE)[0])


def read_email(canaries: Canaries, catcher: MemoryMailCatcher) -> str:
    """Return the code in the link of the e-mail; its stop link becomes a canary as well."""
    links = re.findall(LINK, catcher.email_to(canaries.by_name["address"][0]))
    canaries.add_canary("stop link", _last_path_part(links, "/stop/"))
    return canaries.add_canary("link", _last_path_part(links, "/confirm/"))


def _last_path_part(links: list[str], kind: str) -> str:
    return next(link for link in links if kind in link).rstrip("/").rpartition("/")[2]


def open_account(installation: ScratchInstallation, canaries: Canaries, card: str) -> Visitor:
    """Open an account with a passphrase; its recovery code and the cookie become canaries."""
    visitor = Visitor(installation.port, identifying_headers(canaries))
    page = visitor.open_page("members", f"/en/open/{card}/")
    phrase = canaries.make_canary("passphrase", "four words that ")
    seen = visitor.send_form("members", "/en/open/", [("code", card), ("phrase", phrase)], shown=page)
    canaries.add_canary("login name", seen.all_matches(r"<b>([a-z]+-[a-z]+-\d+)</b>")[0])
    canaries.add_canary("recovery code", *seen.all_matches(PAPER_CODE))
    canaries.add_canary("session", visitor.cookies["__Host-session"])
    return visitor


def turn_on_digits(visitor: Visitor, canaries: Canaries) -> None:
    """Turn on one-time codes; the page shows their secret once."""
    page = visitor.open_page("members", "/en/security/digits/")
    text = canaries.add_canary("second secret", page.all_matches(PAPER_CODE)[0].replace(" ", ""))
    secret = base64.b32decode(text)
    canaries.add_canary("second secret in bytes", secret.hex())
    # The code that an authenticator app shows now (RFC 6238), made without our own code.
    digest = hmac.digest(secret, (int(time.time()) // 30).to_bytes(8), "sha1")
    at = digest[-1] & 15
    code = f"{(int.from_bytes(digest[at : at + 4]) & 0x7FFFFFFF) % 1_000_000:06d}"
    visitor.send_form("members", "/en/security/digits/", [("code", code)], shown=page)


def renew_recovery_code(visitor: Visitor, canaries: Canaries) -> None:
    """Make a new recovery code; the old one is void and must not be found either."""
    page = visitor.open_page("members", "/en/security/")
    seen = visitor.send_form("members", "/en/security/codes/", [], shown=page)
    canaries.add_canary("recovery code", *seen.all_matches(PAPER_CODE))


def see_vouch_code(visitor: Visitor, canaries: Canaries) -> None:
    """Read the vouch code on the applicant's page."""
    canaries.add_canary("vouch code", visitor.open_page("members", "/en/application/").all_matches(CODE)[0])


def stop_emails(installation: ScratchInstallation, canaries: Canaries) -> None:
    """Use the stop link of an e-mail."""
    path = f"/en/stop/{canaries.by_name['stop link'][0]}/"
    visitor = Visitor(installation.port, identifying_headers(canaries))
    visitor.send_form("forms", path, [("List-Unsubscribe", "One-Click")])


def cast_ballots(
    installation: ScratchInstallation, canaries: Canaries, ballot: str, ballots: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Cast each ballot from its own browser with identifying headers; return them in the order of casting."""
    shuffled = secrets.SystemRandom().sample(ballots, len(ballots))
    for _number, raw in shuffled:
        visitor = Visitor(installation.port, identifying_headers(canaries))
        visitor.send_json("forms", f"/en/ballot-box/{ballot}/", raw)
    return shuffled


def join_with_account(
    installation: ScratchInstallation, canaries: Canaries, catcher: MemoryMailCatcher
) -> Visitor:
    """Join with the form, and open an account with a second factor."""
    ask_to_join(installation, canaries, with_address=True)
    visitor = open_account(installation, canaries, confirm_request(installation, canaries, catcher))
    turn_on_digits(visitor, canaries)
    renew_recovery_code(visitor, canaries)
    return visitor


def person_data(canaries: Canaries) -> dict[str, Any]:
    """The data by which `canaries.py` finds the same person."""
    return {"login_name": canaries.by_name["login name"][0]}
