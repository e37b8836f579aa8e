"""Every address: what it names is drawn from the tables, and forms are filled in by their fields."""

import re
from collections.abc import Collection
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.http import HttpResponse
from django.urls import NoReverseMatch, URLPattern, reverse
from django.utils.translation import override

from paraplu.base.origins import URLCONFS
from tests.attacks.machine.drawing import Cannot, Hand
from tests.attacks.machine.facts import ShownPage
from tests.attacks.machine.open_ends import LEFT_OUT
from tests.attacks.machine.people import Person
from tests.every_address import named_pages
from tests.promises.agreement import AGREED
from tests.promises.stage import FormsOfPage, named_in

ORIGINS = ("members", "forms")
ENDING = ("leave", "pin", "accounts:log_out")
CODE = re.compile(r"\b[0-9a-z]{4,5}(?:-[0-9a-z]{4,5}){3,}\b")
PHRASE = "six words that nobody guesses here"


@cache
def every_address() -> tuple[tuple[str, str, URLPattern], ...]:
    """Host, name and pattern of each page."""
    return tuple(
        (origin, name, pattern)
        for origin in ORIGINS
        for name, pattern in named_pages(origin)
        if name not in (*ENDING, *LEFT_OUT)
    )


class Walker:
    """The browser of the bad officer, who remembers every code that a page showed."""

    def __init__(self, hand: Hand) -> None:
        self.hand, self.shown, self.codes = hand, list[ShownPage](), list[str]()
        self.visited = ""

    def visit(self, person: Person, pages: Collection[tuple[str, str, URLPattern]] = ()) -> None:
        """Open an address, and send one of its forms, or send what the tables of the tests know of it."""
        origin, name, pattern = self.hand.pick(pages or every_address())
        path = self._path(origin, name, pattern)
        client = person.browser(origin)
        answer = client.get(path)
        self.read(path, answer)
        forms = self._forms(answer) if answer.status_code == 200 else []
        if forms and self.hand.chance(0.8):
            action, values = self.hand.pick(forms)
            self._send(client, action or path, self._filled(values))
        else:
            self._send(client, path, self._agreed(name))

    def _send(self, client: Any, path: str, values: dict[str, Any]) -> None:
        answer = client.post(path, values)
        self.visited = f"{path} {answer.status_code} {values}"
        self.read(path, answer)

    def read(self, path: str, answer: HttpResponse) -> None:
        """Remember what was shown, and every code in it."""
        if answer.status_code != 200 or answer.streaming:
            return
        text = answer.content.decode(errors="replace")
        self.shown.append(ShownPage(self.hand.union.days.today, path, text))
        if "card" in path or "enter" in path or "ways-in" in path:
            self.codes += CODE.findall(text)

    def _path(self, origin: str, name: str, pattern: URLPattern) -> str:
        app = name.partition(":")[0]
        chosen = {kwarg: self._named(kwarg, pattern, app) for kwarg in named_in(pattern)}
        try:
            with override("en"):
                return str(reverse(name, urlconf=URLCONFS[origin], kwargs=chosen))  # type: ignore[index]
        except NoReverseMatch:
            raise Cannot from None

    def _named(self, kwarg: str, pattern: URLPattern, app: str) -> Any:
        kind = type(pattern.pattern.converters.get(kwarg)).__name__
        if kind == "UUIDConverter":
            return self._key(kwarg, app)
        if kind == "IntConverter":
            return self.hand.number() if kwarg == "number" else self._small_key(kwarg)
        if kwarg == "code" and self.codes:
            return self.hand.pick(self.codes)
        return self.hand.text(kwarg)

    def _key(self, kwarg: str, app: str) -> UUID:
        """Of the table that the name speaks of, else of the app of the page."""
        named = {"act_id": "decisions", "recovery": "accounts", "request_id": "people", "minutes": "assembly"}
        return self.hand.key_of(named.get(kwarg, app if app in _labels() else "decisions"))

    def _small_key(self, kwarg: str) -> int:
        label = {"mandate": "offices.Mandate", "line": "register.RegisterLine", "vouch": "people.Vouch"}
        model = apps.get_model(label.get(kwarg, "register.RegisterKey"))
        return int(self.hand.pick(list(model._default_manager.values_list("pk", flat=True))))

    def _forms(self, answer: HttpResponse) -> list[tuple[str | None, dict[str, str]]]:
        if not answer.get("Content-Type", "").startswith("text/html"):
            return []
        reader = FormsOfPage()
        reader.feed(answer.content.decode())
        return [(action, values) for method, action, values in reader.found if method == "post"]

    def _filled(self, values: dict[str, str]) -> dict[str, str]:
        """What the page holds stays as it is; what is empty is filled in."""
        filled = {}
        for name, value in values.items():
            keeps = value and self.hand.chance(0.7)
            filled[name] = value if keeps or name in ("ticket", "csrfmiddlewaretoken") else self._typed(name)
        return _with_seen_names(filled)

    def _typed(self, name: str) -> str:
        if name in ("code", "card") and self.codes:
            return str(self.hand.pick(self.codes))
        if name in ("phrase", "passphrase"):
            return PHRASE
        return "on" if name in ("adult", "declared", "assent", "sure") else self.hand.text(name)

    def _agreed(self, name: str) -> dict[str, str]:
        known = [form for form in AGREED.values() if form.action == name]
        if not known:
            return {}
        fields = self.hand.pick(known).fields
        return _with_seen_names(
            {
                key: good if self.hand.chance(0.6) else self._typed(key)
                for key, (_kind, good) in fields.items()
            }
        )


def _with_seen_names(filled: dict[str, str]) -> dict[str, str]:
    """Whoever typed a number sends the form again once its page showed the name."""
    seen = {name: filled[name.removesuffix("_person")] for name in filled if name.endswith("_person")}
    return filled | seen


@cache
def _labels() -> frozenset[str]:
    return frozenset(config.label for config in apps.get_app_configs())
