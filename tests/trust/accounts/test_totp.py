"""The six digits are those of RFC 6238, so that every authenticator app shows them."""

import pytest

from paraplu.trust.accounts import totp

SECRET = bytes(range(0x31, 0x3A)) + b"0"
SECRET = (SECRET * 2)[:20]
# Appendix B, the last six of its eight digits.
VECTORS = {
    59: "287082",
    1_111_111_109: "081804",
    1_111_111_111: "050471",
    1_234_567_890: "005924",
    2_000_000_000: "279037",
    20_000_000_000: "353130",
}


@pytest.mark.parametrize(("second", "expected"), VECTORS.items())
def test_the_digits_of_the_standard(second: int, expected: str) -> None:
    assert totp.one_time_code(SECRET, second // totp.SECONDS) == expected


@pytest.mark.parametrize(
    ("away", "is_accepted"),
    [(-2, False), (-1, True), (0, True), (1, True), (2, False)],
)
def test_one_half_minute_before_and_after_is_accepted(
    monkeypatch: pytest.MonkeyPatch, away: int, is_accepted: bool
) -> None:
    monkeypatch.setattr(totp, "epoch_seconds", lambda: 3_029.0)
    step = 100 + away
    typed = totp.one_time_code(SECRET, step)

    assert totp.time_step_of(SECRET, f"{typed[:3]} {typed[3:]}") == (step if is_accepted else None)
