"""The rights and duties of the two forms of membership, as the union states them."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

YES, EXPECTED, CAN, NOT = _("yes"), _("expected"), _("can be asked"), _("no")


@dataclass(frozen=True, slots=True)
class Right:
    """One line of the table: what, and what it means for each form."""

    what: object
    supporting: object
    active: object


RIGHTS = (
    Right(_("Letters: news, invitations, workshops, task forces"), YES, YES),
    Right(_("Take an active part in organising events"), NOT, EXPECTED),
    Right(_("Represent us at an event now and then"), NOT, CAN),
    Right(_("Speak with journalists, writers and film makers"), NOT, _("can be asked, each time anew")),
    Right(_("Answer questions of other sex workers about law and paperwork"), NOT, _("expected if possible")),
    Right(_("Read and check texts before they are published"), NOT, CAN),
    Right(_("Come to the General Assembly"), NOT, EXPECTED),
    Right(_("Vote"), NOT, YES),
    Right(_("Stand for the Board"), NOT, YES),
    Right(_("Propose activities and get support for them"), NOT, YES),
)
