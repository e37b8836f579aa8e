"""The one-bad-officer machine: everything that one in bad faith can try, and what must not come of it.

`casts` founds a union, `people` says who is in it, `days` moves its clock and runs worker and mailer,
`addresses` and `verbs` are everything that one can try, `snapshot` reads the tables, and `oracle` names the
forbidden outcomes in what it reads. `players` is the state machine of Hypothesis.
"""
