"""Plain Python values shared by all packages. No Django, and never asks the clock."""
