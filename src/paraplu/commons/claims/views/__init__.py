"""The pages of claims: of the claimant, of those who decide, and of those who pay."""
