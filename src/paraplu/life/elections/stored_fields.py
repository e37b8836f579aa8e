"""What elections store, field by field."""

from paraplu.base.data_protection import (
    JOINS_ROWS, MACHINE, PERSON, RANDOM, LeakClass, LegalGround, Lifetime, Reader, StoredData, describe,
)
from paraplu.life.elections.models import Candidacy, BoardElection, CandidateStatement, ElectionTally

ASSEMBLY_LAW = LegalGround(
    "the law on associations: assemblies, their roll and minutes", "6(1)(c)", "9(2)(d)"
)
CONVENED = Reader("active members, Board and auditor, once convened")
READERS_OF_MINUTES = Reader("secretary and chair; everybody who reads the minutes")
CHECK_OF_MINUTES = Reader("only the check of the minutes")
WITH_THE_ASSEMBLY = Lifetime("with the assembly, as long as the union exists")
CONTEST_PERIOD = Lifetime("until the assembly can no longer be contested; then only its hash is kept")
CANDIDACY_PERIOD = Lifetime(
    "until the candidate withdraws or is erased, or the assembly can no longer be contested"
)
CANDIDATE_NUMBER = Lifetime(
    "before the vote until they withdraw or are erased; then until no longer contested, then only its hash"
)
ASSEMBLY = LeakClass("assembly", "readable")
ASSEMBLY_PEOPLE = LeakClass("assembly_people", "readable")

STORED_DATA = StoredData("Elections: who is a candidate, and how many papers name them.",
    "candidates and tellers", (
    describe(BoardElection, ASSEMBLY_LAW, CONVENED, WITH_THE_ASSEMBLY, ASSEMBLY,
        item_id=("which item of the agenda", JOINS_ROWS, MACHINE),
        office="for which office",
        seats="how many are elected",
        closes_on="the last day for candidates",
        valid="how many papers were valid",
        invalid="how many papers were invalid",
        lot_drawn_on="the day a lot decided between equal votes",
        first_valid="how many papers of the first round were valid, if there was a second one",
        first_invalid="how many papers of the first round were invalid, if there was a second one"),
    describe(Candidacy, ASSEMBLY_LAW, PERSON, CONTEST_PERIOD, ASSEMBLY_PEOPLE,
        id=("which candidacy; it also orders the ballot paper by chance", RANDOM, MACHINE),
        election=("which election", JOINS_ROWS, MACHINE),
        number=("who is a candidate; the minutes keep it with their votes",
            Reader("the candidate; for those who stand, readers of the minutes"),
            CANDIDATE_NUMBER),
        name=("their name on the ballot paper, as they want it",
            Reader("active members, Board and auditor, once convened, once the candidate stands"),
            CANDIDACY_PERIOD),
        how="whether they declared it online or to the secretary",
        told_on="proves that they first read what is published about a director forever",
        stood_on="since when they are a candidate; empty while they consider it",
        votes=("how many papers name them", READERS_OF_MINUTES),
        first_votes=("how many papers of the first round name them", READERS_OF_MINUTES),
        in_second_round=("whether they stood in a second round", CONVENED),
        elected=("whether they were elected", CONVENED),
        by_lot=("whether a lot decided", CONVENED),
        answer=("whether they accepted", CONVENED),
        answered_on="when they answered",
        typed_answer="what the secretary wrote down as their answer, until it is confirmed",
        is_typed_drawn="whether one person wrote down that the lot drew them, until two tellers confirm it",
        withdrawal_typed_on="the day on which a withdrawal was written down, until it is confirmed"),
    describe(CandidateStatement, ASSEMBLY_LAW, CONVENED, CANDIDACY_PERIOD, ASSEMBLY_PEOPLE,
        candidacy=("whose statement", JOINS_ROWS, MACHINE),
        language="in which language it is",
        text="what the candidate writes to the members"),
    describe(ElectionTally, ASSEMBLY_LAW, Reader("nobody until two tellers agree"), CONTEST_PERIOD,
        ASSEMBLY_PEOPLE,
        election=("which election", JOINS_ROWS, MACHINE),
        teller=("who counted", PERSON),
        how=("whether they entered it or the secretary copied their sheet", CHECK_OF_MINUTES),
        valid="how many papers were valid",
        invalid="how many papers were invalid",
        votes="how many papers name each candidate"),
))
