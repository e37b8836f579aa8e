"""Template tags of referrals, for the pages of the apps whose threads they come from."""
