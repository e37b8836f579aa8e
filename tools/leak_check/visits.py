"""Lives in the house through its real pages: what is typed, shown and sent there becomes the canaries."""

import base64
import hmac
import re
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from tools.leak_check.client import Seen, Visitor
from tools.leak_check.mail_catcher import Catcher
from tools.leak_check.scratch_installation import House

CODE = r"<strong>([0-9a-z-]{20,})</strong>"
PAPER_CODE = r"<code>([^<]{8,})</code>"
LINK = r"https?://\S+"
NOT_COLLECTED = ("legal_name", "street", "telephone", "birth", "nationality", "identity_card", "iban", "work")


@dataclass(slots=True)
class Canaries:
    """Every secret or name of one person, by what it is; a list where she was given several."""

    of: dict[str, list[str]] = field(default_factory=dict)

    def plant(self, name: str, *values: str) -> str:
        """Remember what was planted under this name, and give the first back."""
        self.of.setdefault(name, []).extend(values)
        return values[0]

    def make(self, name: str, stem: str, end: str = "") -> str:
        """A new one that exists nowhere else."""
        return self.plant(name, f"{stem}{secrets.token_hex(6)}{end}")


def telling_headers(canaries: Canaries) -> dict[str, str]:
    """What a browser and a proxy say about somebody, each a canary."""
    return {
        "User-Agent": canaries.make("user agent", "Telltale/"),
        "X-Forwarded-For": canaries.plant("forwarded for", f"2001:db8:{_group()}:{_group()}:{_group()}::7"),
        "X-Real-IP": canaries.plant("real address", f"2001:db8:{_group()}:{_group()}:{_group()}::9"),
        "Referer": canaries.make("referrer", "https://elsewhere.example/"),
        "Accept-Language": canaries.make("browser languages", "en,x-"),
    }


def _group() -> str:
    return secrets.token_hex(2)


def ask_to_join(house: House, canaries: Canaries, *, with_address: bool) -> Seen:
    """Send the form at the door, with fields that nobody asked for."""
    visitor = Visitor(house.port, telling_headers(canaries))
    page = visitor.get("doors", "/en/join/")
    canaries.plant("ticket", dict(page.hidden)["ticket"])
    address = canaries.make("address", "Canary.", "@canary.example") if with_address else ""
    said = [
        ("form", "active"),
        ("working_name", canaries.make("working name", "Kanarie ")),
        ("language", "en"),
        ("chapter", "ghent"),
        ("email", address),
        ("topics", "news"),
        ("adult", "on"),
        ("declared", "on"),
        ("assent", "on"),
        *((name, canaries.make("not collected", f"{name}-")) for name in NOT_COLLECTED),
    ]
    seen = visitor.send("doors", "/en/join/", said, shown=page)
    if not with_address:
        canaries.plant("return code", seen.all_like(CODE)[0])
    return seen


def confirm(house: House, canaries: Canaries, catcher: Catcher) -> str:
    """Open the link of the caught letter, press the button, come back with the code that opens an account."""
    code = read_letter(canaries, catcher)
    visitor = Visitor(house.port, telling_headers(canaries))
    page = visitor.get("doors", f"/en/confirm/{code}/")
    seen = visitor.send("doors", "/en/confirm/", [], shown=page)
    return canaries.plant("card", seen.all_like(CODE)[0])


def read_letter(canaries: Canaries, catcher: Catcher) -> str:
    """The code in the link of the letter; the link that stops letters is a secret as well."""
    links = re.findall(LINK, catcher.letter_to(canaries.of["address"][0]))
    canaries.plant("stop link", _last_part(links, "/stop/"))
    return canaries.plant("link", _last_part(links, "/confirm/"))


def _last_part(links: list[str], kind: str) -> str:
    return next(link for link in links if kind in link).rstrip("/").rpartition("/")[2]


def open_account(house: House, canaries: Canaries, card: str) -> Visitor:
    """Open the account with a passphrase; the ten codes and the cookie are secrets that the house made."""
    visitor = Visitor(house.port, telling_headers(canaries))
    page = visitor.get("house", f"/en/open/{card}/")
    phrase = canaries.make("passphrase", "four words that ")
    seen = visitor.send("house", "/en/open/", [("code", card), ("phrase", phrase)], shown=page)
    canaries.plant("login name", seen.all_like(r"<b>([a-z]+-[a-z]+-\d+)</b>")[0])
    canaries.plant("recovery code", *seen.all_like(PAPER_CODE))
    canaries.plant("session", visitor.cookies["__Host-session"])
    return visitor


def turn_on_digits(visitor: Visitor, canaries: Canaries) -> None:
    """Set up the app with six digits: the page shows its secret once."""
    page = visitor.get("house", "/en/security/digits/")
    text = canaries.plant("second secret", page.all_like(PAPER_CODE)[0].replace(" ", ""))
    secret = base64.b32decode(text)
    canaries.plant("second secret in bytes", secret.hex())
    visitor.send("house", "/en/security/digits/", [("code", _six_digits(secret))], shown=page)


def _six_digits(secret: bytes) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    code = hmac.digest(secret, (int(time.time()) // 30).to_bytes(8), "sha1")
    at = code[-1] & 15
    return f"{(int.from_bytes(code[at : at + 4]) & 0x7FFFFFFF) % 1_000_000:06d}"


def renew_codes(visitor: Visitor, canaries: Canaries) -> None:
    """Ten new codes; the old ones are void and must be gone as well."""
    page = visitor.get("house", "/en/security/")
    seen = visitor.send("house", "/en/security/codes/", [], shown=page)
    canaries.plant("recovery code", *seen.all_like(PAPER_CODE))


def see_vouch_code(visitor: Visitor, canaries: Canaries) -> None:
    """Her page shows the code that a peer types to say yes for her."""
    canaries.plant("vouch code", visitor.get("house", "/en/application/").all_like(CODE)[0])


def stop_letters(house: House, canaries: Canaries) -> None:
    """Use the stop link of a letter."""
    path = f"/en/stop/{canaries.of['stop link'][0]}/"
    Visitor(house.port, telling_headers(canaries)).send("doors", path, [("List-Unsubscribe", "One-Click")])


def vote(
    house: House, canaries: Canaries, ballot: str, ballots: list[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Each from a browser of its own, with all that gives somebody away; returns in which order they cast."""
    shuffled = secrets.SystemRandom().sample(ballots, len(ballots))
    for _number, raw in shuffled:
        visitor = Visitor(house.port, telling_headers(canaries))
        visitor.hand_in("doors", f"/en/ballot-box/{ballot}/", raw)
    return shuffled


def settle_in(house: House, canaries: Canaries, catcher: Catcher) -> Visitor:
    """From the form to an account with a second step."""
    ask_to_join(house, canaries, with_address=True)
    visitor = open_account(house, canaries, confirm(house, canaries, catcher))
    turn_on_digits(visitor, canaries)
    renew_codes(visitor, canaries)
    return visitor


def as_told(canaries: Canaries) -> dict[str, Any]:
    """What the process with the real actions has to know to find the same person."""
    return {"login_name": canaries.of["login name"][0]}
