"""The mailer's look at addresses that a list brought in."""

import time

from django.conf import settings

from bench.within import listen
from paraplu.kernel.seal import Opener
from paraplu.ops.duplicate_addresses import DuplicateAddresses


def compare() -> float:
    """How many seconds it takes to compare all of them."""
    doubles = DuplicateAddresses(Opener(settings.PARAPLU.mailer_key_file.read_bytes()))
    began = time.perf_counter()
    doubles.mark_imported_duplicates()
    return time.perf_counter() - began


listen(compare)
