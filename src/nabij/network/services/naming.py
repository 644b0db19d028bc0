"""Companies in joint actions are named in a sentence of the results page: its list of names follows the records."""

from nabij.goals.rules import Follows, ToldName
from nabij.goals.services import follow, list_that_follows
from nabij.ledger.services import Book
from nabij.network.queries.joint_counting import companies
from nabij.network.rules import told_companies

KEY, TITLE = "bedrijven", "Bedrijven in gezamenlijke acties"
"""Of a list that is made here; an editor puts `{namen:bedrijven}` in a sentence."""


def name_companies(book: Book) -> None:
    """The list says what the records say, on every day; asked as often as one likes, only what differs is written.

    The list is held before the records are read, so two who change them at once do not overwrite each other's names.
    """
    name_list = list_that_follows(Follows.COMPANIES, key=KEY, title=TITLE)
    told = told_companies(companies())
    follow(
        book,
        name_list,
        {
            public_id: {day: ToldName(*item) if item else None for day, item in steps.items()}
            for public_id, steps in told.items()
        },
    )
