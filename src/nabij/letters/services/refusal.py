"""Why a letter cannot be changed, in words for the person who tried."""


class LetterRefused(Exception):
    """This cannot be done with the letter now; the text says why, in Dutch."""
