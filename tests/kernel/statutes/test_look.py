"""The colours of a union are refused where people could not read them."""

import re
from itertools import product

import pytest

from gate.fault import ROOT
from paraplu.kernel.statutes import InvalidSetting, Look, Shades
from paraplu.kernel.statutes.sections import look
from paraplu.kernel.statutes.tables import SettingsTable

GOOD = {"link": "#1d6445", "link_dark": "#86d3a9", "block": "#1d6445"}
SHEET = (ROOT / "src/paraplu/site/static/base.css").read_text("utf-8")


def read(**changed: object) -> Look:
    return SettingsTable("look", {**GOOD, **changed}).read_all(look.read)


@pytest.mark.parametrize(("one", "other", "ratio"), [
    ("#000000", "#ffffff", 21.0),
    ("#ffffff", "#ffffff", 1.0),
    ("#777777", "#ffffff", 4.478),  # the grey that WCAG's own examples say fails
    ("#767676", "#ffffff", 4.542),
])  # fmt: skip
def test_the_contrast_is_the_one_of_wcag(one: str, other: str, ratio: float) -> None:
    assert look.contrast(one, other) == look.contrast(other, one) == pytest.approx(ratio, abs=0.001)


def test_three_colours_make_both_schemes() -> None:
    assert read(mark="mark.svg") == Look(
        Shades("#1d6445", "#1f523c", "#ebeee8", "#ffffff", "#1d6445"),
        Shades("#86d3a9", "#a7dabc", "#242a26", "#151113", "#1d6445"),
        "mark.svg",
    )
    assert read().mark == ""


@pytest.mark.parametrize(("key", "colour", "sentence"), [
    ("link", "#ff0000", "look.link: #ff0000 has a contrast of 3.77 with #fbf8f4, and text needs 4.5."),
    ("link", "#6f7600", "look.link: #6f7600 has a contrast of 4.26 with #f1efe3, and text needs 4.5."),
    ("link_dark", "#b0142f",
     "look.link_dark: #b0142f has a contrast of 2.66 with #151113, and text needs 4.5."),
    ("block", "#ff959b", "look.block: #ff959b has a contrast of 2.09 with #ffffff, and text needs 4.5."),
    ("block", "red", 'look.block must be a colour like "#b0142f", in small letters.'),
    ("link", "#FF0000", 'look.link must be a colour like "#b0142f", in small letters.'),
    ("link", "#fff;}*{display:none", 'look.link must be a colour like "#b0142f", in small letters.'),
    ("fourth", "#000000", "look.fourth is not a known key."),
])  # fmt: skip
def test_a_colour_that_is_hard_to_read_is_named_with_its_contrast(key: str, colour: str, sentence: str):
    with pytest.raises(InvalidSetting) as refusal:
        read(**{key: colour})

    assert str(refusal.value) == sentence


def test_whatever_is_accepted_leaves_all_words_of_the_sheet_readable() -> None:
    accepted = 0  # of 1,024 asked
    for red, green, blue in product(range(0, 256, 36), repeat=3):
        colour = f"#{red:02x}{green:02x}{blue:02x}"
        for key, name, around, soft in (
            ("link", "light", look.LIGHT, "#65565b"), ("link_dark", "dark", look.DARK, "#b9aaac"),
        ):  # fmt: skip
            try:
                shades = getattr(read(**{key: colour}), name)
            except InvalidSetting:
                continue
            accepted += 1
            below = (around.paper, around.card, shades.wash)
            pairs = [(shades.accent, paper) for paper in below]
            pairs += [(shades.deep, shades.wash), (shades.on, shades.accent), (shades.on, shades.deep)]
            pairs += [(shades.on_block, shades.block), (around.ink, shades.wash), (soft, shades.wash)]
            assert min(look.contrast(*pair) for pair in pairs) >= look.LEAST_CONTRAST, (colour, key)
    assert accepted >= 300


def test_the_colours_around_are_those_of_the_sheet() -> None:
    named = [re.findall(rf"--(?:{name}):(#\w+)", SHEET) for name in ("paper", "card", "ink", "soft")]

    light, dark = zip(*named, strict=True)
    assert light[:3] == (look.LIGHT.paper, "#fff", look.LIGHT.ink)
    assert dark[:3] == (look.DARK.paper, look.DARK.card, look.DARK.ink)
    assert (light[3], dark[3]) == ("#65565b", "#b9aaac")
