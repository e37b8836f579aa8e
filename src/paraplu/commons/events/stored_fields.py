"""What events stores, field by field."""

from paraplu.base.data_protection import (
    JOINS_ROWS, MACHINE, MADE_AGAIN, NAMES, NOBODY, PERSON, PERSON_AND_SECRETARY, STANDING, SYSTEM, WAYS_IN,
    LeakClass, LegalGround, Lifetime, NotExported, Reader, StoredData, describe,
)
from paraplu.commons.events.models import Event, EventChange, EventSeat, Invitation

ORGANISERS = Reader("host; secretary; chair; lead of that chapter")
INVITED_AND_PUBLIC = Reader("members to whom the meet-up is open; everybody, if it is for everybody")
PERSON_AND_HOST = Reader("the person it is about; host")
UNTIL_COUNTED = Lifetime("until the names are deleted, 14 days after the meet-up; counted then, and 0 here")
HOST_THEN_REPORT = Reader("host; then the people who count for the yearly report")
GUEST_LIST = Lifetime("until the guest list is deleted, 24 hours after the meet-up")
GUEST_LIST_IF_SAFE = Lifetime(
    "until the guest list is deleted, 24 hours after the meet-up; at once when the place is not safe"
)
UNTIL_A_PEER_AGREED = Lifetime("until a peer agreed, at most as long as a request may wait")
EVENING = LeakClass("evening", "readable")
PLACE = LeakClass("place", "nothing")
ATTENDANCE = LeakClass("attendance", "readable")

