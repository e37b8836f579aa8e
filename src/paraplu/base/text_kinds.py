"""How an app declares what people write there and others translate."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.utils.functional import Promise

from paraplu.kernel.actor import Actor


class WrittenField(NamedTuple):
    """A field of a text that a person wrote. rows: of its text area, 0 for one line."""

    name: str
    label: str | Promise
    max_length: int
    rows: int = 0


@dataclass(frozen=True, slots=True)
class WrittenTextKind:
    """A kind of text that people write. key: `<app>.<thing>`.

    originals: a function of the app that takes an actor and ids, and returns those that this actor may read
    and translate, as `{id: {field: text}}`. model: whose rows hold the originals, as `<app>.<Model>`.
    is_public: everybody reads it on the public site, so it is translated into each language of that site.
    """

    key: str
    label: str | Promise
    fields: tuple[WrittenField, ...]
    originals: str
    model: str
    is_public: bool = False


class LoadedTextKind(NamedTuple):
    """A kind of text with the function that its manifest names."""

    kind: WrittenTextKind
    originals: Callable[[Actor, Collection[UUID]], Mapping[UUID, Mapping[str, str]]]
