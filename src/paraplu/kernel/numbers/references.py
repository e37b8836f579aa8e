"""References of payments, which say nothing by themselves."""

import re

WRITTEN = re.compile(r"(?:\+{3}|\*{3})?(\d{3}) ?/? ?(\d{4}) ?/? ?(\d{5})(?:\+{3}|\*{3})?", re.ASCII)


def structured_reference(digits: str) -> str:
    """Return the Belgian structured communication of ten digits, like +++010/8068/17183+++ (rule R37).

    The last two of the twelve digits are the ten modulo 97, with 97 for 0. Raises ValueError unless given
    ten digits. Threat: the bank and others at home read it, so it must not contain a member number.
    """
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise ValueError("a structured communication is made of ten digits")
    whole = f"{digits}{_check_digits(digits)}"
    return f"+++{whole[:3]}/{whole[3:7]}/{whole[7:]}+++"


def read_structured_reference(text: str) -> str | None:
    """Return the ten digits of a structured communication, or None when it is not one or mistyped (R37).

    Accepts +++ or *** around it or nothing, and slashes, spaces or nothing between the three groups.
    """
    written = WRITTEN.fullmatch(text.strip())
    whole = "".join(written.groups()) if written else ""
    return whole[:10] if whole and whole[10:] == _check_digits(whole[:10]) else None


def _check_digits(digits: str) -> str:
    return f"{int(digits) % 97 or 97:02d}"
