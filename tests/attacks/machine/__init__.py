"""The one-bad-officer machine: everything that one in bad faith can try, and what must not come of it.

`casts` founds a union, `things` puts there what others own, `people` says who is in it, and `days` moves
its clock and runs worker and mailer. `addresses` and `verbs` are everything that one can try, filled in by
`drawing`, and `drawn_money` draws steps about money that fit what waits. `snapshot` reads the tables, and
`oracle` names the forbidden outcomes in what it reads. `game` is one game, `players` the state machine of
Hypothesis and the walk with money; `everybody` draws sequences of people of all kinds, and `composition`
says what they did to Board, offices and rolls. `canaries` takes one guard away at a time, `sequences` are
steps that must be refused, and `open_ends` is what is not refused yet.
"""
