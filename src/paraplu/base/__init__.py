"""What every room needs from Django: pages that ask a rule, forms, tickets, letters, jobs, text, the clock."""
