"""Every address of the three origins leads to a page that asks a rule before it answers."""

from django.urls import URLPattern

from paraplu.base.origins import URLCONFS
from paraplu.kernel.rules import RULES, Rule
from tests.every_address import addresses_of
from tests.looping import in_one_loop


def every_page() -> list[tuple[str, URLPattern]]:
    return [found for origin in URLCONFS for found in addresses_of(origin)]


@in_one_loop("where, entry", every_page(), ids=lambda case: case[0], count=371)
def test_every_page_asks_a_written_rule(where: str, entry: URLPattern) -> None:
    rule = getattr(entry.callback, "rule", None)

    assert isinstance(rule, Rule), f"{where} answers without asking"
    assert rule in RULES.values()


def test_a_page_without_a_rule_would_be_named() -> None:
    def naked(request: object) -> None: ...

    assert getattr(naked, "rule", None) is None


def test_every_page_has_a_name() -> None:
    nameless = [where for where, entry in every_page() if not entry.name and where]

    assert nameless == []
