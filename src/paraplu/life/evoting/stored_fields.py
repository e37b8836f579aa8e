"""What evoting stores, field by field."""

from paraplu.base.data_protection import (
    JOINS_ROWS, MACHINE, NOBODY, PERSON, RANDOM, SECRETARY_AND_CHAIR, LeakClass, LegalGround, Lifetime,
    Reader, StoredData, describe,
)
from paraplu.life.evoting.models import (
    BallotComplaint, BallotQuestion, BulletinBoardEntry, CredentialList, ElectionSetup,
    NamedTrustee, RemoteCredential, Revocation, RevokedSlip, SecretBallot, StrongProof,
    Trustee,
)
from paraplu.life.evoting.signed import HeldDecryption, PartCommitment, SetupSignature

SECRET_VOTE_LAW = LegalGround(
    "the law on associations: secret votes of an assembly, and proof of their result", "6(1)(c)", "9(2)(d)"
)
ROLL = Reader("people on the roll of the meeting, secretary and chair")
TELLERS = Reader("the tellers of the meeting")
TELLERS_AND_OFFICES = Reader("secretary, chair and tellers of the meeting")
TRUSTEES = Reader("the key holders of the meeting")
TELLERS_AND_PERSON = Reader("the tellers of the meeting, the person it is about")
ROLL_AND_MINUTES = Reader(
    "people on the roll of the meeting, secretary and chair; active members in the minutes"
)
NAMING_PERIOD = Lifetime(
    "until the other of chair and secretary confirms the list, somebody on it is erased, or the meeting ends"
)
ARCHIVE_PERIOD = Lifetime("until the assembly can no longer be contested; the hash of the archive is kept")
MINUTES_PERIOD = Lifetime("as long as the union exists, since it is in the minutes")
UNTIL_ERASED_OR_FINAL = Lifetime(
    "until the assembly can no longer be contested; the hash of the archive is kept; no number once erased"
)
BOARD = LeakClass("board", "readable")
ASSEMBLY_PEOPLE = LeakClass("assembly_people", "readable")
SLIPS = LeakClass("slips", "nothing")

