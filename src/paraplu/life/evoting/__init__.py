"""Secret electronic ballots of a meeting, which anybody can check and nobody can trace.

Words: a slip is a credential on paper, drawn from a hat; a key holder (trustee) has a share of the key that
decrypts the sum of a ballot; the bulletin board of a ballot is its archive, to which every encrypted ballot
is appended; a remote member's slip is sealed to their own key. The app that holds meetings provides the
meeting, its roll and the law that decides on a result (`meetings`).
Never stored: who voted and how, a slip's code, who drew or holds which slip.
"""
