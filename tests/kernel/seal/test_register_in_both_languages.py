"""Records sealed in one language open in the other, and what is typed is judged alike."""

import random
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from paraplu.kernel.seal import Opener, generate, public_key
from paraplu.kernel.seal.civil import (
    ADDRESS_KINDS,
    CivilIdentity,
    InvalidCivilIdentity,
    open_civil,
    seal_civil,
)
from tests.kernel.seal.test_threads_in_both_languages import COUNTS, node

pytestmark = pytest.mark.drawn(2)

SPEAK = Path(__file__).with_name("speak_register.mjs")
SIGNS = "aé ü'傘🌂\"\\-ثŁ0123\u0301"
ODD = "\n\r\t\x00\x85\xa0\u1680\u2003\u200d\u2028\u202e\u3000\ufeff"


def a_text(longest: int, signs: str = SIGNS) -> str:
    return "".join(random.choices(signs, k=random.randint(1, longest)))


def fields(signs: str = SIGNS) -> dict[str, str]:
    longest = {"name": random.choice([9, 210]), "first_names": 40, "address": random.choice([60, 510])}
    return {name: a_text(most, signs) for name, most in longest.items()}


def a_civil() -> CivilIdentity:
    while True:
        try:
            return CivilIdentity.from_input(**fields(SIGNS + "\n"), address_kind=random.choice(ADDRESS_KINDS))
        except InvalidCivilIdentity:
            continue


def judged(typed: dict[str, str]) -> Any:
    try:
        return asdict(CivilIdentity.from_input(**typed))
    except InvalidCivilIdentity as unfit:
        return [unfit.field, unfit.fault]


@pytest.mark.parametrize("count", COUNTS)
def test_what_is_typed_is_judged_alike(count: int) -> None:
    typed = [{**fields(SIGNS * 20 + ODD), "address_kind": "home"} for _turn in range(count)]

    answers = node(({"wish": "type", "typed": one} for one in typed), SPEAK)

    assert answers == [judged(one) for one in typed]


@pytest.mark.parametrize("count", COUNTS)
def test_a_record_sealed_in_javascript_opens_in_python(count: int) -> None:
    seed = generate()
    civils = [a_civil() for _turn in range(count)]
    place = {"key": public_key(seed).hex(), "number": 101_001, "version": 3}

    told = node(({"wish": "seal", "civil": asdict(civil), **place} for civil in civils), SPEAK)

    assert [open_civil(Opener(seed), bytes.fromhex(one), 101_001, 3) for one in told] == civils


@pytest.mark.parametrize("count", COUNTS)
def test_a_record_sealed_in_python_opens_in_javascript(count: int) -> None:
    seed = generate()
    civils = [a_civil() for _turn in range(count)]
    place = {"seed": seed.hex(), "number": 7, "version": 1}
    sealed = [seal_civil(civil, public_key(seed), 7, 1).hex() for civil in civils]

    told = node(({"wish": "open", "sealed": one, **place} for one in sealed), SPEAK)

    assert [CivilIdentity(**one) for one in told] == civils
