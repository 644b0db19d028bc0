"""How the passwords of the demo are kept."""

from django.contrib.auth.hashers import ScryptPasswordHasher


class PrintedPasswordHasher(ScryptPasswordHasher):
    """They stand on the first page of the demo: guessing them may be cheap, and the story is told quickly."""

    work_factor = 2**8
