"""The form of a mailing, which must be neutral on a locked screen, and the form of the banner."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.base.emails import PREVIEW, STOP_LINE, forbidden_words_in
from paraplu.base.forms import DayField, Form, MessageTextField, OneOf, PlainText, SomeOf
from paraplu.base.outbox import GOOD_DAYS
from paraplu.commons.mailings.actions import SENDING_DAYS, MailingData
from paraplu.commons.mailings.models import Mailing, Missing
from paraplu.commons.mailings.policy import WRITERS
from paraplu.commons.mailings.prepared_banners import SENTENCES, prepared_sentence
from paraplu.kernel.actor import Actor

SUBJECT, BODY, BANNER = 80, 8000, 400
BANNER_DAYS = 60
LINK = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.)\S*", re.IGNORECASE)


def _localized_choices(entries: Iterable[Any]) -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(entry.key, entry.name.in_language(language)) for entry in entries]


def own_language_name(language: str) -> str:
    """The name of a language in that language."""
    return dict(settings.LANGUAGES).get(language, language.upper())


def localized_language_name(language: str) -> str:
    """The name of a language in the reader's language."""
    names = {
        "en": pgettext("mailings choice", "English"),
        "fr": pgettext("mailings choice", "French"),
        "nl": pgettext("mailings choice", "Dutch"),
    }
    return names.get(language) or own_language_name(language)


