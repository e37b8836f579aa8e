"""Words for numbers that a law pack does not have yet, and for the refusal to guess them."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BOARD_SIZE = _("the smallest number of Board members")
LAW_VALUES: Mapping[str, Promise] = MappingProxyType(
    {
        "register_days": _("the days to write in the register of members"),
        "least_members": _("the smallest number of members"),
        "board_least": BOARD_SIZE,
        "board_least_small": BOARD_SIZE,
        "board_small_below": BOARD_SIZE,
        "notice_days": _("the days between the notice and the assembly"),
        "demand_share": _("the share of members who can demand an assembly"),
        "demand_call_days": _("the days to send the notice of a demanded assembly"),
        "demand_hold_days": _("the days to hold a demanded assembly"),
        "item_share": _("the share of members who can put an item on the agenda"),
        "statutes_presence": _("how many members must be there to change the statutes"),
        "statutes_votes": _("the majority to change the statutes"),
        "second_after_days": _("the days before a second assembly"),
        "purpose_presence": _("how many members must be there to change the object or purpose"),
        "purpose_votes": _("the majority to change the object or purpose"),
        "exclusion_presence": _("how many members must be there to exclude a member"),
        "exclusion_votes": _("the majority to exclude a member"),
        "accounts_months": _("the months to vote on the accounts"),
        "accounts_filing_days": _("the days to file the accounts"),
        "publication_days": _("the days to file a new Board or new statutes"),
        "owners_months": _("the time to tell the register of beneficial owners"),
        "dissolution_presence": _("how many members must be there to dissolve the association"),
        "dissolution_votes": _("the majority to dissolve the association"),
        "lawyer_days": _("the days to instruct a lawyer"),
        "attendance": _("how many Board members must be there"),
        "majority": _("the majority of the Board"),
        "interest": _("how many Board members with an interest leave the decision to the members"),
        "free_voters": _("the smallest number of Board members without an interest"),
        "written_votes": _("the votes for a Board decision in writing"),
        "calling_directors": _("how many Board members together can call a meeting"),
        "casting_vote_directors": _("the size of a Board with a casting vote"),
    }
)
LAW_GAPS: Mapping[str, Promise] = MappingProxyType(
    {
        "law_value_missing": _(
            "The software does not know this rule for your country yet: %(law_value)s. Nothing that depends "
            "on it can be decided here. Ask a lawyer to add it."
        ),
        "law_deadline_missing": _(
            "The software does not know this deadline for your country yet: %(law_value)s. Look it up "
            "yourselves."
        ),
    }
)


def law_value_name(name: str) -> str:
    """Return the words for a number of the law."""
    return str(LAW_VALUES[name])


def missing_value_sentence(name: str) -> str:
    """Return why nothing is decided that this number would rule."""
    return str(LAW_GAPS["law_value_missing"]) % {"law_value": law_value_name(name)}
