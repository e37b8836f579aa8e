"""What the union does; none of these rooms imports another."""
