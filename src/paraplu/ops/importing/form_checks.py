"""What the house itself asks of a line: a name and an address as its own forms take them."""

from django.core.exceptions import ValidationError
from django.utils.translation import override

from paraplu.ops.importing.lines import Looked, Wished
from paraplu.people import api as people


def check(looked: Looked) -> Looked:
    """Put lines aside that no form of the house would take."""
    good = list[Wished]()
    with override("en"):
        for wished in looked.good:
            if reasons := _reasons(wished):
                looked.bad[wished.place] = reasons
            else:
                good.append(wished)
    return Looked(good, dict(sorted(looked.bad.items())), looked.notes)


def _reasons(wished: Wished) -> list[str]:
    name, address = people.WorkingName(required=False), people.Address()
    checks = [("name", name, wished.working_name), ("address", address, wished.address)]
    reasons = []
    for what, field, value in checks:
        try:
            if value:
                field.clean(value)
        except ValidationError as fault:
            reasons.append(f"{what}: {fault.messages[0]}")
    return reasons
