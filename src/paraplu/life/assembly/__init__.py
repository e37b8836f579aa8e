"""The General Assembly, by hands, by counted paper and by secret electronic ballots.

Words: an assembly is drafted, convened, opened, closed and minuted; its agenda is made of items; a report is
a file or a text bound to an item by its hash; a seat is one place on the roll; a proxy lets one active member
vote for another; a demand is what one fifth, or one twentieth, of the members may sign. A slip is a
credential on paper, drawn from a hat; a key holder has a share of the key that opens the sum of a secret
ballot; a board is the archive of one.
Never stored: who voted and how, a slip's code, who holds which slip. Of paper only what two tellers counted
is kept; of a secret ballot what everybody can check.
"""
