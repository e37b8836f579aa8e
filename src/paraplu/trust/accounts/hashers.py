"""The one way in which passphrases are hashed."""

import os

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher

IS_CHEAP = settings.PARAPLU.testing and os.environ.get("PARAPLU_REAL_HASHER") != "1"


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane (OWASP's second choice).

    Threat: an account whose hash has other parameters differs from an unknown one in a single try. So these
    numbers never change; stronger ones need a wrapping hash for all rows at once.
    """

    time_cost = 1 if IS_CHEAP else 2
    memory_cost = 64 if IS_CHEAP else 19456
    parallelism = 1
