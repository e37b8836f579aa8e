"""Which passphrases are good enough."""

import pytest

from paraplu.trust.accounts.passphrases import is_too_common, is_too_short


@pytest.mark.parametrize(
    "text",
    [
        "lantern otter velvet tractor",
        "zesde woensdag appelboom",
        "sept cailloux bleus dansent",
        "Tr4ktor?hyacint!7",
    ],
)
def test_words_that_do_not_belong_together_are_good(text: str) -> None:
    assert not is_too_short(text)
    assert not is_too_common(text, "river-button-4821")


@pytest.mark.parametrize("text", ["", "lantern otter", "\ufb03" * 4])
def test_fewer_than_fifteen_characters_are_too_short(text: str) -> None:
    assert is_too_short(text)


@pytest.mark.parametrize(
    "text",
    [
        "passwordpassword",
        "PasswordPassword123!",
        "wachtwoordwachtwoord1",
        "mon mot de passe 2026",
        "correct horse battery staple",
        "qwertyuiopasdfgh",
        "azertyuiopqsdfgh",
        "123456789012345678",
        "aaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "ijijijijijijijijijij",
        "river-button-4821",
        "River Button 4821 river",
        "paraplu paraplu 2026",
    ],
)
def test_what_everybody_tries_first_is_refused(text: str) -> None:
    assert is_too_common(text, "river-button-4821")
