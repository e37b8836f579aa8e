"""Only points of prime order in their one spelling are read, and only numbers below the order."""

import pytest
from nacl.bindings import crypto_core_ed25519_add

from paraplu.kernel.ballot import UnsupportedArchive, audit, points
from paraplu.kernel.ballot.points import GENERATOR, IDENTITY, ORDER, generator_power, power, product, quotient
from paraplu.kernel.ballot.refusals import InvalidBallotData
from tests.kernel.ballot.drafts import BAD_POINTS, TORSION

FIVE = generator_power(5)
FIELD = 2**255 - 19


def torsion(times: int) -> bytes:
    """One of the seven points of small order beside the identity."""
    point = TORSION
    for _ in range(times - 1):
        point = crypto_core_ed25519_add(point, TORSION)
    return point


def test_a_point_is_read_as_it_is_spelled() -> None:
    assert points.read(points.spell_point(FIVE)) == FIVE
    assert points.spell_point(GENERATOR) == "6" * 62 + "58"
    assert points.spell_point(IDENTITY) == "0" * 63 + "1"


@pytest.mark.parametrize("times", range(1, 8))
def test_no_point_with_a_part_of_small_order_is_read_or_used(times: int) -> None:
    for point in (torsion(times), crypto_core_ed25519_add(FIVE, torsion(times))):
        with pytest.raises(InvalidBallotData):
            points.read(points.spell_point(point))
        with pytest.raises(InvalidBallotData):
            power(point, 8)
        with pytest.raises(InvalidBallotData):
            power(point, 0)


def test_an_old_library_that_takes_such_points_checks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    points.check_library()
    monkeypatch.setattr(points, "crypto_core_ed25519_is_valid_point", lambda _: True)

    with pytest.raises(UnsupportedArchive, match="accepts false points"):
        audit(b"")


@pytest.mark.parametrize("fault", BAD_POINTS)
def test_no_other_bad_point_is_read_or_goes_through_a_power(fault: str) -> None:
    text = BAD_POINTS[fault](points.spell_point(FIVE))

    with pytest.raises(InvalidBallotData):
        points.read(text)
    with pytest.raises(InvalidBallotData):
        power(points.read_for_power(text), 7)


@pytest.mark.parametrize("y", [0, 1, FIELD - 1, FIELD, FIELD + 1, FIELD + 3, 2**255 - 1])
@pytest.mark.parametrize("sign", [0, 2**255])
def test_no_number_outside_the_field_and_no_point_without_order_is_read(y: int, sign: int) -> None:
    with pytest.raises(InvalidBallotData):
        points.read(f"{y + sign:064x}")


@pytest.mark.parametrize("value", [None, 5, b"00", ["6"], "", " " * 64, "g" * 64, "١" * 64, "6" * 65])
def test_what_is_no_text_of_64_digits_is_no_point(value: object) -> None:
    with pytest.raises(InvalidBallotData, match="64 small hexadecimal digits"):
        points.read(value)


def test_a_point_off_the_curve_is_refused_in_products_too() -> None:
    off = b"\x02" + bytes(31)

    for combine in (product, quotient):
        with pytest.raises(InvalidBallotData):
            combine(off, FIVE)


def test_powers_are_those_of_a_group_also_where_the_library_refuses() -> None:
    assert power(FIVE, 3) == generator_power(15) == product(generator_power(7), generator_power(8))
    assert power(FIVE, 0) == power(IDENTITY, 9) == generator_power(0) == quotient(FIVE, FIVE) == IDENTITY
    assert product(FIVE, IDENTITY) == FIVE
    assert power(FIVE, ORDER - 1) == quotient(IDENTITY, FIVE)


@pytest.mark.parametrize("text", ["0", "1", str(ORDER - 1)])
def test_a_number_below_the_order_is_read(text: str) -> None:
    assert points.read_scalar(text) == int(text)


@pytest.mark.parametrize(
    "value",
    [
        str(ORDER),
        str(ORDER + 1),
        str(2**256),
        "01",
        "",
        "-1",
        "+1",
        " 1",
        "1\n",
        "1_0",
        "0x1",
        "١",
        1,
        None,
        "9" * 5000,
    ],
)
def test_no_other_number_is_read(value: object) -> None:
    with pytest.raises(InvalidBallotData):
        points.read_scalar(value)
