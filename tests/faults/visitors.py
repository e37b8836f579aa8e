"""People whose connection breaks: they keep their form and send it again until somebody answers."""

import http.client
import re
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol
from urllib.parse import urlencode

from tests.faults.served_site import Answer, ServedSite, wait_until

CODE = re.compile(r"<strong>([0-9a-z-]{20,})</strong>")
TICKET = re.compile(r'name="ticket" value="([^"]+)"')
HIDDEN = re.compile(r'<input type="hidden" name="(ticket|text)" value="([^"]+)">')
LONGEST_OUTAGE = 40.0
CSRF = "c" * 32
NEW_SECRETARY = """
from paraplu.kernel.standing import MemberStatus
from tests.decided import agreed_today
from tests.people import roles
from django.db.models import Max
from tests.people.parts import Member
roles.numbers = iter([(Member.objects.aggregate(last=Max("number"))["last"] or 400_000) + 1])
secretary = roles.member(MemberStatus.ACTIVE, "secretary")
# The Board lets this secretary enter as many people as come.
agreed_today("post.exceed_limit_by_board", secretary.actor, limit="entered")
cookies = secretary.client.cookies.values()
answer = "; ".join(f"{cookie.key}={cookie.value}" for cookie in cookies)
"""


def insist(site: ServedSite, method: str, path: str, body: str = "", *, cookie: str = "") -> Answer:
    """Ask again while the site is away; anything but yes is a fault."""
    deadline = time.monotonic() + LONGEST_OUTAGE
    while time.monotonic() < deadline:
        answer = ask_once(site, method, path, body, cookie=cookie)
        if answer is not None and answer.status < 500:
            assert answer.status == 200, answer
            return answer
        time.sleep(0.05)
    raise AssertionError("Nobody answered.")


def ask_once(site: ServedSite, method: str, path: str, body: str, *, cookie: str = "") -> Answer | None:
    """None: the connection broke, and she does not know whether it arrived."""
    try:
        return site.ask(method, path, body, cookie=cookie)
    except (OSError, http.client.HTTPException):
        return None


class Visitor:
    """One person with one form; what she was told stays with her."""

    def __init__(self, site: ServedSite, name: str, *, email: str = "", language: str = "en") -> None:
        self.site, self.name, self.email, self.language = site, name, email, language
        self.form = ""
        self.told = ""
        self.is_confirmed = False

    def take_form(self) -> None:
        """The page with its ticket and the version of the text, and what a supporting member fills in."""
        filled = [("form", "supporting"), ("working_name", self.name), ("language", self.language)]
        filled += [("chapter", "ghent"), ("email", self.email), ("topics", "news"), ("assent", "on")]
        self.form = urlencode([*filled, *self._hidden("join").items()])

    def _hidden(self, page: str) -> dict[str, str]:
        return dict(HIDDEN.findall(insist(self.site, "GET", f"/{self.language}/{page}/").body))

    def send(self) -> Answer | None:
        """Once; None when the connection broke."""
        return ask_once(self.site, "POST", f"/{self.language}/join/", self.form)

    def join(self) -> None:
        """Send until somebody answers."""
        self.told = insist(self.site, "POST", f"/{self.language}/join/", self.form).body

    def confirm(self) -> None:
        """Type the code back until somebody answers."""
        code = CODE.search(self.told)
        assert code
        form = urlencode({"code": code[1], **self._hidden("confirm")})
        insist(self.site, "POST", f"/{self.language}/confirm/", form)
        self.is_confirmed = True


class Line:
    """Visitors one after the other, a third of them with an address; the others confirm at once."""

    def __init__(self, site: ServedSite, number: int) -> None:
        self.site, self.number = site, number
        self.visitors: list[Visitor] = []

    def once(self, turn: int) -> str:
        """One person joins; her name."""
        email = f"p{self.number}-{turn}@mail.example" if turn % 3 == 1 else ""
        visitor = Visitor(self.site, f"Name {self.number} {turn}", email=email)
        visitor.take_form()
        visitor.join()
        self.visitors.append(visitor)
        if not email:
            visitor.confirm()
        return visitor.name


class Secretary:
    """Enters persons by hand; each leaves a line of the trace in the same transaction."""

    def __init__(self, site: ServedSite) -> None:
        self.site = site
        self.cookie = f"{site.run(NEW_SECRETARY)}; __Host-csrf={CSRF}"

    def once(self, turn: int) -> str:
        """One person is entered; her name. Cut off, the secretary enters her again."""
        name = f"Name {id(self)} {turn}"
        her = {"form": "supporting", "working_name": name, "language": "fr", "chapter": "", "email": ""}
        form = urlencode({**her, "how": "paper", "csrfmiddlewaretoken": CSRF})
        insist(self.site, "POST", "/en/desk/people/enter/", form, cookie=self.cookie)
        return name


class Comer(Protocol):
    """Whoever comes again and again."""

    def once(self, turn: int) -> str:
        """Come once; under which name."""


class Crowd:
    """All of them at once, again and again, while something breaks."""

    def __init__(self, those: Sequence[Comer]) -> None:
        self.names: list[str] = []
        self._faults: list[BaseException] = []
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._go_on, args=(one,)) for one in those]

    def while_they_come(self, breaking: Callable[[], None]) -> None:
        for thread in self._threads:
            thread.start()
        try:
            breaking()
        finally:
            self._over.set()
            for thread in self._threads:
                thread.join()
        assert not self._faults, self._faults[0]

    def wait_for_another(self) -> None:
        """Until one more of them was answered, however slow the machine is; a fault is told at the end."""
        before = len(self.names)
        wait_until(lambda: self._faults or len(self.names) > before, LONGEST_OUTAGE)

    def _go_on(self, one: Comer) -> None:
        turn = 0
        try:
            while not self._over.is_set():
                self.names.append(one.once(turn))
                turn += 1
        except BaseException as fault:  # noqa: BLE001 - told by the main thread
            self._faults.append(fault)
