"""The demonstration opens for a union in one language, and the made-up people read it."""

from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu_demonstration.location import DemoLocation
from paraplu_demonstration.opening import prepare_demonstration
from tests.inside import Inside
from tests.journeys.open_site import free_port
from tests.migrated import ON_POSTGRESQL
from tests.site.one_language import collective_in

pytestmark = [pytest.mark.slow, pytest.mark.skipif(ON_POSTGRESQL, reason="a demonstration lives on SQLite")]
FILLED = """
from tests.people.parts import Member
from paraplu_demonstration.tables import Event
languages = sorted(set(Member.objects.values_list("language", flat=True)))
answer = [languages, sorted(Event.objects.values_list("title", flat=True))]
"""


@pytest.mark.parametrize(("language", "title"), [
    ("nl", "Bijeenkomst van de maand"), ("ro", "Meet-up of the month"),
])  # fmt: skip
def test_it_is_filled_in_the_language_of_the_union(
    language: str, title: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARAPLU_UNION", str(collective_in(language, tmp_path / "union")))
    place = DemoLocation(tmp_path / "var", free_port(), free_port())

    prepare_demonstration(place)

    environment = {**place.environment_of_process, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    languages, titles = Inside().run(FILLED, environment, place.var)
    assert languages == [language]
    assert title in titles
    assert len(titles) == 3
