"""Documents that break the build when they lie: `check` or `write`."""

from __future__ import annotations

import sys

from gate import booth_words, data_document, place, rules_document, terms, wording
from gate.report import report


def main() -> None:
    """Check the generated documents, or write them."""
    place.open_site()
    if sys.argv[1:] == ["write"]:
        data_document.write()
        rules_document.write()
        booth_words.write()
        terms.write()
        wording.write()
    report([*data_document.check(), *rules_document.check(), *booth_words.check()])


if __name__ == "__main__":
    main()
