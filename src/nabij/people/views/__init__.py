"""The pages of people: logging in, people and their roles, the register and who looked at what."""
