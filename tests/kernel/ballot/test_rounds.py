"""The ceremony: each derives what she keeps from her code; who cheats is named before any ballot opens."""

import copy
from functools import cache
from itertools import combinations
from typing import Any

import pytest

from paraplu.kernel.ballot import InvalidBallotData, ceremony, codes, points
from paraplu.kernel.ballot.canonical import digest_of, write
from paraplu.kernel.ballot.decryption import lagrange
from paraplu.kernel.ballot.proving import sign
from tests.kernel.ballot import made
from tests.kernel.ballot.test_changes import places

NEEDED, SIZE = 2, 3


class Held:
    """A ceremony of three, of whom two are needed, with every message of it."""

    def __init__(self) -> None:
        self.codes = made.new_codes(SIZE)
        seats = [(place, NEEDED, SIZE) for place in range(1, SIZE + 1)]
        pairs = zip(self.codes, seats, strict=True)
        self.certs = [ceremony.make_certificate(code, seat) for code, seat in pairs]
        self.gathering = ceremony.read_gathering(self.certs, NEEDED)
        self.dealt = [ceremony.make_dealing(code, self.gathering) for code in self.codes]
        self.dealings = self.read()
        self.keys = [ceremony.make_key(code, self.gathering, self.dealings) for code in self.codes]

    def read(self) -> list[ceremony.Dealing]:
        return [
            ceremony.read_dealing(told, self.gathering, place) for place, told in enumerate(self.dealt, 1)
        ]

    def secret(self, place: int) -> int:
        return ceremony.decryption_key(self.codes[place - 1], self.gathering, self.dealings)


@cache
def held() -> Held:
    return Held()


def test_any_two_of_three_have_the_key_and_each_keeps_only_her_code() -> None:
    summed = points.IDENTITY
    for dealing in held().dealings:
        summed = points.product(summed, dealing.commitments[0])

    for some in combinations(range(1, SIZE + 1), NEEDED):
        joint = sum(lagrange(place, some) * held().secret(place) for place in some) % points.ORDER
        assert points.generator_power(joint) == summed


def test_a_round_done_again_deals_the_same() -> None:
    again = ceremony.make_dealing(held().codes[1], held().gathering)

    assert again["coefexps"]["message"] == held().dealt[1]["coefexps"]["message"]
    dealings = [*held().dealings]
    dealings[1] = ceremony.read_dealing(again, held().gathering, 2)
    for place in range(1, SIZE + 1):
        code = held().codes[place - 1]
        assert ceremony.decryption_key(code, held().gathering, dealings) == held().secret(place)


def test_the_keys_are_those_that_the_rounds_give() -> None:
    for place, told in enumerate(held().keys, 1):
        key = ceremony.read_key(told, held().gathering, held().dealings, place)
        assert key == points.generator_power(held().secret(place))


def test_another_gathering_of_the_same_people_gives_other_keys() -> None:
    certs = [
        ceremony.make_certificate(code, (place, NEEDED, SIZE)) for place, code in enumerate(held().codes, 1)
    ]
    other = ceremony.read_gathering(certs, NEEDED)

    dealt = ceremony.make_dealing(held().codes[0], other)

    assert other.digest != held().gathering.digest
    assert dealt["coefexps"]["message"] != held().dealt[0]["coefexps"]["message"]
    with pytest.raises(InvalidBallotData, match="for another ceremony"):
        ceremony.read_dealing(dealt, held().gathering, 1)


def test_no_share_can_be_read_by_another() -> None:
    shown = {each["share"] for dealt in held().dealt for each in dealt["shares"]}

    assert len(shown) == SIZE * SIZE
    for place in range(1, SIZE + 1):
        others = [code for other, code in enumerate(held().codes, 1) if other != place]
        assert held().secret(place) not in [points.wide(codes.seed_of(code)) for code in others]


def leaves(told: Any) -> range:
    return range(len(list(places(told))))


