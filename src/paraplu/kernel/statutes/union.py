"""A union's own facts as frozen values."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from paraplu.kernel.money.limits import Size
from paraplu.kernel.money.volunteer_costs import VolunteerLimits, cents_of
from paraplu.kernel.statutes.amounts import Amount
from paraplu.kernel.statutes.country import Country
from paraplu.kernel.statutes.law.board import BoardCharter, BoardChoices
from paraplu.kernel.statutes.law.charter import Charter, Choices, charter_of
from paraplu.kernel.statutes.law.pack import LawBook
from paraplu.kernel.statutes.named import LocalizedText, NamedKey
from paraplu.kernel.statutes.sections.advocacy import AdvocacySettings
from paraplu.kernel.statutes.sections.cash_book import CashBookSettings
from paraplu.kernel.statutes.sections.circles import CircleSettings
from paraplu.kernel.statutes.sections.claims import ClaimSettings
from paraplu.kernel.statutes.sections.directory import EMPTY, HelpDirectory
from paraplu.kernel.statutes.sections.documents import DocumentSettings
from paraplu.kernel.statutes.sections.events import EventSettings
from paraplu.kernel.statutes.sections.invoices import InvoiceSettings
from paraplu.kernel.statutes.sections.ledger import Gifts
from paraplu.kernel.statutes.sections.letterhead import Letterhead
from paraplu.kernel.statutes.sections.look import Look
from paraplu.kernel.statutes.sections.mailings import MailingsSettings
from paraplu.kernel.statutes.sections.press import PressDesk
from paraplu.kernel.statutes.sections.processors import Processor
from paraplu.kernel.statutes.sections.proposals import ProposalSettings
from paraplu.kernel.statutes.sections.questions import QuestionSettings
from paraplu.kernel.statutes.sections.register import RegisterSettings
from paraplu.kernel.statutes.sections.safety import SafetySettings
from paraplu.kernel.statutes.sections.solidarity import SolidaritySettings
from paraplu.kernel.statutes.sections.trainings import TrainingDesk
from paraplu.kernel.statutes.sections.volunteers import VolunteerDesk


class MissingSetting(LookupError):
    """The union's file does not have this setting, and the program does not guess."""


@dataclass(frozen=True, slots=True)
class Name:
    """What the union is called: `public` on the public site only, `neutral` everywhere else."""

    public: str
    neutral: str


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """A picture that pages name before the union gave it: what is seen, and its caption."""

    key: str
    alternative: LocalizedText
    caption: LocalizedText


@dataclass(frozen=True, slots=True)
class Topic(NamedKey):
    """A topic of e-mails; `default` says whether it is on before the person chose."""

    default: bool


@dataclass(frozen=True, slots=True)
class Office(NamedKey):
    """An office: `months` is None when a mandate has no end; `needs_second_factor` asks for one at log-in."""

    scope: Literal["union", "chapter"]
    months: int | None
    not_with: frozenset[str]
    needs_second_factor: bool
    one_holder: bool


@dataclass(frozen=True, slots=True)
class CastRole:
    """One line of the smallest cast: what its holder may hold as well, and what to do while nobody does."""

    role: str
    may_hold: frozenset[str]
    paper_fallback: LocalizedText


@dataclass(frozen=True, slots=True)
class Statutes:
    """What the statutes say about becoming a member. Days are whole days, the age is in years."""

    law_pack: str
    active_may_be: Literal["sex_workers", "sex_workers_and_allies"]
    board_may_be: Literal["all", "majority", "unasked"]
    rule_number: int
    confirmed_becomes_supporting: bool
    vetting: Literal["none", "one_peer", "two_peers"]
    admission_organ: Literal["secretary", "board", "assembly"]
    register_mode: Literal["paper", "sealed"]
    register_days: int
    silence_days: int
    confirm_days: int
    minimum_age: int
    declaration: bool
    declaration_text: LocalizedText | None
    supporting_may_hold: tuple[str, ...]

    @property
    def vouchers_needed(self) -> int:
        """How many known peers vouch before an admission: 0, 1 or 2."""
        return {"none": 0, "one_peer": 1, "two_peers": 2}[self.vetting]