class MailingForm(Form):
    """The form of a mailing: audience, last day, and the text in each language."""

    topic = OneOf(label=gettext_lazy("What is it about?"))
    chapters = SomeOf(label=gettext_lazy("Which chapters?"), required=False)
    languages = SomeOf(
        label=gettext_lazy("Which languages?"),
        help_text=gettext_lazy("If you tick none, the e-mail goes to readers of every language."),
        required=False,
    )
    missing = OneOf(label=gettext_lazy("People who read a language in which you write nothing"))
    not_after = DayField(
        label=gettext_lazy("Last day to send"),
        help_text=gettext_lazy("After this day, the rest is no longer sent."),
    )

    def __init__(self, actor: Actor, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        default = localized_language_name(settings.UNION.default_language)
        self._form_field("topic").choices = _localized_choices(settings.UNION.topics)
        languages = settings.UNION.languages
        self._form_field("languages").choices = [(code, own_language_name(code)) for code in languages]
        self._form_field("missing").choices = [
            (Missing.DEFAULT, _("get the e-mail in %(language)s") % {"language": default}),
            (Missing.LEAVE_OUT, _("get no e-mail")),
        ]
        self._set_chapter_choices(actor)
        self._tell_of_further_languages()
        for language in settings.UNION.languages:
            self._add_text_fields(language)

    def _form_field(self, name: str) -> Any:
        return self.fields[name]

    def _tell_of_further_languages(self) -> None:
        """Say what readers of a language get in which nobody writes here."""
        if further := ", ".join(map(own_language_name, settings.UNION.member_languages)):
            default = localized_language_name(settings.UNION.default_language)
            self._form_field("languages").help_text = _(
                "If you tick none, the e-mail goes to readers of every language. Members who read "
                "%(languages)s get what readers of %(default)s get: nobody writes in their language here."
            ) % {"languages": further, "default": default}

    def _set_chapter_choices(self, actor: Actor) -> None:
        """A lead writes to their own chapter; a person who may write to all may tick none."""
        field = self._form_field("chapters")
        if actor.holds(*WRITERS):
            field.help_text = _("If you tick none, the e-mail goes to every chapter.")
            field.choices = _localized_choices(settings.UNION.chapters)
        else:
            chapters = settings.UNION.chapters
            led = [chapter for chapter in chapters if actor.holds("chapter_lead", chapter=chapter.key)]
            field.choices = _localized_choices(led)
            field.required = True
            field.error_messages["required"] = _("Tick your chapter.")

    def _add_text_fields(self, language: str) -> None:
        name = {"language": localized_language_name(language)}
        tagged = {"attrs": {"lang": language, "autocomplete": "off", "maxlength": SUBJECT}}
        self.fields[f"subject_{language}"] = PlainText(
            label=_("Subject line in %(language)s") % name,
            max_length=SUBJECT,
            required=False,
            widget=forms.TextInput(**tagged),
            error_messages={"max_length": _("Write at most %(many)s characters.") % {"many": SUBJECT}},
        )
        self.fields[f"body_{language}"] = MessageTextField(
            label=_("E-mail in %(language)s") % name,
            max_length=BODY,
            required=False,
            error_messages={"max_length": _("Write at most %(many)s characters.") % {"many": BODY}},
        )
        self.fields[f"body_{language}"].widget.attrs.update(lang=language, autocomplete="off")

    def text_fields(self) -> Iterator[tuple[Any, Any]]:
        """The two fields of each language."""
        for language in settings.UNION.languages:
            yield self[f"subject_{language}"], self[f"body_{language}"]

    def clean_not_after(self) -> date:
        """Require a day within the next two weeks."""
        day: date = self.cleaned_data["not_after"]
        if not clock.current_date() <= day <= clock.current_date() + timedelta(days=GOOD_DAYS):
            raise forms.ValidationError(_("Choose a day within the next two weeks."))
        return day

    def clean_chapters(self) -> list[str]:
        """Let a lead write to one chapter at a time."""
        ticked: list[str] = self.cleaned_data["chapters"]
        if self._form_field("chapters").required and len(ticked) > 1:
            raise forms.ValidationError(_("Tick one chapter."))
        return ticked

    def clean(self) -> dict[str, Any]:
        """Require each language to be complete or empty, and neutral on a locked screen."""
        for language in settings.UNION.languages:
            self._check_language_text(language)
        if not self.errors:
            self._check_written_languages()
        return self.cleaned_data

    def _check_language_text(self, language: str) -> None:
        subject, body = (self.cleaned_data.get(f"{part}_{language}", "") for part in ("subject", "body"))
        body = re.sub(r"\n{3,}", "\n\n", body.strip())
        self.cleaned_data[f"body_{language}"] = body
        if body and not subject:
            self.add_error(f"subject_{language}", _("Write a subject line for this e-mail."))
        if subject and not body and f"body_{language}" not in self.errors:
            self.add_error(f"body_{language}", _("Write the e-mail that goes with this subject line."))
        self._require_neutral_text(f"subject_{language}", subject)
        self._require_neutral_text(f"body_{language}", body[:PREVIEW])
        self._require_own_links(f"body_{language}", body)

    def _require_neutral_text(self, field: str, text: str) -> None:
        for word in forbidden_words_in(text)[:1]:
            sentence = _(
                "A locked telephone shows this to anybody beside it. Write it without the word “%(word)s”."
            )
            self.add_error(field, sentence % {"word": word.rstrip("*")})

    def _require_own_links(self, field: str, text: str) -> None:
        """Threat: a link to another site tells that site who reads our mailings."""
        if STOP_LINE in text:
            self.add_error(field, _("Use ordinary letters and signs only."))
        for link in LINK.findall(text):
            if not is_own_link(link):
                sentence = _(
                    "Links may lead to our own pages only. Write the other address in words, like "
                    "“example dot org”: %(link)s"
                )
                self.add_error(field, sentence % {"link": link[:60]})
                return

    def _check_written_languages(self) -> None:
        data = self.cleaned_data
        written = {language for language in settings.UNION.languages if data[f"subject_{language}"]}
        default = settings.UNION.default_language
        if not written:
            field = f"subject_{get_language() or default}"
            self.add_error(field, _("Write in at least one language."))
        elif data["missing"] == Missing.DEFAULT and default not in written:
            sentence = _("Write it in %(language)s as well, or leave the others out.")
            self.add_error("missing", sentence % {"language": localized_language_name(default)})
        elif (
            data["missing"] == Missing.LEAVE_OUT
            and data["languages"]
            and written.isdisjoint(data["languages"])
        ):
            self.add_error("languages", _("Tick a language in which you wrote."))

    def mailing_data(self) -> MailingData:
        """The form as the action takes it."""
        data = self.cleaned_data
        texts = {
            language: (data[f"subject_{language}"], data[f"body_{language}"])
            for language in settings.UNION.languages
            if data[f"subject_{language}"]
        }
        audience = data["topic"], data["chapters"], data["languages"]
        return MailingData(*audience, data["missing"], texts, data["not_after"])


def is_own_link(link: str) -> bool:
    """Whether a link leads to one of our three origins."""
    config = settings.PARAPLU
    origins = (config.public_origin, config.members_origin, config.forms_origin)
    return any(link == origin or link.startswith(f"{origin}/") for origin in origins)


def new_mailing_data(actor: Actor) -> dict[str, Any]:
    """The initial values of a new mailing: a week to be sent, to everybody whom the actor may reach."""
    mandates = [mandate for mandate in actor.offices if mandate.office == "chapter_lead" and mandate.chapter]
    chapters = [] if actor.holds(*WRITERS) else [mandate.chapter for mandate in mandates[:1]]
    until = clock.current_date() + timedelta(days=SENDING_DAYS)
    return {"missing": Missing.DEFAULT, "not_after": until, "chapters": chapters}


def saved_mailing_data(mailing: Mailing) -> dict[str, Any]:
    """The initial values of a mailing that exists."""
    values: dict[str, Any] = {
        "topic": mailing.topic,
        "chapters": mailing.chapters.split(),
        "languages": mailing.languages.split(),
        "missing": mailing.missing,
        "not_after": mailing.not_after,
    }
    for language, (subject, body) in mailing.texts.items():
        values |= {f"subject_{language}": subject, f"body_{language}": body}
    return values


class PreparedBannerForm(Form):
    """The choice of a prepared sentence."""

    sentence = OneOf(
        label=gettext_lazy("Which sentence?"),
        choices=[(key, lazy(prepared_sentence, str)(key)) for key in SENTENCES],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a sentence.")},
    )


class BannerForm(Form):
    """The form of a banner: a few lines in every language, from one day to another."""

    starts = DayField(label=gettext_lazy("First day"))
    ends = DayField(label=gettext_lazy("Last day"))

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for language in settings.UNION.languages:
            messages = {
                "required": _("Write it in every language. In a crisis, nobody may be left out."),
                "max_length": _("Write at most %(many)s characters.") % {"many": BANNER},
            }
            name = own_language_name(language)
            field = MessageTextField(label=name, rows=3, max_length=BANNER, error_messages=messages)
            field.widget.attrs.update(lang=language, autocomplete="off")
            self.fields[f"text_{language}"] = field
        self.order_fields([*(f"text_{code}" for code in settings.UNION.languages), "starts", "ends"])

    def clean(self) -> dict[str, Any]:
        """Require a period within the next two months."""
        starts, ends = self.cleaned_data.get("starts"), self.cleaned_data.get("ends")
        today = clock.current_date()
        if starts and not today <= starts <= today + timedelta(days=BANNER_DAYS):
            self.add_error("starts", _("Choose a day within the next two months."))
        elif starts and ends and not starts <= ends <= starts + timedelta(days=BANNER_DAYS):
            self.add_error("ends", _("Choose a last day within two months of the first."))
        return self.cleaned_data

    def banner_texts(self) -> dict[str, str]:
        """The texts by language."""
        return {language: self.cleaned_data[f"text_{language}"] for language in settings.UNION.languages}