def altered(told: Any, leaf: int) -> Any:
    """One field another: a number one more, a text with its last letter another."""
    changed = copy.deepcopy(told)
    holder, name = list(places(changed))[leaf]
    value = holder[name]
    if isinstance(value, int):
        holder[name] = value + 1
    else:
        holder[name] = value[:-1] + ("1" if value[-1] != "1" else "2")
    return changed


def test_no_field_of_a_certificate_can_be_another() -> None:
    for leaf in leaves(held().certs[0]):
        with pytest.raises(InvalidBallotData):
            ceremony.read_gathering([altered(held().certs[0], leaf), *held().certs[1:]], NEEDED)


def test_no_field_of_the_second_round_can_be_another() -> None:
    for leaf in leaves(held().dealt[0]):
        with pytest.raises(InvalidBallotData):
            ceremony.read_dealing(altered(held().dealt[0], leaf), held().gathering, 1)


def test_no_field_of_the_third_round_can_be_another() -> None:
    for leaf in leaves(held().keys[0]):
        with pytest.raises(InvalidBallotData):
            ceremony.read_key(altered(held().keys[0], leaf), held().gathering, held().dealings, 1)


def test_a_message_is_taken_at_its_own_place_only() -> None:
    with pytest.raises(InvalidBallotData, match="another place"):
        ceremony.read_dealing(held().dealt[0], held().gathering, 2)
    with pytest.raises(InvalidBallotData, match="another place"):
        ceremony.read_key(held().keys[0], held().gathering, held().dealings, 2)


def test_who_deals_a_wrong_share_and_signs_it_is_named_by_who_received_it() -> None:
    cheating = ceremony.keys_of(held().codes[1])
    told = copy.deepcopy(held().dealt[1])
    told["shares"][2]["share"] = str(int(told["shares"][2]["share"]) ^ 1)
    parts = digest_of(write([told["coefexps"], told["signature"], told["shares"]]).encode())
    message = f"paraplu-round2|{held().gathering.digest}|2|{parts}"
    told["proof"] = sign(message, cheating.signing, made.new_secret).as_dict
    dealings = [*held().dealings]
    dealings[1] = ceremony.read_dealing(told, held().gathering, 2)

    assert ceremony.decryption_key(held().codes[0], held().gathering, dealings) == held().secret(1)
    with pytest.raises(InvalidBallotData, match="share from place 2 is not what they committed to"):
        ceremony.decryption_key(held().codes[2], held().gathering, dealings)


def test_a_code_that_takes_no_part_derives_nothing() -> None:
    stranger = codes.new_code()

    with pytest.raises(InvalidBallotData, match="none of those who take part"):
        ceremony.make_dealing(stranger, held().gathering)
    with pytest.raises(InvalidBallotData, match="none of those who take part"):
        ceremony.decryption_key(stranger, held().gathering, held().dealings)


def test_nothing_is_derived_before_everybody_dealt() -> None:
    for some in (held().dealings[:2], held().dealings[::-1], []):
        with pytest.raises(InvalidBallotData, match="Not everybody has dealt"):
            ceremony.decryption_key(held().codes[0], held().gathering, some)
        with pytest.raises(InvalidBallotData, match="Not everybody has dealt"):
            ceremony.read_key(held().keys[0], held().gathering, some, 1)


def test_one_code_cannot_take_two_places() -> None:
    twice = ceremony.make_certificate(held().codes[0], (2, NEEDED, SIZE))

    with pytest.raises(InvalidBallotData, match="same key"):
        ceremony.read_gathering([held().certs[0], twice, held().certs[2]], NEEDED)


@pytest.mark.parametrize("seat", [(0, 2, 3), (4, 2, 3), (1, 4, 3), (1, 0, 3), (1, 1, 256)])
def test_a_place_that_cannot_be_is_refused(seat: tuple[int, int, int]) -> None:
    with pytest.raises(InvalidBallotData, match="from 1 to the number of all"):
        ceremony.make_certificate(held().codes[0], seat)
