"""From an already parsed `union.toml` to a frozen Union."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from paraplu.kernel.statutes.amounts import read_amounts
from paraplu.kernel.statutes.apps import Switches, app_sections, read_apps, section
from paraplu.kernel.statutes.country import read_law_pack
from paraplu.kernel.statutes.named import frozen, localized_text, named_key
from paraplu.kernel.statutes.sections import (
    circles,
    claims,
    directory,
    ledger,
    letterhead,
    look,
    processors,
    register,
    solidarity,
)
from paraplu.kernel.statutes.tables import LANGUAGE, InvalidSetting, SettingsTable
from paraplu.kernel.statutes.union import (
    CastRole,
    Name,
    Office,
    PicturePlace,
    Statutes,
    Topic,
    Union,
)

# The section of the apps that a union switches on, as files from before 1 December 2026 call it.
FORMER_APPS = "rooms"
RETENTION = (
    "letter_days",
    "notice_days",
    "door_list_hours",
    "attendee_names_days",
    "question_days",
    "signal_days",
    "fund_days",
    "certificate_days",
    "relay_days",
    "press_consent_days",
    "training_attendance_days",
    "contest_days",
    "data_request_days",
    "translation_days",
    "backups_days",
    "web_log_days",
    "smallest_count_inside",
)


def read(data: Mapping[str, Any], switches: Switches) -> Union:
    """Return the union that the parsed file describes; switches: the apps that it may switch off.

    Raises InvalidSetting, with one sentence that names the key, on any unknown, missing or contradicting
    value. Only a list of tables that has no rows may be left out.
    """
    file = SettingsTable("", data)
    languages = _languages(file)
    further = _further_languages(file, languages)
    offered = languages, further["newcomer_languages"]
    every_language = (*languages, *further["newcomer_languages"])
    open_apps = read_apps(file.table(FORMER_APPS if FORMER_APPS in file.keys_left else "apps"), switches)
    statutes = file.table("statutes").read_all(partial(_statutes, every_language))
    named = partial(named_key, every_language)
    union = Union(
        key=file.key("key"),
        name=file.table("name").read_all(lambda table: Name(table.text("public"), table.text("neutral"))),
        languages=languages,
        **further,
        statutes=statutes,
        chapters=file.rows("chapters", named),
        topics=file.rows("topics", partial(_topic, every_language)),
        pictures=file.rows("pictures", partial(_picture_place, every_language)),
        can_be_asked=file.rows("can_be_asked", named),
        expected=file.rows("expected", named),
        offices=file.rows("offices", partial(_office, every_language)),
        amounts=read_amounts(file.table("amounts")),
        retention=file.table("retention").read_all(_retention),
        read_by=_read_by(file, every_language),
        leave_addresses=file.table("leave").read_all(partial(_leave_addresses, *offered)),
        forbidden_words=file.table("forbidden_words").read_all(partial(_forbidden_words, *offered)),
        smallest_cast=file.rows("smallest_cast", partial(_cast_role, every_language)),
        open_apps=open_apps,
        law=None,
        country_code=file.key("country"),
        time_zone=file.text("time_zone") if "time_zone" in file.keys_left else "",
        circles=section(file, "circles", circles.read, is_open=False) or circles.NONE,
        letterhead=section(file, "letterhead", letterhead.read, is_open=False),
        look=section(file, "look", look.read, is_open=False),
        processors=file.rows("processors", partial(processors.read, every_language)),
        register=section(file, "register", register.read, is_open=statutes.register_mode == "sealed"),
        **app_sections(file, named, open_apps),
    )
    file.close()
    return _in_agreement(union)


def read_directory(data: Mapping[str, Any], union: Union) -> directory.HelpDirectory:
    """Return the directory of help that the parsed help.toml describes, in the languages of the union.

    Raises InvalidSetting, with one sentence that names the key, on any unknown, missing or wrong value.
    """
    return SettingsTable("", data).read_all(partial(directory.read, union.every_language))


def _in_agreement(union: Union) -> Union:
    """Return the union, unless a part of the file contradicts another."""
    for place in ("chapters", "topics", "pictures", "can_be_asked", "expected", "offices"):
        _refuse_twins(place, [named.key for named in getattr(union, place)])
    _refuse_twins("smallest_cast", [line.role for line in union.smallest_cast])
    _check_offices(union)
    _check_cast(union)
    register.check_keeper_office(union.statutes.register_mode, [office.key for office in union.offices])
    circles.check_circle_offices(union.circles, {office.key for office in union.offices})
    solidarity.check_approver_office(
        union.open_apps, {office.key: office.not_with for office in union.offices}
    )
    solidarity.check_payout_lines(union.open_apps, union.solidarity, union.cash_book)
    ledger.check_gift_wording(union.ledger, union.forbidden_words)
    claims.check_claims(union.claims, union.cash_book, {office.key for office in union.offices})
    return union


def _languages(file: SettingsTable) -> tuple[str, ...]:
    languages = file.texts("languages")
    if not languages or not all(LANGUAGE.fullmatch(language) for language in languages):
        raise InvalidSetting('languages must be a list of language codes like "en", at least one.')
    return languages


def _further_languages(file: SettingsTable, languages: tuple[str, ...]) -> dict[str, Any]:
    """Return the languages for newcomers, and those of them for members; most unions have none."""
    names = ("newcomer_languages", "member_languages")
    found = {name: file.texts(name) if name in file.keys_left else () for name in names}
    further, for_members = found.values()
    if not all(LANGUAGE.fullmatch(language) for language in further):
        raise InvalidSetting('newcomer_languages must be a list of language codes like "es".')
    if len({*languages, *further}) < len(languages) + len(further):
        raise InvalidSetting("newcomer_languages names a language twice, or one that is offered everywhere.")
    if not set(for_members) <= set(further):
        raise InvalidSetting("member_languages must be languages of newcomer_languages.")
    return found


def _read_by(file: SettingsTable, languages: tuple[str, ...]) -> Mapping[str, date | None]:
    """Return for each language the day on which a person who grew up with it had read all texts, or None."""
    days = dict[str, date | None].fromkeys(languages)
    table = file.table("read_by") if "read_by" in file.keys_left else SettingsTable("read_by", {})
    for language in table.keys_left:
        if language not in days:
            raise InvalidSetting(f"read_by.{language} is no language that the union offers.")
        days[language] = table.day(language)
    return frozen(days)


def _statutes(languages: tuple[str, ...], table: SettingsTable) -> Statutes:
    statutes = Statutes(
        law_pack=read_law_pack(table),
        active_may_be=table.one_of("active_may_be", "sex_workers", "sex_workers_and_allies"),
        board_may_be=table.one_of("board_may_be", "all", "majority", "unasked"),
        rule_number=table.number("rule_number", smallest=1),
        confirmed_becomes_supporting=table.yes_or_no("confirmed_becomes_supporting"),
        vetting=table.one_of("vetting", "none", "one_peer", "two_peers"),
        admission_organ=table.one_of("admission_organ", "secretary", "board", "assembly"),
        register_mode=table.one_of("register_mode", "paper", "sealed"),
        register_days=table.number("register_days", smallest=1),
        silence_days=table.number("silence_days", smallest=1),
        confirm_days=table.number("confirm_days", smallest=1),
        minimum_age=table.number("minimum_age", smallest=18),
        declaration=table.yes_or_no("declaration"),
        declaration_text=localized_text(table, "declaration_text", languages)
        if "declaration_text" in table.keys_left
        else None,
        supporting_may_hold=table.texts("supporting_may_hold"),
    )
    if statutes.declaration and statutes.declaration_text is None:
        raise InvalidSetting("statutes.declaration_text is missing, and statutes.declaration asks for it.")
    return statutes


def _topic(languages: tuple[str, ...], row: SettingsTable) -> Topic:
    """Read a row of [[topics]]; `SettingsTable.rows` calls this as its reader."""
    return Topic(row.key("key"), localized_text(row, "name", languages), row.yes_or_no("default"))


def _picture_place(languages: tuple[str, ...], row: SettingsTable) -> PicturePlace:
    """Read a row of [[pictures]]; `SettingsTable.rows` calls this as its reader."""
    alternative, caption = (localized_text(row, name, languages) for name in ("alternative", "caption"))
    return PicturePlace(row.key("key"), alternative, caption)


def _office(languages: tuple[str, ...], row: SettingsTable) -> Office:
    return Office(
        key=row.key("key"),
        name=localized_text(row, "name", languages),
        scope=row.one_of("scope", "union", "chapter"),
        months=row.number("months") or None,
        not_with=frozenset(row.texts("not_with")),
        needs_second_factor=row.yes_or_no("strong"),
        one_holder=row.yes_or_no("one_holder"),
    )


def _retention(table: SettingsTable) -> Mapping[str, int]:
    """Read the days and counts of [retention], of which none may be missing."""
    return frozen({name: table.number(name) for name in RETENTION})


def _leave_addresses(
    languages: tuple[str, ...], further: tuple[str, ...], table: SettingsTable
) -> Mapping[str, str]:
    """Read the addresses of [leave]: one for each language, and for those of newcomers that have one."""
    addresses = _in_each_language(table, languages, further, table.text)
    for language, address in addresses.items():
        if not address.startswith("https://"):
            raise InvalidSetting(f"{table.path(language)} must begin with https://.")
    return frozen(addresses)


def _forbidden_words(
    languages: tuple[str, ...], further: tuple[str, ...], table: SettingsTable
) -> Mapping[str, tuple[str, ...]]:
    words = _in_each_language(table, languages, further, table.texts)
    for language, listed in words.items():
        if not listed or any(word != word.lower() for word in listed):
            raise InvalidSetting(f"{table.path(language)} must be a list of words in small letters.")
    return frozen(words)


def _in_each_language[Value](
    table: SettingsTable,
    languages: tuple[str, ...],
    further: tuple[str, ...],
    read_value: Callable[[str], Value],
) -> dict[str, Value]:
    """What a table says for each language and for those of newcomers that it names, then others for later."""
    known = [*languages, *(language for language in further if language in table.keys_left)]
    values = {language: read_value(language) for language in known}
    for language in table.keys_left:
        if LANGUAGE.fullmatch(language):
            values[language] = read_value(language)
    return values


def _cast_role(languages: tuple[str, ...], row: SettingsTable) -> CastRole:
    return CastRole(
        role=row.key("role"),
        may_hold=frozenset(row.texts("with")),
        paper_fallback=localized_text(row, "paper_fallback", languages),
    )


def _refuse_twins(place: str, keys: list[str]) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            raise InvalidSetting(f"{place} has {key!r} twice.")


def _check_offices(union: Union) -> None:
    keys = {office.key for office in union.offices}
    for office in union.offices:
        for other in sorted(office.not_with):
            if other not in keys or other == office.key:
                raise InvalidSetting(f"offices: not_with of {office.key!r} names {other!r}, no other office.")


def _check_cast(union: Union) -> None:
    keys = {office.key for office in union.offices}
    for line in union.smallest_cast:
        for key in sorted({line.role} | line.may_hold):
            if key not in keys:
                raise InvalidSetting(f"smallest_cast: the line of {line.role!r} names {key!r}, no office.")
        clash = union.compatible(sorted(line.may_hold), line.role)
        if clash:
            raise InvalidSetting(f"smallest_cast: {line.role!r} may not be held together with {clash!r}.")
