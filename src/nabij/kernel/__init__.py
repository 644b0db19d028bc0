"""Plain Python values shared by all packages. No Django (but for the language in use), and never asks the clock."""
