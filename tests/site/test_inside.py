"""What tests ask inside a house of their own is answered by a new process that knows what the house is now."""

import pytest

from tests.separate_house import SeparateHouse

ORIGIN = "from django.conf import settings\nanswer = settings.PARAPLU.doors_origin"


def test_a_program_leaves_nothing_to_the_next(tmp_path):
    house = SeparateHouse(tmp_path)

    house.run("import django; django.planted = 1")

    assert house.run("import django\nanswer = hasattr(django, 'planted')") is False


def test_a_program_that_fails_is_told(tmp_path):
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        SeparateHouse(tmp_path).run("1 / 0")


def test_a_house_whose_configuration_changed_is_read_anew(tmp_path):
    house = SeparateHouse(tmp_path)
    before = house.run(ORIGIN)
    path = tmp_path / "config.toml"
    path.write_text(path.read_text().replace(before, "http://elsewhere.example"))

    after = house.run(ORIGIN)

    assert after == "http://elsewhere.example"


def test_what_a_house_keeps_is_its_own(tmp_path):
    houses = [SeparateHouse(tmp_path / name) for name in ("first", "second") if not (tmp_path / name).mkdir()]
    make = "from paraplu.base.models import SpentTicket\nSpentTicket.objects.create(digest='x', day='2026-01-01')"

    houses[0].run(make)

    count = "from paraplu.base.models import SpentTicket\nanswer = SpentTicket.objects.count()"
    assert [house.run(count) for house in houses] == [1, 0]
