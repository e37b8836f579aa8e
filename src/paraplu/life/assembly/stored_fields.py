"""What assembly stores, field by field."""

from paraplu.base.data_protection import (
    JOINS_ROWS, MACHINE, PERSON, RANDOM, SECRETARY_AND_CHAIR, LeakClass, LegalGround, Lifetime, Reader,
    StoredData, describe,
)
from paraplu.life.assembly.models import (
    AgendaItem, Assembly, AssemblyFiling, AssemblyNotice, BureauMember, Demand, DemandSignature, ItemReport,
    Minutes, MinutesSignature, Proxy, RollSeat, TellerCount,
)

ASSEMBLY_LAW = LegalGround(
    "the law on associations: assemblies, their roll and minutes", "6(1)(c)", "9(2)(d)"
)
SECRET_VOTE_LAW = LegalGround(
    "the law on associations: secret votes of an assembly, and proof of their result", "6(1)(c)", "9(2)(d)"
)
CONVENED = Reader("active members, Board and auditor, once convened")
READERS_OF_MINUTES = Reader("secretary and chair; everybody who reads the minutes")
CONVENED_AS_A_NUMBER = Reader("active members, Board and auditor, once convened, as a number")
CHECK_OF_MINUTES = Reader("only the check of the minutes")
REGISTER_OF_DECISIONS = Lifetime("as long as the union exists, in the register of decisions")
CONTEST_PERIOD = Lifetime("until the assembly can no longer be contested; then only its hash is kept")
WITH_THE_ASSEMBLY = Lifetime("with the assembly, as long as the union exists")
CALLED_NUMBER = Lifetime(
    "before the meeting until erasure; then until no longer contested, then only its hash is kept"
)
PROXY_PERIOD = Lifetime(
    "until it is revoked, or the assembly can no longer be contested; then only its hash is kept"
)
ASSEMBLY = LeakClass("assembly", "readable")
ASSEMBLY_PEOPLE = LeakClass("assembly_people", "readable")

