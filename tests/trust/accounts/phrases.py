"""Passphrases of the tests."""

PHRASE = "lantern otter velvet tractor"
ANOTHER = "copper window seldom giraffe"
WRONG = "marble kettle winding harbour"