STORED_DATA = StoredData("Meet-ups, who has a place, and invitations.", "members and guests", (
    describe(Event, LegalGround("legitimate interest: members meet", "6(1)(f)", "9(2)(d)"),
        Reader("members to whom the meet-up is open"),
        Lifetime("with the meet-up; kept as the union's history, without anybody's name"), EVENING,
        id=("identifies one meet-up", MACHINE),
        series=("ties the meet-ups of one series together", ORGANISERS, MACHINE),
        kind=("the key of its kind", INVITED_AND_PUBLIC),
        title=("its title; the form refuses the address here", INVITED_AND_PUBLIC),
        day=("when it is", INVITED_AND_PUBLIC),
        minute="the hour at which it begins, in minutes after midnight",
        end_minute="the hour at which it ends, in minutes after midnight; empty if nobody said it",
        chapter="its chapter; empty in a city without one",
        city=("a city without a chapter, as the organiser wrote it", INVITED_AND_PUBLIC),
        audience="who may come: everybody, members, or people with an invitation",
        capacity=("how many places there are", ORGANISERS),
        languages="what is spoken there",
        access=("what people need to know who move, hear or see with difficulty", GUEST_LIST),
        note=("a note of the organiser to people who come", GUEST_LIST),
        arrival=("what happens when somebody arrives, for people who have never been there", GUEST_LIST),
        district=("the district, for people with a place",
            Reader("people with a place; host; secretary; chair; lead of that chapter"), GUEST_LIST_IF_SAFE),
        address=("sealed under the web key; shown on its page alone, hours before; in no e-mail or log",
            Reader("the web process, for people with a place; host; secretary; chair; lead of that chapter"),
            GUEST_LIST_IF_SAFE, PLACE.seek("event address"),
            NotExported("sealed with the key of this installation; the host knows the place")),
        address_hours=("how many hours before the start the address is shown", ORGANISERS, MACHINE),
        host=("the member number of the host", ORGANISERS, Lifetime("14 days after the meet-up"), STANDING),
        guest_code_digest=("keyed digest of the guest code, which the web key makes again",
            Reader("nobody; the host sees the code"), GUEST_LIST, MADE_AGAIN.seek("guest code")),
        guest_code_round=("how often the host made a new code", SYSTEM, MACHINE),
        turns=("the last turn in the queue that was given out", SYSTEM, MACHINE),
        came=("how many came, a counter; rounded down to fives after 14 days",
            HOST_THEN_REPORT),
        met=("of a tour: how many people were met, a counter", HOST_THEN_REPORT, UNTIL_COUNTED),
        helped=("of a tour: how many of them asked for help or took material, a counter", HOST_THEN_REPORT,
            UNTIL_COUNTED),
        is_settled=("whether the names are deleted", SYSTEM, MACHINE),
        moved_on=("the day on which the place was changed because it was not safe",
            Reader("people with a place")),
        held_on=("the day since which people are told not to go to its place",
            Reader("people with a place")),
        reminded_on=("the day on which the reminder was queued, so that it is queued once", SYSTEM, MACHINE),
        cancelled_on="the day on which it was cancelled"),
    describe(EventSeat, LegalGround("contract: the person asked for a place", "6(1)(b)", "9(2)(d)"), SYSTEM,
        Lifetime("14 days after the meet-up, or until the person is erased"), ATTENDANCE,
        NotExported("who comes to a meet-up is deleted within days"),
        id=("identifies one seat; the two words for the entrance are made from it", MACHINE),
        event=("for which meet-up", PERSON_AND_HOST),
        number=("the member; empty for a guest", PERSON),
        code_digest=("keyed digest of a guest's own code", NOBODY, WAYS_IN.seek("seat code")),
        held_invitation="with which invitation a guest came, so that the seat ends with it",
        name=("the name the person gave, for the host; deleted when they leave",
            Reader("the person it is about; host, until 24 hours after the meet-up")),
        host=("the member number of the host to whom they gave their name; no later host reads it", SYSTEM,
            STANDING),
        turn=("their turn in the queue", MACHINE),
        place=("which place they hold", MACHINE),
        offered_on=("the day on which they were offered a place", PERSON),
        state=("whether they wait, are offered a place, have one or left", PERSON_AND_HOST)),
    describe(EventChange,
        LegalGround("legitimate interest: nobody is sent elsewhere by one person", "6(1)(f)", "9(2)(d)"),
        Reader("host; secretary; chair; lead of that chapter; the people who may agree"),
        Lifetime("until it was carried out or ended, at most 14 days"), EVENING,
        NotExported("what is to change at a meet-up, no person"),
        act=("key of the act that waits for a second person", JOINS_ROWS, MACHINE),
        event=("which meet-up", MACHINE),
        content=("the new values, the address among them, sealed under the web key",
            PLACE.seek("new event address"))),
    describe(Invitation,
        LegalGround("consent: the person asked for an invitation, and a peer agreed", "6(1)(a)", "9(2)(a)"),
        SYSTEM,
        Lifetime("until it is revoked; nothing shows that there was one"), STANDING,
        id=("identifies one invitation; a member's code is made from it while they ask", MACHINE),
        number=("the member; empty for a guest", PERSON_AND_SECRETARY),
        name=("a guest's name, as given to the peer who agreed", Reader("secretary; the peer who agreed"),
            NAMES),
        code_digest=("keyed digest of the code of a guest's invitation", NOBODY,
            WAYS_IN.seek("guest invitation")),
        word_digest=("keyed digest of the code that a member shows a peer, which the web key makes again",
            Reader("nobody; the person sees the code"), UNTIL_A_PEER_AGREED,
            MADE_AGAIN.seek("invitation request")),
        by=("the number of the peer who agreed",
            Lifetime("until it is revoked, or until that peer is erased; nothing shows that there was one")),
        written_by=("the number of the secretary who wrote the request down, so that somebody else says yes",
            PERSON_AND_SECRETARY),
        asked_on=("the day on which the person asked", PERSON, UNTIL_A_PEER_AGREED),
        given_on=("the day on which a peer agreed; no reason", PERSON_AND_SECRETARY),
        revoking=("the key of the act that is to take it back", JOINS_ROWS, MACHINE)),
))
