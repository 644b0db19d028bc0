"""What people fill in about streets and pots."""
