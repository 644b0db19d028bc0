"""Accounts, roles with organisation, area and end date, doors, the register of personal fields, erasure."""
