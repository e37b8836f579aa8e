"""A union in which every page has something to show, and every form that its pages hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from django.urls import URLPattern, resolve, reverse
from django.utils.translation import get_language_from_path, override

from paraplu.base import clock
from paraplu.base.origins import URLCONFS, Origin
from paraplu.front.mine.views.choices import _address_proof
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.trust.accounts import api as accounts
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post
from tests.cast import Cast, Player, client_of, gather
from tests.every_address import named_pages
from tests.promises import accepting
from tests.promises.circles import AGREED, circle
from tests.trust.accounts.parts import Account, Passkey, Recovery, SecondFactor, idle_lock

LANGUAGE = "fr"
PHRASE = "river button lantern seven"
ON_STAGE = (
    "stranger",
    "supporting",
    "applying",
    "active",
    "secretary_without_second_step",
    "secretary",
    "chair",
    "director",
    "treasurer",
    "press_officer",
    "safety_team",
    "peer_responder",
    "editor",
    "confidant",
    "auditor",
    "approver",
)


@dataclass(frozen=True)
class Form:
    """A form as a page shows it: where it goes, what it says by itself, what can be typed or pressed.

    method: "script" of a form that says no way to be sent: only a script reads it.
    written: the fields that take words; how: "find" of a form that only seeks, "long" of one with a textarea.
    """

    page: str
    path: str
    action: str
    role: str
    origin: Origin
    values: dict[str, str] = field(hash=False)
    names: frozenset[str]
    method: str
    written: frozenset[str] = frozenset()
    how: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, frozenset[str]]:
        return self.action, self.names


TAKES_WORDS = ("text", "search", "email", "tel", "url")
Forms = dict[tuple[str, frozenset[str]], Form]


class FormsOfPage(HTMLParser):
    """The forms of a page: their action, and every field with the value that it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str | None, dict[str, str]]] = []
        # Of each form: the names of the fields that take words, and how it takes them.
        self.written: list[tuple[set[str], set[str]]] = []
        self._open: dict[str, str] | None = None
        # Where else a button of the open form sends the same fields.
        self._elsewhere: list[str] = []
        self._select = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._open = {}
            self.found.append((told.get("method", "script"), told.get("action"), self._open))
            self.written.append((set(), {"find"} & set(told.get("class", "").split())))
        if self._open is not None:
            self._note(tag, told)

    def _note(self, tag: str, told: dict[str, str]) -> None:
        assert self._open is not None
        name, value = told.get("name", ""), told.get("value", "")
        if other := told.get("formaction"):
            self._elsewhere.append(other)
        if tag == "select":
            self._select = name
            if name:
                self._open.setdefault(name, "")
        elif tag == "option" and self._select:
            if "selected" in told:
                self._open[self._select] = value
        elif tag in ("input", "button", "textarea") and name:
            if tag == "textarea" or (tag == "input" and told.get("type", "text") in TAKES_WORDS):
                self.written[-1][0].add(name)
                self.written[-1][1].update({"long"} & {"long" if tag == "textarea" else ""})
            is_off = told.get("type") in ("checkbox", "radio") and "checked" not in told
            self._open[name] = self._open.get(name) or ("" if is_off else value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._open is not None:
            for other in self._elsewhere:
                self.found.append((self.found[-1][0], other, self._open))
                self.written.append(self.written[-1])
            self._open, self._elsewhere = None, []
        if tag == "select":
            self._select = ""


@dataclass
class Stage:
    """The cast, and what an address may name."""

    cast: Cast
    code: str
    ready: Any
    proofs: dict[str, tuple[str, str]]
    # By action: what its form is sent about, so that it is taken.
    accepting: dict[str, Any]

    def things(self, name: str, role: str, page: str) -> list[Any]:
        """What may stand in an address of this page under this name."""
        token, proof = self.proofs.get(role, ("abcde", "abcde"))
        told: dict[str, list[Any]] = {
            "number": [self.cast.applicant, self.cast.peer, self.cast.players["supporting"].number],
            "line": [self.cast.line],
            "mandate": [self.cast.mandate],
            "recovery": [self.ready if page == "desk:recovery_code" else self.cast.recovery],
            "request_id": [self.cast.request],
            "code": [self.code],
            "token": self.cast.more["stop_token"] if page == "decisions:stop" else [token],
            "proof": [proof],
            "purpose": ["enter"],
            "digest": ["0" * 12],
            "name": ["mission"],
            **{thing: self.cast.more.get(thing, [made]) for thing, made in self.cast.things.items()},
        }
        told["event_id"] = told["evening"] = told["open_evening"]
        actions = [action for action, where in accepting.PAGES.items() if where == (page, name)]
        own = [self.accepting[key] for key in actions if accepting.ONLY_FOR.get(key, role) == role]
        return [*told[name], *own]

    def is_preferred(self, form: Form) -> bool:
        """Whether this form is sent about the thing about which it is taken."""
        return str(self.accepting.get(form.action)) in form.path

    def client(self, role: str, origin: Origin) -> Client:
        """A browser of this person, which must send tokens as browsers do."""
        player = self.cast.players.get(role) if origin == "members" else None
        client = client_of(player) if origin == "members" else Client()
        if player:
            # An office is locked after fifteen minutes, and the questions about all forms take longer.
            session = player.cookies[settings.SESSION_COOKIE_NAME]
            client.cookies[idle_lock.TIMES_COOKIE] = idle_lock.write_session_times(session)
        client.defaults["HTTP_HOST"] = settings.PARAPLU.origin_hosts[origin]
        client.handler.enforce_csrf_checks = True
        return client


def set_up() -> Stage:
    """The union of the other tests, with one more thing in every drawer."""
    cast = gather()
    for role in ("supporting", "active"):
        account = Account.objects.get(pk=cast.players[role].account)
        account.set_password(PHRASE)
        account.code_used_on = clock.current_date()
        account.save()
    proofs = {}
    for role in ("supporting", "active"):
        player = cast.players[role]
        token = post.keep_address(f"{role}@paraplu.example", "en")
        proofs[role] = token, _address_proof(Actor("person", player.number), token)
        _fill_drawers(player)
    ready = Recovery.objects.create(
        number=cast.players["supporting"].number,
        account_id=cast.players["supporting"].account,
        begun_by=cast.players["secretary"].number,
        begun_on=clock.current_date() - timedelta(days=5),
        seconded_by=cast.players["chair"].number,
        ready_on=clock.current_date(),
    )
    code = accounts.offer_setup_code(cast.peer)
    return Stage(cast, code, ready.pk, proofs, accepting.set_up_things(cast))


def _fill_drawers(player: Player) -> None:
    day, account = clock.current_date(), player.account
    post.assign_address(post.keep_address("hers@paraplu.example", "en"), player.number)
    consent.give_consent(SYSTEM, player.number, "letters", "en")
    accounts.session_cookies_for(account, has_second_factor=False)
    Passkey.objects.create(
        account_id=account, credential=f"credential {player.number}", public_key=b"k", words="a b", day=day
    )
    SecondFactor.objects.create(account_id=account, sealed=b"sealed")


def named_in(pattern: URLPattern) -> list[str]:
    """What an address names."""
    regex = getattr(pattern.pattern, "regex", None)
    return list(pattern.pattern.converters or (regex.groupindex if regex else ()))


def addresses(stage: Stage, origin: Origin, page: str, pattern: URLPattern, role: str) -> Iterator[str]:
    """The paths of a page about each thing that it can be about."""
    names = named_in(pattern)
    longest = max((len(stage.things(name, role, page)) for name in names), default=1)
    for place in range(longest):
        chosen = {name: _at(stage.things(name, role, page), place) for name in names}
        with override(LANGUAGE):
            yield reverse(page, urlconf=URLCONFS[origin], kwargs=chosen)


def _at(things: list[Any], place: int) -> Any:
    return things[min(place, len(things) - 1)]


def shows_nothing(page: str, role: str) -> bool:
    """Whether it only takes something, or names nothing and is not for this role.

    What a page shows that names something depends on whose it is.
    """
    agreed = AGREED.get(page, {"get": "", "named": [""]})
    return "get" not in agreed or (not agreed.get("named") and role not in circle(page, "get"))


# Pages with a form of their own for somebody outside their circle, since it depends on whose the thing is.
THEIR_OWN = {
    ("claims:account", "active"),
    ("claims:claim", "active"),
    ("claims:claim", "secretary"),
    ("mine:drawn_act", "active"),
    ("mine:prove_address", "supporting"),
    ("proposals:evening", "active"),
    ("desk:answers", "secretary"),
}


def is_opened(page: str, role: str, *, asks_all: bool) -> bool:
    """Whether this role looks for forms there; in bin/test its circle does, in bin/prove everybody."""
    if shows_nothing(page, role):
        return False  # as test_every_page_as_every_role.py proves
    is_named = bool(AGREED.get(page, {}).get("named"))
    return asks_all or not is_named or role in circle(page, "get") or (page, role) in THEIR_OWN


def forms_of(stage: Stage, *, asks_all: bool = True) -> Forms:
    """Every form that any page shows to anybody on the stage; of equal ones the first that is taken."""
    return forms_where(stage, lambda page, role: is_opened(page, role, asks_all=asks_all))


def forms_where(stage: Stage, opens: Callable[[str, str], bool]) -> Forms:
    """The same of the pages that this says of a page and a role."""
    found: Forms = {}
    for origin, role in (("forms", "stranger"), *(("members", role) for role in ON_STAGE)):
        client = stage.client(role, origin)  # type: ignore[arg-type]
        for page, pattern in named_pages(origin):
            if not opens(page, role):
                continue
            for path in addresses(stage, origin, page, pattern, role):  # type: ignore[arg-type]
                for form in _shown(client, origin, role, page, path):  # type: ignore[arg-type]
                    before = found.setdefault(form.key, form)
                    if stage.is_preferred(form) and not stage.is_preferred(before):
                        found[form.key] = form
    return found


def _shown(client: Client, origin: Origin, role: str, page: str, path: str) -> Iterator[Form]:
    answer = client.get(path)
    if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
        return
    reader = FormsOfPage()
    reader.feed(answer.content.decode())
    for (method, action, values), (written, how) in zip(reader.found, reader.written, strict=True):
        where = urlsplit(action or path).path
        more = (method, frozenset(written), frozenset(how))
        yield Form(path, where, name_of(where, origin), role, origin, values, frozenset(values), *more)


def name_of(path: str, origin: Origin) -> str:
    """The name of the page at this path."""
    with override(get_language_from_path(path)):
        return resolve(path, urlconf=URLCONFS[origin]).view_name
