"""Shares made in one language give the key in the other, in whatever each keeper spells."""

import random
from pathlib import Path

import pytest

from paraplu.base.browser_files import word_list
from paraplu.kernel.seal import generate, public_key
from paraplu.kernel.seal.shares import KeyShare, join, read_share, split
from paraplu.offline.terminal import all_word_lists
from tests.kernel.seal.test_threads_in_both_languages import COUNTS, node

pytestmark = pytest.mark.drawn(2)

SPEAK = Path(__file__).with_name("speak_shares.mjs")


def sizes() -> tuple[int, int]:
    needed = random.randint(2, 6)
    return needed, random.randint(needed, 9)


def spelt(share: KeyShare) -> str:
    return random.choice([share.digits, share.words(word_list("en")), share.words(word_list("fr"))])


@pytest.mark.parametrize("count", COUNTS)
def test_shares_of_javascript_give_the_key_in_python(count: int) -> None:
    wished = [(generate(), *sizes()) for _turn in range(count)]
    asked = [
        {"wish": "split", "seed": seed.hex(), "needed": needed, "keepers": keepers}
        for seed, needed, keepers in wished
    ]

    for (seed, needed, _keepers), told in zip(wished, node(asked, SPEAK), strict=True):
        texts = [random.choice(list(one.values())) for one in random.sample(told, needed)]
        assert join([read_share(text, all_word_lists()) for text in texts], public_key(seed)) == seed


@pytest.mark.parametrize("count", COUNTS)
def test_shares_of_python_give_the_key_in_javascript(count: int) -> None:
    seeds = [(generate(), *sizes()) for _turn in range(count)]
    asked = [
        {
            "wish": "join",
            "texts": [spelt(one) for one in random.sample(split(seed, needed, keepers), needed)],
            "key": public_key(seed).hex(),
        }
        for seed, needed, keepers in seeds
    ]

    assert node(asked, SPEAK) == [seed.hex() for seed, _needed, _keepers in seeds]
