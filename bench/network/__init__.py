"""The public list of partners, as long as no city has it."""
