"""Opening sealed addresses, as the mailer does once for all members."""

import time

from bench.figure import Figure
from paraplu.kernel import seal

PURPOSE = "post/address"
MANY, QUICK = 10_000, 1_000
MOST = 1.5


def measure(quick: bool) -> list[Figure]:
    """Ten thousand; a quick run opens a tenth of them."""
    count = QUICK if quick else MANY
    private = seal.generate()
    public = seal.public_key(private)
    sealed = [
        seal.seal(f"m{place}@mail.example".encode(), [public], PURPOSE, str(place)) for place in range(count)
    ]
    opener, began = seal.Opener(private), time.process_time()
    for place, one in enumerate(sealed):
        opener.open(one, PURPOSE, str(place))
    spent = (time.process_time() - began) * MANY / count
    told = f"0.89 for the bare technique; {count:,} opened, {len(sealed[0]):,} bytes each"
    return [Figure("opening 10,000 addresses", spent, MOST, "s CPU", told)]
