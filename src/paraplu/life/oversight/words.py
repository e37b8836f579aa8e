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
ANSWERS = {
    "answered": _("Request answered"),
    "refused": _("Request refused, with the reason"),
    "withdrawn": _("Request withdrawn"),
}
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
    "decider": _("Decision made by"),
    "authority_told_on": _("When the authority was told"),
    "people_told_on": _("When the people concerned were told"),
    "reasons": _("Reason for telling somebody late, or not at all"),
}
REASONS = {
    "request_ahead": _("This day is in the future. Enter the day on which the paper came."),
    "request_unknown": _("Nobody has this number. Leave it empty if the person is not a member."),
    "request_late": _(
        "The first month is over, so you cannot extend it. Answer now, and say why the answer is late."
    ),
    "answer_missing": _("Choose how the request ended."),
    "request_closed": _("This request is closed."),
    "breach_ahead": _("This day is in the future. Enter when the breach was noticed."),
    "breach_day": _("One of the days is in the future, or before the breach was noticed. Check the days."),
    "breach_open": _("The sheet is not complete. Fill in what is missing, then close it."),
    "breach_closed": _("This sheet is closed. It can no longer be changed."),
}
