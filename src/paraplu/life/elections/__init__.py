"""Elections of an assembly: candidates, the tellers' tallies, the lot between equal votes, the answers.

Words: a candidacy is a member's consent to publication and to standing; a statement is what a candidate says
in one language; a tally is one teller's count. The agenda and its law belong to the app that holds meetings
(`agenda`).
Never stored: who voted for whom. Nothing is left of a candidate who withdraws before the vote.
"""