STORED_DATA = StoredData(
    "Secret votes: key holders, slips, boards and encrypted ballots; never a vote of a person.",
    "key holders, tellers and remote voters", (
    describe(ElectionSetup, SECRET_VOTE_LAW, ROLL, ARCHIVE_PERIOD, BOARD,
        assembly_id=("whose keys and slips these are", JOINS_ROWS, MACHINE),
        day=("when the meeting is: the time in every header of a board",
            Reader("everybody who reads a board of the meeting"), MINUTES_PERIOD),
        threshold="how many key holders have to decrypt",
        size="how many key holders there are",
        salt=("with the web key, which is not in the database, makes our share of the decryption key", NOBODY,
            Lifetime("until the meeting is closed and each of its ballots has a result or is on paper"),
            MACHINE),
        server_key="the public half of our share, part of each election's key",
        identifiers=("names of the ballots ahead, from which each slip derives its credential of that ballot",
            TELLERS),
        used=("how many of them were used", TELLERS),
        printed=("how many slips were printed, for the ledger of slips", TELLERS_AND_OFFICES),
        printed_by=("which teller printed them, and therefore is no key holder",
            Reader("secretary, chair, the person it is about"), ASSEMBLY_PEOPLE),
        handed_back=("how many slips were returned, for the ledger of slips", TELLERS_AND_OFFICES),
        far=("how many credentials were sealed to remote members, which the minutes say",
            TELLERS_AND_OFFICES),
        gathering=("whose key the words on the slips belong to", TELLERS)),
    describe(Trustee, SECRET_VOTE_LAW, ROLL, ARCHIVE_PERIOD, ASSEMBLY_PEOPLE,
        election_setup=("of which meeting", JOINS_ROWS, MACHINE),
        place="their place among the key holders, which the protocol numbers",
        number=("who holds this key, which the members read before the first ballot",
            Reader("active members who follow the meeting, its key holders, secretary and chair"),
            UNTIL_ERASED_OR_FINAL),
        accepted_on=("that they accepted it, before they make anything",
            Reader("the key holders of the meeting, secretary and chair")),
        certificate=("public keys for making the common key; the secret stays in their browser", TRUSTEES,
            BOARD),
        dealing=("what they gave each of the others, sealed to them", TRUSTEES, SLIPS.seek("voting slip")),
        key=("the public half of their share of the decryption key", BOARD),
        question=("what their test decryption is asked about", PERSON,
            Lifetime("until the key holder has answered"), MACHINE),
        tested_on=("that the code they saved works, shown by a test before any ballot",
            Reader("the key holders of the meeting, secretary and chair"))),
    describe(NamedTrustee, SECRET_VOTE_LAW, SECRETARY_AND_CHAIR, NAMING_PERIOD, ASSEMBLY_PEOPLE,
        assembly_id=("for which meeting", JOINS_ROWS, MACHINE),
        place="their place among the key holders, which the protocol numbers",
        number=("who was named, until the other of chair and secretary confirms the list",
            Reader("secretary and chair, the person it is about")),
        threshold=("how many of them have to decrypt", BOARD)),
    describe(CredentialList, SECRET_VOTE_LAW, JOINS_ROWS, ARCHIVE_PERIOD, BOARD,
        election_setup=("of which meeting", MACHINE),
        place=("for which ballot ahead", TELLERS),
        credentials=("public credentials of all slips, sorted: no order joins them with people",
            ROLL),
        marks=("by which a slip is recognised that is handed back, without its code", TELLERS,
            Lifetime("until the ballot is set up"))),
    describe(Revocation, SECRET_VOTE_LAW, TELLERS, ARCHIVE_PERIOD, BOARD,
        election_setup=("of which meeting", JOINS_ROWS, MACHINE),
        place="from which ballot on",
        why="left over, handed back or spoilt, for the ledger of slips",
        count="how many slips, which the second teller counts as well",
        by=("which teller revoked them", TELLERS_AND_PERSON, ASSEMBLY_PEOPLE),
        confirmed_by=("which second teller watched", TELLERS_AND_PERSON, ASSEMBLY_PEOPLE)),
    describe(RevokedSlip, SECRET_VOTE_LAW, JOINS_ROWS, ARCHIVE_PERIOD, MACHINE,
        revocation="the revocation, by two tellers",
        election_setup="of which meeting",
        place=("for which ballot", TELLERS, BOARD),
        mark=("of the number of a slip that can no longer vote in this ballot", TELLERS, BOARD)),
    describe(RemoteCredential, SECRET_VOTE_LAW, JOINS_ROWS, ARCHIVE_PERIOD, MACHINE,
        election_setup="of which meeting",
        number=("for which remote member a slip was sealed, so that they find it and none is drawn twice",
            Reader("the person it is about, secretary, chair and tellers of the meeting"), ASSEMBLY_PEOPLE),
        sealed=("their slip, sealed to the key that only they can open", PERSON, SLIPS.seek("voting slip"))),
    describe(SecretBallot, SECRET_VOTE_LAW, Reader("active members in the minutes"), MINUTES_PERIOD, BOARD,
        id=("the address of a ballot", RANDOM, MACHINE),
        title=("what is voted on, as the agenda calls it", ROLL),
        election_setup=("with which keys", JOINS_ROWS, MACHINE),
        place=("which of the names ahead it has", ROLL),
        phase=("which phase it has reached", ROLL),
        setup_head=("the hash of its beginning, which binds question, keys and credentials",
            ROLL_AND_MINUTES),
        head=("the hash of its last event, which binds everything before", ROLL_AND_MINUTES),
        closed_head=("the hash of the event after which nobody voted, which key holders compare",
            ROLL_AND_MINUTES),
        keys_turned="how many key holders signed their part of the decryption",
        height=("how many events came after the beginning",
            Reader("active members who follow the meeting, secretary and chair, as a number of ballots")),
        length=("how many entries the archive has, so that none replaces another", NOBODY),
        shown=("how many ballots others saw before the newest, so that figures move in steps", NOBODY),
        mark=("in which ten seconds the newest ballot came, or the ballot closed, until its result", NOBODY),
        voters=("how many credentials could vote", ROLL_AND_MINUTES),
        drawn="how many slips were drawn when it began",
        far="how many credentials were sealed to remote members",
        struck="how many credentials were revoked before it began",
        not_handed_back="how many slips stayed with people who left or whose proxy or membership ended",
        incident="why it was moved to paper, in fixed words",
        turnout="how many credentials voted, once there is a result",
        result="how many votes each answer has; never whose",
        digest="the hash of the whole archive, so that a copy can be checked after ours is deleted",
        is_for_everybody=("whether the assembly decided to publish its board",
            Reader("everybody who has the address of the board"))),
    describe(BallotQuestion, SECRET_VOTE_LAW, ROLL, MINUTES_PERIOD, BOARD,
        ballot=("of which ballot", JOINS_ROWS, MACHINE),
        place="which of its questions it is",
        item_id="what is voted on",
        answers=("which candidate each answer of an election means", SECRETARY_AND_CHAIR),
        is_living="whether this ballot decides the item, or paper or a second round does"),
    describe(BulletinBoardEntry, SECRET_VOTE_LAW, ROLL, ARCHIVE_PERIOD, BOARD,
        ballot=("of which ballot", JOINS_ROWS, MACHINE),
        place="its place on the board, which is the order of the chain; no time is stored",
        is_event=("whether it is an event or what an event refers to", MACHINE),
        digest="its hash, by which it is named, once",
        content="question, public keys, credentials, encrypted ballots with proofs, sums, result",
        credential="which credential cast an encrypted ballot, as it shows, so that nobody fills the board"),
    describe(BallotComplaint, SECRET_VOTE_LAW, TELLERS, ARCHIVE_PERIOD, BOARD,
        id=("one complaint", RANDOM, MACHINE),
        ballot=("about which ballot", JOINS_ROWS, MACHINE),
        tracker="the beginning of the tracking number that a voter does not find or that was replaced",
        is_listed=("whether the list had it",
            Reader("the tellers of the meeting; in the minutes as a number"))),
    describe(StrongProof, SECRET_VOTE_LAW, ROLL, ARCHIVE_PERIOD, BOARD,
        ballot=("of which ballot", JOINS_ROWS, MACHINE),
        owner="of which share of the key",
        entry="the proof that a decryption belongs to this very tally"),
    describe(SetupSignature, SECRET_VOTE_LAW, ROLL, ARCHIVE_PERIOD, BOARD,
        ballot=("of which ballot", JOINS_ROWS, MACHINE),
        owner="of which share of the key",
        signature="that the device of this key holder checked the set-up before anybody voted"),
    describe(PartCommitment, SECRET_VOTE_LAW, ROLL, ARCHIVE_PERIOD, BOARD,
        ballot=("of which ballot", JOINS_ROWS, MACHINE),
        owner="of which share of the key",
        entry="the signed hash of a decryption, before anybody sent one"),
    describe(HeldDecryption, SECRET_VOTE_LAW, NOBODY, ARCHIVE_PERIOD, BOARD,
        ballot=("of which ballot", JOINS_ROWS, MACHINE),
        owner="of which share of the key",
        sent="the decryption with what hid it, which goes on the board together with all others"),
))
