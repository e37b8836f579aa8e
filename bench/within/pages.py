"""Which public pages there are."""

from bench.within import listen
from paraplu.base.origins import languages_of_origin
from paraplu.commons.website import content


def addresses() -> list[str]:
    """The path of each page in each language."""
    return [
        content.page_path(name, one) for one in languages_of_origin("public") for name in content.page_names()
    ]


listen(addresses)
