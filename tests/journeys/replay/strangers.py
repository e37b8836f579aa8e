"""Whoever passes by: for each language a telephone that keeps no page, so she reads what stands there now."""

from tests.journeys.replay.cast import Cast
from tests.journeys.replay.person import Person

LANGUAGES = ("en", "fr", "nl")


def one(cast: Cast, language: str) -> Person:
    """A stranger who reads this language, without scripts."""
    name = f"stranger {language}"
    is_new = name not in cast.met
    she = cast.somebody(name, language, scripts=False)
    if is_new:
        network = she.page.context.new_cdp_session(she.page)
        network.send("Network.enable")
        network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return she


def three(cast: Cast) -> list[Person]:
    """One for each language."""
    return [one(cast, language) for language in LANGUAGES]
