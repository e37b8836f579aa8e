"""Lives in the house through its real pages: what is typed, shown and sent there becomes the canaries."""

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
PAPER_CODE = r"<code>([^<]{8,})</code>"
LINK = r"https?://\S+"
NOT_COLLECTED = ("legal_name", "street", "telephone", "birth", "nationality", "identity_card", "iban", "work")


@dataclass(slots=True)
class Canaries:
    """Every secret or name of one person, by what it is; a list where she was given several."""

    by_name: dict[str, list[str]] = field(default_factory=dict)

    def add_canary(self, name: str, *values: str) -> str:
        """Remember what was planted under this name, and give the first back."""
        self.by_name.setdefault(name, []).extend(values)
        return values[0]

    def make_canary(self, name: str, stem: str, end: str = "") -> str:
        """A new one that exists nowhere else."""
        return self.add_canary(name, f"{stem}{secrets.token_hex(6)}{end}")


def identifying_headers(canaries: Canaries) -> dict[str, str]:
    """What a browser and a proxy say about somebody, each a canary."""
    return {
        "User-Agent": canaries.make_canary("user agent", "Telltale/"),
        "X-Forwarded-For": canaries.add_canary(
            "forwarded for", f"2001:db8:{_random_group()}:{_random_group()}:{_random_group()}::7"
        ),
        "X-Real-IP": canaries.add_canary(
            "real address", f"2001:db8:{_random_group()}:{_random_group()}:{_random_group()}::9"
        ),
        "Referer": canaries.make_canary("referrer", "https://elsewhere.example/"),
        "Accept-Language": canaries.make_canary("browser languages", "en,x-"),
    }


def _random_group() -> str:
    return secrets.token_hex(2)


def ask_to_join(installation: ScratchInstallation, canaries: Canaries, *, with_address: bool) -> PageAnswer:
    """Send the form at the door, with fields that nobody asked for."""
    visitor = Visitor(installation.port, identifying_headers(canaries))
    page = visitor.open_page("doors", "/en/join/")
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
    seen = visitor.send_form("doors", "/en/join/", fields, shown=page)
    if not with_address:
        canaries.add_canary("return code", seen.all_matches(CODE)[0])
    return seen


def confirm_request(installation: ScratchInstallation, canaries: Canaries, catcher: MemoryMailCatcher) -> str:
    """Open the link of the caught letter, press the button, come back with the code that opens an account."""
    code = read_email(canaries, catcher)
    visitor = Visitor(installation.port, identifying_headers(canaries))
    page = visitor.open_page("doors", f"/en/confirm/{code}/")
    seen = visitor.send_form("doors", "/en/confirm/", [], shown=page)
    return canaries.add_canary("card", seen.all_matches(CODE)[0])


def read_email(canaries: Canaries, catcher: MemoryMailCatcher) -> str:
    """The code in the link of the letter; the link that stops letters is a secret as well."""
    links = re.findall(LINK, catcher.email_to(canaries.by_name["address"][0]))
    canaries.add_canary("stop link", _last_path_part(links, "/stop/"))
    return canaries.add_canary("link", _last_path_part(links, "/confirm/"))


def _last_path_part(links: list[str], kind: str) -> str:
    return next(link for link in links if kind in link).rstrip("/").rpartition("/")[2]


def open_account(installation: ScratchInstallation, canaries: Canaries, card: str) -> Visitor:
    """Open the account with a passphrase; the ten codes and the cookie are secrets that the house made."""
    visitor = Visitor(installation.port, identifying_headers(canaries))
    page = visitor.open_page("house", f"/en/open/{card}/")
    phrase = canaries.make_canary("passphrase", "four words that ")
    seen = visitor.send_form("house", "/en/open/", [("code", card), ("phrase", phrase)], shown=page)
    canaries.add_canary("login name", seen.all_matches(r"<b>([a-z]+-[a-z]+-\d+)</b>")[0])
    canaries.add_canary("recovery code", *seen.all_matches(PAPER_CODE))
    canaries.add_canary("session", visitor.cookies["__Host-session"])
    return visitor


def turn_on_digits(visitor: Visitor, canaries: Canaries) -> None:
    """Set up the app with six digits: the page shows its secret once."""
    page = visitor.open_page("house", "/en/security/digits/")
    text = canaries.add_canary("second secret", page.all_matches(PAPER_CODE)[0].replace(" ", ""))
    secret = base64.b32decode(text)
    canaries.add_canary("second secret in bytes", secret.hex())
    visitor.send_form("house", "/en/security/digits/", [("code", _six_digit_code(secret))], shown=page)


def _six_digit_code(secret: bytes) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    code = hmac.digest(secret, (int(time.time()) // 30).to_bytes(8), "sha1")
    at = code[-1] & 15
    return f"{(int.from_bytes(code[at : at + 4]) & 0x7FFFFFFF) % 1_000_000:06d}"


def renew_recovery_codes(visitor: Visitor, canaries: Canaries) -> None:
    """Ten new codes; the old ones are void and must be gone as well."""
    page = visitor.open_page("house", "/en/security/")
    seen = visitor.send_form("house", "/en/security/codes/", [], shown=page)
    canaries.add_canary("recovery code", *seen.all_matches(PAPER_CODE))


def see_vouch_code(visitor: Visitor, canaries: Canaries) -> None:
    """Her page shows the code that a peer types to say yes for her."""
    canaries.add_canary("vouch code", visitor.open_page("house", "/en/application/").all_matches(CODE)[0])


def stop_emails(installation: ScratchInstallation, canaries: Canaries) -> None:
    """Use the stop link of a letter."""
    path = f"/en/stop/{canaries.by_name['stop link'][0]}/"
    Visitor(installation.port, identifying_headers(canaries)).send_form(
        "doors", path, [("List-Unsubscribe", "One-Click")]
    )


def cast_ballots(
    installation: ScratchInstallation, canaries: Canaries, ballot: str, ballots: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Each from a browser of its own, with all that gives somebody away; returns in which order they cast."""
    shuffled = secrets.SystemRandom().sample(ballots, len(ballots))
    for _number, raw in shuffled:
        visitor = Visitor(installation.port, identifying_headers(canaries))
        visitor.send_json("doors", f"/en/ballot-box/{ballot}/", raw)
    return shuffled


def join_with_account(
    installation: ScratchInstallation, canaries: Canaries, catcher: MemoryMailCatcher
) -> Visitor:
    """From the form to an account with a second step."""
    ask_to_join(installation, canaries, with_address=True)
    visitor = open_account(installation, canaries, confirm_request(installation, canaries, catcher))
    turn_on_digits(visitor, canaries)
    renew_recovery_codes(visitor, canaries)
    return visitor


def person_data(canaries: Canaries) -> dict[str, Any]:
    """What the process with the real actions has to know to find the same person."""
    return {"login_name": canaries.by_name["login name"][0]}
