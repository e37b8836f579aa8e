"""What makes a passphrase good enough: length, and not being what everybody tries first."""

import re
import unicodedata

SHORTEST = 15
LONGEST = 256
FEWEST_DIFFERENT = 6
SHORTEST_REST = 6

# What is left after these are removed must still be something. Words in the languages of our members.
COMMON_WORDS = """
    correcthorsebatterystaple asdfgh qsdfgh zxcvb wxcvb yxcvb qwertzuiop
    qwertyuiop asdfghjkl zxcvbnm azertyuiop qsdfghjklm wxcvbn
    abcdefghijklmnopqrstuvwxyz abcdefgh password passphrase passwort wachtwoord motdepasse motpasse
    contrasena parola senha geheim secret letmein welcome welkom bienvenue bonjour iloveyou jetaime
    ikhouvanjou teamo tequiero administrator admin changeme whatever trustno sunshine princess princesse
    football baseball dragon monkey superman batman starwars qwerty azerty abcdef abc lovely login account
    please hello love amour liefde umbrella parapluie paraplu utsopi union maytheforcebewithyou
    tobeornottobe thequickbrownfox jumpsoverthelazydog onceuponatime iletaitunefois erwaseens lavieenrose
    thisismypassword ditismijnwachtwoord ceciestmonmotdepasse january february summer winter spring autumn
    janvier zomer bruxelles brussel brussels antwerpen anvers gent gand liege luik belgique belgie belgium
    """
COMMON = tuple(COMMON_WORDS.split())


def normalize_passphrase(text: str) -> str:
    """The same passphrase from every keyboard (compatibility forms, NFKC)."""
    return unicodedata.normalize("NFKC", text)


def is_too_short(text: str) -> bool:
    """Whether it has fewer than 15 characters."""
    return len(normalize_passphrase(text)) < SHORTEST


def is_too_common(text: str, log_in_name: str = "") -> bool:
    """Whether it is repetition, a row of keys, common words and digits alone, or the log-in name itself."""
    plain = _letters_only(text)
    if len(set(normalize_passphrase(text).casefold())) < FEWEST_DIFFERENT:
        return True
    name_parts = [part for part in re.split(r"[\W\d_]+", log_in_name.casefold()) if part]
    words = (_letters_only(log_in_name), *name_parts, *COMMON)
    for word in sorted(filter(None, words), key=len, reverse=True):
        plain = plain.replace(word, " ")
    # What remains without common words and repetition is the part that is hard to guess.
    return len(_repeated_unit("".join(plain.split()))) < SHORTEST_REST


def _letters_only(text: str) -> str:
    """Letters only, without case and accents; digits and signs make no common word better."""
    bare = unicodedata.normalize("NFKD", normalize_passphrase(text).casefold())
    return "".join(letter for letter in bare if letter.isalpha())


def _repeated_unit(text: str) -> str:
    """The shortest piece whose repetition is the text."""
    for size in range(1, len(text) // 2 + 1):
        if (text[:size] * (len(text) // size + 1))[: len(text)] == text:
            return text[:size]
    return text
