"""What a union has switched off, and what each part would cost the people who run it.

The union's file switches a part on, and the operator changes that file. People read these pages before.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.kernel.statutes import Union


@dataclass(frozen=True, slots=True)
class SwitchCost:
    """A part of the software: who it takes, what they do and how often, and what has to be ready before.

    is_on: whether this union has it. For most parts, the key is the name of a switch in `[apps]`.
    """

    key: str
    name: str | Promise
    people: str | Promise
    work: str | Promise
    before: str | Promise
    is_on: Callable[[Union], bool] | None = None

    def is_off_in(self, union: Union) -> bool:
        """Whether the union has switched this part off."""
        return not (self.is_on(union) if self.is_on is not None else union.has_app(self.key))


def parts_switched_off(union: Union) -> list[SwitchCost]:
    """What the union has switched off, in the order in which unions usually begin with it."""
    return [part for part in PARTS if part.is_off_in(union)]


def find_part(union: Union, key: str) -> SwitchCost | None:
    """The part of this key that the union has switched off, or None."""
    return next((part for part in parts_switched_off(union) if part.key == key), None)


def _has_ballots(union: Union) -> bool:
    return union.has_app("assembly") and union.assembly is not None and union.assembly.electronic_ballots


PARTS = (
    SwitchCost(
        "mailings",
        pgettext_lazy("desk part", "E-mails about a topic"),
        _(
            "One person with the role of secretary, chair or editor writes. A second person reads an e-mail "
            "to many people before it is sent."
        ),
        _("Each e-mail takes the time of both. It is written in each language of the union."),
        _("A mail server whose e-mails arrive, and a short list of topics."),
    ),
    SwitchCost(
        "events",
        pgettext_lazy("desk part", "Meet-ups with a guest list"),
        _("The secretary or the chair plans a meet-up, and one member is its host."),
        _(
            "At each meet-up, the host welcomes people with the guest list. Once somebody has signed up, a "
            "second person agrees to each change."
        ),
        _("A place whose address people may read shortly before."),
    ),
    SwitchCost(
        "asks",
        pgettext_lazy("desk part", "Requests to members"),
        _("The secretary or the chair sends requests. A second person agrees to a request to many members."),
        _("For each request, the person who sent it reads who agreed, closes it and records the outcome."),
        _("A list of what members can be asked. Each member then chooses from it."),
    ),
    SwitchCost(
        "documents",
        pgettext_lazy("desk part", "Texts that several people read"),
        _(
            "People with the role of editor write. Each text needs several readers who did not write it; "
            "your "
            "settings say how many."
        ),
        _("Each new version is read again by all of them. A translation has readers of its own."),
        _("Members who agreed to read, in each language in which you publish."),
    ),
    SwitchCost(
        "ledger",
        pgettext_lazy("desk part", "The page for donations"),
        _("One treasurer."),
        _("With each bank statement, the treasurer enters the references of the donations that arrived."),
        _("A bank account. Everybody can read its name, so it should not say what the union is."),
    ),
    SwitchCost(
        "volunteers",
        pgettext_lazy("desk part", "The form for volunteers"),
        _("The secretary or the chair answers each offer of help."),
        _(
            "Each offer needs an answer within the days of your settings. Each task goes to a person who "
            "accepted the current information note."
        ),
        _("An information note and an insurance, where your law asks for them."),
    ),
    SwitchCost(
        "assembly",
        pgettext_lazy("desk part", "The General Assembly"),
        _("Somebody to lead the meeting, somebody to write the minutes, and at least two tellers."),
        _(
            "At least once a year: a notice on time, a list at the door, the votes, and minutes that are "
            "signed."
        ),
        _("The rules of your statutes about notice, proxies and majorities, in your settings."),
    ),
    SwitchCost(
        "proposals",
        pgettext_lazy("desk part", "Activities that members propose"),
        _("The Board answers, and one of its members words the answer."),
        _(
            "Each proposal gets an answer with reasons. After each activity there is a report, and the "
            "treasurer confirms what it cost."
        ),
        _("A Board. Meet-ups and requests to members have to be switched on too."),
    ),
    SwitchCost(
        "questions",
        pgettext_lazy("desk part", "Encrypted questions"),
        _(
            "At least two members who answer, for each topic and each language, each with a key of their "
            "own. "
            "With fewer, the form is closed."
        ),
        _(
            "They look at least once a week: an e-mail reminds them each week, whether or not a question "
            "came."
        ),
        _(
            "Keys. Two people of the Board, or the secretary and the chair, sign the list of keys, and again "
            "after each change."
        ),
    ),
    SwitchCost(
        "safety",
        pgettext_lazy("desk part", "Encrypted messages about violence"),
        _(
            "A safety team of at least two members, each with a key of their own. With fewer, the form is "
            "closed."
        ),
        _(
            "Agree who looks on which day. A person who writes about violence may be in danger today, and "
            "the "
            "e-mail that reminds the team comes once a week."
        ),
        _(
            "The emergency numbers of your country, a text before the form that a lawyer has read, and a "
            "signed list of keys."
        ),
    ),
    SwitchCost(
        "solidarity",
        pgettext_lazy("desk part", "Solidarity fund"),
        _("Two approvers with a key each, never the treasurer."),
        _("They look at least once a week. Each request needs an answer within the days of your settings."),
        _("An order of need that you publish, money to give, and a card that says who the approvers are."),
    ),
    SwitchCost(
        "cash_book",
        pgettext_lazy("desk part", "Book of the money"),
        _("A treasurer, and an auditor or a director who closes each year with them."),
        _("An hour a month: each movement of the accounts, and a balance to compare with."),
        _("Your accounts and what money is for, as lists in the settings."),
    ),
    SwitchCost(
        "directory",
        pgettext_lazy("desk part", "Directory of help"),
        _("One person with the role of editor or secretary. The server administrator changes the file."),
        _("Each number is checked at its source by the day of its next check, about twice a year."),
        _("The file help.toml beside the settings, with services that help people near you."),
    ),
    SwitchCost(
        "press",
        pgettext_lazy("desk part", "Requests of journalists"),
        _("One press officer, and members who agreed to talk with journalists."),
        _(
            "Each request needs an answer within the working days of your settings. A message about a member "
            "is sent once that member has agreed to its words."
        ),
        _(
            "A telephone number for journalists, and conditions that a lawyer has read. Requests to members "
            "have to be switched on too."
        ),
    ),
    SwitchCost(
        "trainings",
        pgettext_lazy("desk part", "Requests for trainings"),
        _("The secretary or the chair answers. A training for the police takes at least two trainers."),
        _("Each request needs an answer within the working days of your settings, trainers and a day."),
        _("Conditions, and members who can give a training."),
    ),
    SwitchCost(
        "advocacy",
        pgettext_lazy("desk part", "Tables where we have a seat or miss one"),
        _("One person of the Board keeps the list. A second one agrees before a table is public."),
        _("After each meeting of such a table, one of them records what happened."),
        _("A list of the bodies that decide about your work."),
    ),
    SwitchCost(
        "board",
        pgettext_lazy("desk part", "A Board"),
        _("The people whom the General Assembly elects. Your law says how many it takes."),
        _(
            "They answer each question that waits for them, in a meeting or in writing, and sign minutes. "
            "Until "
            "there is a Board, the active members decide: more than half of them."
        ),
        _("Statutes, and an election."),
        lambda union: union.board is not None,
    ),
    SwitchCost(
        "register",
        pgettext_lazy("desk part", "An encrypted register of members"),
        _("At least three key holders. It takes several of them together to open the register."),
        _(
            "Each of them confirms from time to time that their share is readable. Somebody renews the "
            "closed "
            "copy at the seat."
        ),
        _("A computer without a network on which all of you make the key and divide it together."),
        lambda union: union.statutes.register_mode == "sealed",
    ),
    SwitchCost(
        "ballots",
        pgettext_lazy("desk part", "Secret electronic ballots"),
        _("At least three key holders and two tellers for each meeting. A key holder is no teller."),
        _(
            "Before each meeting, the key holders make their parts of a key. At the meeting, the tellers "
            "hand "
            "out voting slips, and after it the key holders decrypt the result together."
        ),
        _("The General Assembly has to be switched on. Try it once with questions that do not matter."),
        _has_ballots,
    ),
)
