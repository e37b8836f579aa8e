"""What every room needs from Django: pages that ask, forms, tickets, letters, jobs, text, the clock."""
