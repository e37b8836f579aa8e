"""Let every table of the rooms grow by copies of its own rows: whole generations, each about other people."""

import secrets
import uuid
from itertools import product
from typing import Any

from django.apps import apps
from django.db import models

from paraplu.base.apps import every_app

FIRST, APART = 2_000_000, 500
TRUST = ("post", "chapters", "consent", "register", "mailboxes")
# Nobody holds ten thousand assemblies or secret ballots, or declares a crisis so often; the settings count
# what a tally holds; a banner stands for days; of prepared sentences there are twenty at most.
GENERATIONS = {
    "assembly.Assembly": 10,
    "assembly.Demand": 10,
    "crisis.CrisisMode": 10,
    "evoting.ElectionSetup": 10,
    "mailings.AudienceCount": 0,
    "mailings.Banner": 0,
    "safety.PreparedSentence": 9,
}
# Tables about people grow as the union does, so that everybody whom they name is there.
OF_PEOPLE = {"people", *TRUST}
# Of these one thing has a row for every member: the roll of an assembly, and who got its notice.
WHOLE_ROLLS = ("assembly.RollSeat", "assembly.AssemblyNotice")
# No two of a year, or of a kind, have the same.
COUNTED = ("serial", "source_id", "cause")
Model = type[models.Model]


class Growth:
    """What was copied into what, and how often."""

    def __init__(self, rows: int) -> None:
        self._rows = rows
        self._often: dict[Model, int] = {}
        self._twins: dict[tuple[Model, Any, int], Any] = {}
        self._ranks: dict[int, int] = {}
        self._people = apps.get_model("people", "Member").objects.count()

    def grow(self) -> dict[str, tuple[int, int]]:
        """At least so many rows in each table that has one; how many there were of each, and are now."""
        before: dict[Model, int] = {}
        for model in _parents_first():
            if patterns := list(model._default_manager.all()):
                before[model] = len(patterns)
                self._often[model] = self._generations(model, len(patterns))
                self._copy(model, patterns)
        return {model._meta.label: (many, model._default_manager.count()) for model, many in before.items()}

    def _generations(self, model: Model, patterns: int) -> int:
        parents = [self._often[one] for one in _above(model) if one in self._often]
        if model._meta.label in GENERATIONS:
            return GENERATIONS[model._meta.label]
        if parents and model._meta.label not in WHOLE_ROLLS:
            return min(parents)
        as_people = model._meta.app_label in OF_PEOPLE
        return -(-self._rows // (self._people if as_people else patterns))

    def _copy(self, model: Model, patterns: list[Any]) -> None:
        made = [
            (row.pk, turn, self._copied(row, turn))
            for turn, row in product(range(self._often[model]), patterns)
        ]
        copies = [copy for _pk, _turn, copy in made]
        model._default_manager.bulk_create(copies, batch_size=500, ignore_conflicts=True)
        there = set(model._default_manager.values_list("pk", flat=True))
        self._twins |= {(model, pk, turn): copy.pk for pk, turn, copy in made if copy.pk in there}

    def _copied(self, row: Any, turn: int) -> Any:
        keys = row._meta.concrete_fields
        values = {key.attname: self._value(key, getattr(row, key.attname), turn) for key in keys}
        return type(row)(**values)

    def _value(self, key: Any, now: Any, turn: int) -> Any:
        """Another key, another person, another subject, the same generation's parent; else as it was."""
        if now is None or (key.is_relation and key.unique and key.null):
            return None
        if key.is_relation:
            whole = key.model._meta.label in WHOLE_ROLLS
            return now if whole else self._twins.get((key.related_model, now, turn), now)
        return self._another(key, now, turn)

    def _another(self, key: Any, now: Any, turn: int) -> Any:
        is_alone = key.unique or key.name in COUNTED
        if isinstance(key, models.UUIDField):
            return uuid.uuid4() if is_alone else now
        if isinstance(key, models.IntegerField) and (is_alone or now > 100_000):
            return FIRST + turn * APART + self._ranks.setdefault(now, len(self._ranks))
        if key.name == "subject":
            return str(uuid.uuid4())
        if isinstance(key, models.CharField) and (is_alone or key.name.endswith(("digest", "token"))):
            return secrets.token_hex(32)[: key.max_length] if now else now
        return now


def _parents_first() -> list[Model]:
    layers = ("paraplu.commons.", "paraplu.life.")
    paths = [app.path for app in every_app() if app.path.startswith(layers) or app.label in OF_PEOPLE]
    ours = [model for model in apps.get_models() if model._meta.app_config.name in paths]
    return sorted(ours, key=_depth)


def _above(model: Model) -> set[Any]:
    return {key.related_model for key in model._meta.concrete_fields if key.is_relation} - {model}


def _depth(model: Model) -> int:
    return 1 + max((_depth(one) for one in _above(model)), default=0)
