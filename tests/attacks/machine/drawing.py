"""Values for fields and arguments: numbers and ids from the tables, days around today, words of their own."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time, timedelta
from enum import Enum
from random import Random
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID, uuid4

from django.apps import apps
from django.conf import settings
from django.db.models import UUIDField

from tests.attacks.machine.casts import Union as FoundedUnion
from tests.commons.events.evenings import BY_INVITATION

WORDS = "Call +32 470 00 00 00."
OWN_ADDRESS = "mine@mail.example"
# What a text may be, by the name under which a form or a verb takes it.
CHOICES: dict[str, tuple[str, ...]] = {
    "how": ("phone", "paper", "in_person", "form"),
    "kind": (
        "press", "represent", "read", "translate", "organise", "motion", "dismissal", "exclusion", "election",
        "people.end_by_hand", "people.step_down", "people.erase_member", "people.withdraw_application",
    ),
    "verb": ("end", "step_down", "withdraw"),
    "answer": ("yes", "no", "accepted", "declined"),
    "said": ("yes", "no", "later"),
    "value": ("yes", "no", "abstain"),
    "choice": ("yes", "no", "abstain"),
    "form": ("active", "supporting"),
    "decided_by": ("board", "assembly", "deed"),
    "here": ("room", "remote", ""),
    "method": ("hands", "paper", "electronic"),
    "outcome": ("withdrawn", "noted", "carried"),
    "role": ("chair", "secretary", "teller"),
    "reply": ("yes", "no", "question"),
    "nature": ("money", "other"),
    "reason": ("absent", "undecided"),
    "audience": ("public", "members", BY_INVITATION),
    "shown_to": ("public", "members", "board"),
    "wants": ("item", "assembly"),
    "topic": ("news",),
    "chapter": ("", "ghent", "brussels", "antwerp"),
    "language": ("en", "fr", "nl"),
    "purpose": ("letters", "press", "open", "recover"),
    "do": ("save", "publish", "send"),
    "readers": ("public", "members"),
    "right": ("access", "correction", "erasure"),
    "name": ("work", "mission", "privacy", "support", "protection"),
}  # fmt: skip
COUNTS = ("place", "base", "wanted", "came", "seats", "capacity", "threshold", "count")
NUMBERS = ("number", "by", "giver", "holder", "teller", "host", "subject", "about")


class Cannot(Exception):
    """There is nothing of this kind to send."""


class Hand:
    """What the bad officer picks, one after the other, from one seed."""

    def __init__(self, union: FoundedUnion, random: Random) -> None:
        self.union, self.random = union, random

    def pick(self, pool: Collection[Any]) -> Any:
        """One of them."""
        if not pool:
            raise Cannot
        return self.random.choice(list(pool))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def number(self) -> int:
        """The number of somebody, more often of one who matters than of a reader."""
        people = [person.number for person in (*self.union.people.values(), *self.union.puppets)]
        return int(self.pick(people))

    def day(self) -> date:
        """A day around today, often today."""
        return self.union.days.today + timedelta(days=self.pick((0, 0, 1, 7, 21, 60, -1, -30, -400)))

    def key_of(self, app: str) -> UUID:
        """The id of a row of this app, or of any app where it has none."""
        models = [model for model in apps.get_app_config(app).get_models() if _has_uuid(model)]
        pool = [key for model in models for key in model._default_manager.values_list("pk", flat=True)[:40]]
        return UUID(str(self.pick(pool)))

    def text(self, name: str) -> str:
        """A text for a field or an argument of this name."""
        name = name.rpartition(".")[2]
        if name == "office":
            return str(self.pick([office.key for office in settings.UNION.offices]))
        if name in CHOICES:
            return str(self.pick(CHOICES[name]))
        if name in NUMBERS or name.endswith("number"):
            return str(self.number())
        if "mail" in name or name == "address":
            return OWN_ADDRESS
        if any(part in name for part in ("day", "_on", "until", "starts", "ends", "not_after", "deadline")):
            return self.day().isoformat()
        return WORDS

    def argument(self, name: str, kind: Any, app: str) -> Any:
        """A value of this type for an argument of a verb."""
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            kinds = [part for part in inner if part is not NoneType]
            return None if NoneType in inner and self.chance(0.3) else self.argument(name, kinds[0], app)
        if origin is Literal:
            return self.pick(inner)
        if origin in (Mapping, dict):
            keys = settings.UNION.languages if inner[0] is str else [self.number()]
            return {key: self.argument(name, inner[1], app) for key in keys}
        if origin in (Collection, Sequence, list, tuple, set, frozenset):
            made = [self.argument(name, inner[0], app) for _ in range(self.pick((1, 2)))]
            return origin(made) if origin in (list, tuple, set, frozenset) else made
        return self._plain(name, kind, app)

    def _plain(self, name: str, kind: Any, app: str) -> Any:
        if isinstance(kind, type) and issubclass(kind, Enum):
            return self.pick(list(kind))
        if is_dataclass(kind):
            return self._value_of(kind, app)
        plain: dict[Any, Callable[[], Any]] = {
            bool: lambda: self.chance(0.7),
            int: lambda: self._whole_number(name, app),
            str: lambda: self.text(name),
            UUID: lambda: self.key_of(app),
            date: self.day,
            time: lambda: time(19, 30),
            bytes: lambda: self.pick((bytes(16), uuid4().bytes + bytes(8))),
        }
        if kind not in plain:
            raise Cannot
        return plain[kind]()

    def _whole_number(self, name: str, app: str) -> int:
        """A count, the key of a row of this app, or somebody's number, as the name says."""
        if name in COUNTS:
            return int(self.pick((0, 1, 2, 3, 9)))
        if not name.endswith(("_id", "mandate", "line", "key")):
            return self.number()
        models = [model for model in apps.get_app_config(app).get_models() if not _has_uuid(model)]
        keys = [key for model in models for key in model._default_manager.values_list("pk", flat=True)[:40]]
        return int(self.pick([key for key in keys if isinstance(key, int)]))

    def _value_of(self, kind: Any, app: str) -> Any:
        hints = get_type_hints(kind)
        values = {}
        for one in fields(kind):
            if one.default is not MISSING and self.chance(0.5):
                continue
            values[one.name] = self.argument(one.name, hints[one.name], app)
        return kind(**values)


def _has_uuid(model: Any) -> bool:
    return isinstance(model._meta.pk, UUIDField)
