"""Words of the Board outside its templates: states, outcomes, tasks, and why a step is refused."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

STATES = {
    "proposed": _("Proposed: another Board member has to agree"),
    "called": pgettext_lazy("board state", "Called"),
    "open": _("In progress"),
    "closed": pgettext_lazy("board state", "Closed"),
    "called_off": _("Not held"),
    "typed": _("On paper: another Board member who was there has to confirm it"),
    "confirmed": _("On paper: confirmed, and can still be disputed"),
    "disputed": _("On paper: disputed, the next meeting decides"),
}
OUTCOMES = {
    "carried": pgettext_lazy("board state", "Adopted"),
    "rejected": _("Not adopted"),
    "too_few": _("Not decided: too few people were there. It goes to the next meeting."),
    "next_meeting": _("Put on the next agenda"),
    "assembly": _("The General Assembly decides"),
    "untaken": _("Not decided. It goes to the next meeting."),
    "void": _("No longer needed"),
    "waiting": _("Waiting for answers"),
}
PLACES = {"room": _("in a room"), "telephone": _("by telephone")}
NATURES = {
    "money": _("Money: I, or somebody close to me, could gain or lose"),
    "other": _("Another reason, for instance family or friendship"),
}
NATURES_IN_MINUTES = {
    "money": _("The interest is about money."),
    "other": _("The interest is not about money."),
}
DISPUTES = {"absent": _("I was not there"), "undecided": _("This was not decided")}
TASKS = {
    "gazette": _("Publish the change of the Board in the Official Gazette"),
    "ubo": _("Tell the UBO register about the change of the Board"),
    "ubo_yearly": _("Confirm the data in the UBO register, as each year"),
    "accounts": _("Have the General Assembly vote on the annual accounts"),
}
REASONS = {
    "board_too_soon": _("Board members need notice: meet on %(day)s or later."),
    "board_too_few": _("Too few Board members are here: %(needed)s are needed, %(present)s are here."),
    "board_another_day": _("This meeting is on another day."),
    "board_not_open": _("The meeting is not open, or it is over."),
    "board_changed": _("This has changed since you read it. Nothing was saved. Read it again."),
    "board_not_in_writing": _("The statutes of this union do not let the Board decide in writing."),
    "board_concerned": _("This is about a Board member, who may not decide on it. It needs a meeting."),
    "board_decided": _("This is already decided, or it is on the agenda of another meeting."),
    "board_over": _("The minutes are signed. They can no longer change."),
    "board_another_signs": _(
        "The chair of the meeting and another Board member sign the minutes. Somebody else has to sign now."
    ),
    "board_leader_absent": _("Choose somebody who was there as the chair of the meeting."),
    "board_impossible_count": _("There are more votes than people who may vote. Check the numbers."),
    "board_nothing_typed": _("Enter the votes of at least one agenda item."),
    "board_notice_over": _("It is too late for this agenda. Put it on the next one."),
    "board_ahead": _("This day is in the future."),
    "board_not_asked_yet": _("One of these acts was asked for on %(day)s only, after this meeting."),
    "board_too_early": _(
        "The meeting begins at %(hour)s. It can only open earlier if every Board member is here."
    ),
    "board_unworded": _("You cannot vote on this yet: a Board member has to write the answer first."),
    "board_signature": _(
        "The signature does not match this decision. Nothing was saved. Read the decision again and answer "
        "again."
    ),
    "board_led_already": _("Somebody already leads this meeting."),
}