@dataclass(frozen=True, slots=True)
class Union:
    """Everything that one union decides for itself, read once from its `union.toml`.

    `newcomer_languages` are offered to people who are not members yet; those of them in `member_languages`
    also to members, with some sentences in English. `retention` maps a name with its unit ("question_days")
    to a whole number. `forbidden_words` are lower-case; one that ends in * means every word that begins so.
    `country`, `law` and mostly `time_zone` come from the folder `country_code`, and `directory` from
    help.toml. `read_by`: when a person who grew up with a language had read all of it.
    """

    key: str
    name: Name
    languages: tuple[str, ...]
    newcomer_languages: tuple[str, ...]
    member_languages: tuple[str, ...]
    statutes: Statutes
    chapters: tuple[NamedKey, ...]
    topics: tuple[Topic, ...]
    pictures: tuple[PicturePlace, ...]
    can_be_asked: tuple[NamedKey, ...]
    expected: tuple[NamedKey, ...]
    offices: tuple[Office, ...]
    amounts: Mapping[str, tuple[Amount, ...]]
    retention: Mapping[str, int]
    read_by: Mapping[str, date | None]
    leave_addresses: Mapping[str, str]
    forbidden_words: Mapping[str, tuple[str, ...]]
    smallest_cast: tuple[CastRole, ...]
    open_apps: frozenset[str]
    circles: CircleSettings
    advocacy: AdvocacySettings | None
    proposals: ProposalSettings | None
    events: EventSettings | None
    documents: DocumentSettings | None
    letterhead: Letterhead | None
    look: Look | None
    processors: tuple[Processor, ...]
    ledger: Gifts | None
    mailings: MailingsSettings | None
    press: PressDesk | None
    trainings: TrainingDesk | None
    questions: QuestionSettings | None
    register: RegisterSettings | None
    safety: SafetySettings | None
    solidarity: SolidaritySettings | None
    volunteers: VolunteerDesk | None
    assembly: Choices | None
    board: BoardChoices | None
    cash_book: CashBookSettings | None
    claims: ClaimSettings | None
    invoices: InvoiceSettings | None
    law: LawBook | None
    country_code: str
    time_zone: str
    country: Country | None = None
    directory: HelpDirectory = EMPTY

    def has_app(self, key: str) -> bool:
        """Return whether the union switched this app on; an app that is off has no pages."""
        return key in self.open_apps

    def leave_address(self, language: str) -> str:
        """Return the page that "Leave now" opens for a reader of this language."""
        return self.leave_addresses.get(language) or self.leave_addresses[self.default_language]

    @property
    def emergency_numbers(self) -> tuple[str, ...]:
        """The numbers to call at once, whatever apps are on and whatever the directory says."""
        of_union = tuple(service.number for service in self.safety.emergency) if self.safety else ()
        of_country = (self.country.emergency,) if self.country else ()
        return tuple(dict.fromkeys((*of_country, *of_union)))

    @property
    def default_language(self) -> str:
        """The language when nothing else is known: the first one of the file."""
        return self.languages[0]

    @property
    def every_language(self) -> tuple[str, ...]:
        """The languages of the public site and the forms' host."""
        return (*self.languages, *self.newcomer_languages)

    @property
    def languages_of_members(self) -> tuple[str, ...]:
        """The languages of the members' host and of e-mails to members."""
        return (*self.languages, *self.member_languages)

    def office(self, key: str) -> Office:
        """Return the office; raises MissingSetting when the union has none of that key."""
        return _the_one(self.offices, key, "office")

    def chapter(self, key: str) -> NamedKey:
        """Return the chapter; raises MissingSetting when the union has none of that key."""
        return _the_one(self.chapters, key, "chapter")

    def topic(self, key: str) -> Topic:
        """Return the topic; raises MissingSetting when the union has none of that key."""
        return _the_one(self.topics, key, "topic")

    def picture_place(self, key: str) -> PicturePlace | None:
        """Return the declared place of a picture, or None."""
        return next((place for place in self.pictures if place.key == key), None)

    def cast(self, role: str) -> CastRole:
        """Return the line of the smallest cast about an office; raises MissingSetting when there is none."""
        for line in self.smallest_cast:
            if line.role == role:
                return line
        raise MissingSetting(f"no line of the smallest cast is about {role!r}")

    def compatible(self, held: Collection[str], new: str) -> str | None:
        """Return the first held office that clashes with the office `new`, or None when all go together.

        `not_with` counts both ways. A held office that the union no longer knows clashes only if `new` says
        so. Raises MissingSetting when the union has no office `new`.
        """
        wanted = self.office(new)
        known = {office.key: office.not_with for office in self.offices}
        return next(
            (key for key in held if key in wanted.not_with or new in known.get(key, frozenset())), None
        )

    def amount(self, name: str, on: date) -> Decimal:
        """Return the amount that counts on a day; raises MissingSetting when none is dated for it (rule R30).

        Of several the one that started last counts. Never falls back to an older year.
        """
        counting = [amount for amount in self.amounts.get(name, ()) if amount.counts_on(on)]
        if not counting:
            raise MissingSetting(f"no amount {name!r} is dated for {on.isoformat()}")
        return max(counting, key=lambda amount: amount.starts).value

    def charter(self, on: date) -> Charter:
        """Return what counts for assemblies on that day; raises MissingSetting without a law or choices."""
        if self.law is None or self.assembly is None:
            raise MissingSetting("the union has no [assembly] section, or its law was not read")
        return charter_of(self.law, self.assembly, self.statutes.board_may_be, on)

    def board_charter(self, on: date) -> BoardCharter:
        """Return the rules for the Board on that day; raises MissingSetting without a law or choices."""
        if self.law is None or self.board is None:
            raise MissingSetting("the union has no [board] section, or its law was not read")
        return BoardCharter(self.law.about_board(on), self.board, self.law.board_callers)

    def account_limits(self, on: date) -> Size:
        """Return the limits for simplified accounts on a day (R24); raises MissingSetting without them."""
        return Size(
            staff=self.amount("simplified_accounts_staff", on),
            receipts=self.amount("simplified_accounts_receipts", on),
            assets=self.amount("simplified_accounts_assets", on),
            debts=self.amount("simplified_accounts_debts", on),
        )

    def volunteer_limits(self, on: date, *, is_raised: bool = False) -> VolunteerLimits | None:
        """Return what a volunteer may get on a day (R30, R31), or None if the year has no amounts yet."""
        year = "volunteer_year_raised" if is_raised else "volunteer_year"
        try:
            return VolunteerLimits(
                cents_of(self.amount("volunteer_day", on)),
                cents_of(self.amount(year, on)),
                self.amount("volunteer_travel", on),
            )
        except MissingSetting:
            return None

    def travel_rate(self, vehicle: Literal["car", "bicycle"], on: date) -> Decimal | None:
        """Return the euro for a kilometre on a day, or None if none is dated for it."""
        try:
            return self.amount(f"volunteer_{vehicle}_km", on)
        except MissingSetting:
            return None

    def __hash__(self) -> int:
        return hash(self.key)


def _the_one[Kind: NamedKey](among: Iterable[Kind], key: str, noun: str) -> Kind:
    if found := [named for named in among if named.key == key]:
        return found[0]
    raise MissingSetting(f"the union has no {noun} {key!r}")
