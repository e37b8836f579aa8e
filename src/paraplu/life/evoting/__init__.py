"""Secret electronic ballots of a meeting, which anybody can check and nobody can trace.

Words: a slip is a credential on paper, drawn from a hat; a key holder has a share of the key that opens the
sum of a ballot; the board of a ballot is its archive, to which every encrypted ballot is appended; a member
far away has her slip sealed to her own key. What a meeting is, who stands on its roll and what its law makes
of a result is asked of the app that holds meetings (`meetings`).
Never stored: who voted and how, a slip's code, who drew or holds which slip.
"""
