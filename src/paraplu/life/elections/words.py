"""Why a step of an election is refused; apps above use some of these sentences too."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "count_too_high": _(
        "There are more votes (%(papers)s) than people who may vote (%(voters)s). Count again."
    ),
    "not_open": _("This item is not open."),
    "decided_already": _("This item is decided already. Look at its page again."),
    "by_hands": _("This item is voted on by show of hands."),
    "two_counts": _("Two tellers have to count. One is still missing."),
    "counts_differ": _("The tellers counted differently. Count again together; each writes their own count."),
    "no_teller": _("This is not the number of a teller of this meeting."),
    "person_gone": _(
        "The person's membership has changed: this can no longer be decided. Withdraw the item."
    ),
    "not_eligible": _(
        "The statutes do not let this person sit on the Board. The secretary can say why to them alone."
    ),
    "board_too_small": _(
        "The Board has %(directors)s members and needs %(least)s. Who resigns stays until replaced."
    ),
    "board_mix": _(
        "The statutes want another majority on this Board of %(directors)s. Speak about it first."
    ),
    "lot_wrong": _("The lot decides between the names with equal votes only: choose %(seats)s of them."),
    "stands_already": _("This person stands already. They change their words or withdraw on their own page."),
    "young_candidate": _(
        "This person's account is less than seven days old. After seven days they can stand for the Board."
    ),
    "no_candidate": _("This is not the number of a candidate."),
    "seats_in_notice": _("The notice says how many seats are filled. That no longer changes."),
    "standing_closed": _("The list of candidates is closed."),
    "published_unread": _("Read first what is published about a director, and say yes to that."),
    "own_count": _("Enter your own count on your own page."),
    "both_counts": _(
        "One person cannot enter the counts of two tellers. Somebody else has to enter this one."
    ),
    "counted_themself": _("This teller has entered their count already. Only they can change it."),
    "count_unconfirmed": _("The count that was entered for a teller has to be confirmed first."),
    "no_second_round": _(
        "A second round is not possible: no seat or no name is left, or it was already held."
    ),
    "lot_unwatched": _("The lot is drawn before the tellers. Tick that they watched."),
    "no_lot": _("There is nothing to draw: no votes are equal."),
    "not_elected": _("Only who was elected accepts or declines."),
    "answered_already": _("They have answered already."),
    "office_clash": _("They hold a role that does not go together with this one. They resign from it first."),
}
