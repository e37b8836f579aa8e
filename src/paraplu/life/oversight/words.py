"""Words of requests and breaches outside the templates, and why a step is refused."""

from django.utils.translation import gettext_lazy as _

RIGHTS = {
    "access": _("See my data"),
    "correction": _("Correct my data"),
    "deletion": _("Delete my data"),
    "restriction": _("Restrict the use of my data"),
    "portability": _("Get a copy of my data to take elsewhere"),
    "objection": _("Object to the use of my data"),
}
CHANNELS = {"page": _("on their page"), "paper": _("on paper")}
ANSWERS = {"answered": _("Answered"), "refused": _("Refused, with the reason"), "withdrawn": _("Withdrawn")}
RISKS = {
    "none": _("No risk for people"),
    "risk": _("A risk for people: the authority is told"),
    "high": _("A high risk: authority and people are told"),
}
DECIDERS = {"board": _("The Board"), "assembly": _("The General Assembly")}
QUESTIONS = {
    "effects": _("What it means for people"),
    "measures": _("What we did"),
    "risk": _("How big the risk is"),
    "decider": _("Who decides"),
    "authority_told_on": _("When the authority was told"),
    "people_told_on": _("When the people concerned were told"),
    "reasons": _("Why somebody was told late, or not"),
}
REASONS = {
    "request_ahead": _("This day is in the future. Enter the day on which the paper came."),
    "request_unknown": _("Nobody has this number. Leave it empty if the person is not a member."),
    "request_late": _("The month is over, so it cannot be extended. Answer now, and say why it is late."),
    "answer_missing": _("Choose how the request ended."),
    "request_closed": _("This request is closed."),
    "breach_ahead": _("This day is in the future. Enter when the breach was noticed."),
    "breach_day": _("A day is in the future, or before the breach was noticed. Check the days."),
    "breach_open": _("The sheet is not complete. Answer what it lists as missing, then close it."),
    "breach_closed": _("This sheet is closed and can no longer change."),
}
