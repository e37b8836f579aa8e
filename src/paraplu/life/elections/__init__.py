"""Elections of an assembly: who stands, what two tellers counted, the lot between equal votes, the answers.

Words: a candidacy is a member's yes to being published and to standing; a statement is what a candidate says
in one language; a tally is what one teller counted. The agenda and its law belong to the app that holds
meetings (`agenda`).
Never stored: who voted for whom. Of a candidate before the vote nothing stays once she withdraws.
"""
