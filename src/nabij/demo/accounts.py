"""The people of the story. All of them are invented; so are the organisations they work for."""

from dataclasses import dataclass

from nabij.people.rules import Role

PASSWORD = "samen-dichtbij-2023"  # noqa: S105 -- printed by `make run`, for the demo alone


@dataclass(frozen=True)
class Account:
    name: str
    email: str
    roles: tuple[Role, ...]
    organisation: str
    does: str
    password: str = PASSWORD


CITY = "Gemeente (demo)"
PROGRAMME = Account(
    "Noor van der Verzinne", "noor@demo.nabij.example", (Role.PROGRAMME_TEAM,), CITY, "programmateam: meldt en schrijft"
)
SECOND = Account(
    "Daan Denkbeeldig",
    "daan@demo.nabij.example",
    (Role.PROGRAMME_TEAM, Role.EDITOR),
    CITY,
    "programmateam: tweede persoon, redactie",
)
PORTFOLIO_HOLDER = Account(
    "Wethouder Saskia Zogenaamd", "wethouder@demo.nabij.example", (Role.PORTFOLIO_HOLDER,), CITY, "portefeuillehouder"
)
CLERK = Account("Hilde Voorbeeld", "griffie@demo.nabij.example", (Role.COUNCIL_CLERK,), CITY, "griffie")
COORDINATOR = Account(
    "Fatima Fictief",
    "fatima@demo.nabij.example",
    (Role.NETWORK_COORDINATOR,),
    "Stichting Denkbeeldig Netwerk",
    "netwerkcoördinator",
)
PRIVACY_OFFICER = Account(
    "Pim Proefpersoon", "privacy@demo.nabij.example", (Role.PRIVACY_OFFICER,), CITY, "privacy officer"
)
AUDITOR = Account("Anna Namaak", "auditor@demo.nabij.example", (Role.AUDITOR,), CITY, "accountant")
ADMINISTRATOR = Account("Bart Bedacht", "beheer@demo.nabij.example", (Role.ADMINISTRATOR,), CITY, "beheerder")
BROKER = Account(
    "Yara Zomaar",
    "yara@demo.nabij.example",
    (Role.SOCIAL_BROKER,),
    "Stichting Denkbeeldig Welzijn",
    "sociaal makelaar: kijkt potjes na",
)
TYPIST = Account(
    "Joep Fantasie",
    "joep@demo.nabij.example",
    (Role.SOCIAL_BROKER,),
    "Stichting Denkbeeldig Welzijn",
    "sociaal makelaar: typt aanvragen op papier over",
)
FINANCE = Account("Klaas Kasboek", "klaas@demo.nabij.example", (Role.FINANCE,), CITY, "financiën: betaalt potjes")
MEMBER = Account(
    "Mees Zogenaamd",
    "mees@demo.nabij.example",
    (Role.PARTNER_MEMBER,),
    "Thuiszorg De Zogenaamde Zon",
    "medewerker van een partner: houdt die bij",
)
ACCOUNTS = (
    PROGRAMME, SECOND, PORTFOLIO_HOLDER, CLERK, COORDINATOR, BROKER, TYPIST, FINANCE, MEMBER, PRIVACY_OFFICER,
    AUDITOR, ADMINISTRATOR,
)  # fmt: skip
