"""The General Assembly, by hands, by counted paper and by secret electronic ballots.

Words: an assembly is drafted, convened, opened, closed and minuted; its agenda is made of items; a report is
a file or a text bound to an item by its hash; a seat is one place on the roll; a proxy lets one active member
vote for another; a demand is what one fifth, or one twentieth, of the members may sign.
Never stored: who voted and how, a slip's code, who holds which slip. Of paper ballots only what two tellers
counted is stored, and of a secret ballot what anybody can check.
"""
