"""A row below names a row of an app above by a plain id, which no foreign key checks: so this does."""

import pytest
from django.apps import apps
from django.db import models

from paraplu.life.elections.models import BoardElection
from tests.life.assembly.parts import AgendaItem, Assembly
from tests.life.evoting.parts import BallotQuestion, ElectionSetup, NamedTrustee
from tests.promises.stage import Stage

NAMED: dict[tuple[type[models.Model], str], type[models.Model]] = {
    (ElectionSetup, "assembly_id"): Assembly,
    (NamedTrustee, "assembly_id"): Assembly,
    (BallotQuestion, "item_id"): AgendaItem,
    (BoardElection, "item_id"): AgendaItem,
}


def test_every_plain_id_of_the_meetings_is_listed_here() -> None:
    found = {
        (model, field.name)
        for label in ("assembly", "elections", "evoting")
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.concrete_fields
        if field.name.endswith("_id")
    }

    assert found == set(NAMED)


@pytest.mark.parametrize(("place", "named"), NAMED.items(), ids=str)
def test_a_plain_id_names_a_row(
    stage: Stage, place: tuple[type[models.Model], str], named: type[models.Model]
) -> None:
    model, field = place

    ids = set(model.objects.values_list(field, flat=True))

    assert ids
    assert set(named.objects.filter(pk__in=ids).values_list("pk", flat=True)) == ids


def test_foreign_keys_of_the_meetings_point_down_or_stay() -> None:
    levels = ["evoting", "elections", "assembly"]

    upwards = [
        f"{model._meta.label}.{field.name}"
        for place, label in enumerate(levels)
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model._meta.app_label in levels[place + 1 :]
    ]

    assert upwards == []
