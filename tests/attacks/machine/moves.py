"""What a bad officer does in directed steps: send a form, call a verb, make a puppet."""

from collections.abc import Callable
from typing import Any

from django.urls import resolve

from paraplu.base.origins import URLCONFS
from tests.attacks.machine.drawing import NUMBERS
from tests.attacks.machine.game import Game, type_code
from tests.attacks.machine.people import Person
from tests.promises.stage import FormsOfPage

PUPPET = {
    "form": "active", "working_name": "Somebody", "language": "en", "chapter": "", "email": "",
    "how": "paper", "adult": "on", "declared": "on",
}  # fmt: skip
NUMBER = "+32 470 00 00 00"


def send(game: Game, path: str, sender: Person | None = None, **values: object) -> None:
    """A form, sent to the page that takes it; an address that is none is a fault of the test."""
    resolve(path, urlconf=URLCONFS["members"])
    browser = (sender or game.officers[0]).browser()
    # Whoever may see names reads whom a number means, and sends the form again.
    read = {f"{name}_person": values[name] for name in NUMBERS if name in values}
    game.attempt(lambda: browser.post(path, values | read))


def fill(game: Game, path: str, action: str = "", **changes: object) -> None:
    """Open a page, change its form and send it, as a person does."""
    resolve(path, urlconf=URLCONFS["members"])
    answer = game.officers[0].browser().get(path)
    reader = FormsOfPage()
    reader.feed(answer.content.decode())
    names = set(changes)
    forms = [values for _method, _action, values in reader.found if names & set(values)]
    values: dict[str, Any] = {**(forms[0] if forms else {}), **changes}
    send(game, action or path, **values)


def act(game: Game, verb: Callable[..., object], *arguments: object, **named: object) -> None:
    """A verb of theirs."""
    game.attempt(lambda: verb(game.officers[0].actor, *arguments, **named))


def number_of(game: Game, part: str) -> int:
    return game.union[part].number


def puppet(game: Game) -> Person:
    """Somebody whom the secretary invents, and who asks to become active."""
    browser = game.officers[0].browser()

    def enter() -> None:
        game.walker.read("/en/desk/people/enter/", browser.post("/en/desk/people/enter/", PUPPET))

    game.attempt(enter)
    return game.union.puppets[-1] if game.union.puppets else Person(0, is_puppet=True)


def puppet_with_account(game: Game) -> Person:
    """The same, whose card was used: the account is the officer's."""
    made = puppet(game)
    for code in game.walker.codes[-1:]:
        game.attempt(lambda: type_code(code))  # noqa: B023 - called at once
    return made


def address_taken(game: Game, number: int, name: str) -> None:
    """The secretary writes down that somebody gave another address by telephone."""
    change = {"working_name": name, "language": "en", "chapter": "", "how": "phone"}
    send(game, f"/en/desk/people/{number}/change/", **change, email="mine@mail.example")