STORED_DATA = StoredData(
    "Meetings of the members: what was convened, who could vote, what was decided, and the proof.",
    "active members", (
    describe(Assembly, ASSEMBLY_LAW, CONVENED, REGISTER_OF_DECISIONS, ASSEMBLY,
        id=("which assembly", RANDOM, MACHINE),
        phase="which phase it has reached",
        day="when members meet",
        hour="the hour it begins",
        place=("where members meet",
            Reader("active members, Board and auditor, once convened; never in an e-mail")),
        remote="whether members may take part remotely",
        procedure="how members take part remotely, which the law requires in the notice",
        second_of=("which assembly lacked its quorum, if this one meets again about the same items", MACHINE),
        convened_on="the day of the notice, which proves the period that the law requires",
        opened_on="the day the roll was taken",
        closed_on="the day it ended, from which filings are counted",
        notice_hash="proves which agenda and papers were sent with the notice",
        notice=("how many notices were sent, arrived, failed or were handed over: numbers alone",
            READERS_OF_MINUTES),
        roll_count="how many could vote, from which the quorum of each item follows",
        count_digest=("proves later what roll, seats and tellers' entries contained after they are deleted",
            SECRETARY_AND_CHAIR)),
    describe(Demand, ASSEMBLY_LAW, Reader("active members, Board and auditor"),
        Lifetime("unmet: until the contest period is over; met: as long as the union exists"), ASSEMBLY,
        id=("which demand", RANDOM, Lifetime("until it is deleted with the rest"), MACHINE),
        wants="whether members ask for an assembly or for an item",
        title="what members ask for",
        text="what members ask for, in their words",
        asked_on="the day it was begun",
        reached_on="the day enough people had signed, from which the law counts",
        settled_on="the day it was put on an agenda"),
    describe(DemandSignature, ASSEMBLY_LAW, PERSON,
        Lifetime("until the contest period is over, or the person withdraws it"), ASSEMBLY_PEOPLE,
        demand=("what the person signed", MACHINE),
        number=("who signed; others only read whether enough did",
            Lifetime("until the contest period is over, or withdrawn, or erased before it is settled")),
        how="whether they signed online or through the secretary",
        day="when they signed"),
    describe(AgendaItem, ASSEMBLY_LAW, CONVENED, REGISTER_OF_DECISIONS, ASSEMBLY,
        id=("which item", RANDOM, MACHINE),
        assembly=("which meeting it belongs to", JOINS_ROWS, MACHINE),
        demand=("the demand of members that put it there", MACHINE),
        about=("who is admitted or excluded, whom the law requires to be named", CONVENED_AS_A_NUMBER,
            ASSEMBLY_PEOPLE),
        place="its place on the agenda",
        kind="what it is about: the law has other rules for each kind",
        title="what it is called on the agenda",
        text="what is voted on, in its exact words",
        stage="which stage it has reached",
        method="by hands, by counted paper or by a secret ballot",
        amended="the words after an amendment during the meeting",
        heard="whether the person concerned was heard, which the law requires",
        stood_aside="how many had an interest and left deliberation and vote",
        votes_for="how many voted yes",
        votes_against="how many voted no",
        abstained="how many abstained",
        invalid="how many papers were invalid",
        present="how many were there when it was decided",
        represented="how many voted through another when it was decided",
        outcome="what was decided",
        decided_on="the day of the decision",
        version="how often it was changed, so that two people do not change it at once"),
    describe(ItemReport, ASSEMBLY_LAW, CONVENED, REGISTER_OF_DECISIONS, ASSEMBLY,
        id=("which report", RANDOM, MACHINE),
        item=("the item it belongs to", JOINS_ROWS, MACHINE),
        title="what it is called",
        media="whether it is a PDF or a text",
        content="the report that members vote on",
        sha256="proves that it was not changed after the notice",
        day="the day it was added"),
    describe(AssemblyNotice, ASSEMBLY_LAW,
        Reader("the person it is about; secretary and chair where the notice goes on paper"), CONTEST_PERIOD,
        ASSEMBLY_PEOPLE,
        id=("which notice", RANDOM, MACHINE),
        assembly=("which meeting it calls to", JOINS_ROWS, MACHINE),
        number=("who was called, which proves that everybody was",
            CALLED_NUMBER),
        way="whether it is sent by e-mail or on paper",
        handed_on=("the day it was handed over or posted",
            Reader("the person it is about, secretary and chair"))),
    describe(RollSeat, ASSEMBLY_LAW, JOINS_ROWS, CONTEST_PERIOD, ASSEMBLY_PEOPLE,
        assembly=("which meeting", MACHINE),
        number=("who could vote, fixed at opening",
            Reader("secretary and chair, with the working name of now")),
        here=("whether they were present or remote, for the quorum", SECRETARY_AND_CHAIR),
        off_roll=("whether they stopped being an active member during the meeting", PERSON),
        drawn_by=("who drew the slip for this vote, so that no vote is drawn twice; never which slip",
            SECRET_VOTE_LAW, Reader("secretary, chair and tellers of the meeting, the person it is about"),
            Lifetime("until the assembly can no longer be contested"))),
    describe(BureauMember, ASSEMBLY_LAW, JOINS_ROWS, WITH_THE_ASSEMBLY, ASSEMBLY_PEOPLE,
        assembly=("which meeting", MACHINE),
        number=("who chaired, wrote or counted, which the minutes name", CONVENED_AS_A_NUMBER),
        role=("what they did there", CONVENED)),
    describe(Proxy, ASSEMBLY_LAW, PERSON,
        PROXY_PERIOD,
        ASSEMBLY_PEOPLE,
        assembly=("which meeting", JOINS_ROWS, MACHINE),
        giver=("who lets somebody else vote for them", Reader("the person it is about and the secretary")),
        holder=("who votes for them", Reader("giver and secretary; the holder reads how many they hold")),
        how=("whether it was given online or on paper", CONTEST_PERIOD),
        day=("when it was given", CONTEST_PERIOD)),
    describe(TellerCount, ASSEMBLY_LAW,
        Reader("nobody until two tellers agree; then the result belongs to the item"), CONTEST_PERIOD,
        ASSEMBLY_PEOPLE,
        item=("what was counted", JOINS_ROWS, MACHINE),
        teller=("who counted", PERSON),
        how=("whether they entered it or the secretary copied their sheet", CHECK_OF_MINUTES),
        votes_for="how many papers voted yes",
        votes_against="how many papers voted no",
        abstained="how many papers abstained",
        invalid="how many papers were invalid"),
    describe(Minutes, ASSEMBLY_LAW, CONVENED, WITH_THE_ASSEMBLY, ASSEMBLY,
        assembly=("which meeting", JOINS_ROWS, MACHINE),
        facts="what happened, in numbers without a name",
        remarks="what the bureau adds, such as technical incidents",
        sha256="the text to which the signatures are bound",
        drafted_on="the day they were drafted"),
    describe(MinutesSignature, ASSEMBLY_LAW, CONVENED, WITH_THE_ASSEMBLY, ASSEMBLY_PEOPLE,
        assembly=("which minutes", JOINS_ROWS, MACHINE),
        role="in which role the person signed",
        number=("who signed, which the law requires", CONVENED_AS_A_NUMBER),
        sha256="which text they signed",
        how="whether they signed online or on paper",
        day="when they signed"),
    describe(AssemblyFiling, ASSEMBLY_LAW, SECRETARY_AND_CHAIR, WITH_THE_ASSEMBLY, ASSEMBLY,
        id=("which duty", RANDOM, MACHINE),
        assembly=("which meeting it follows", JOINS_ROWS, MACHINE),
        what="what the law requires to be filed",
        due_on="by when",
        done_on="the day it was done"),
))
