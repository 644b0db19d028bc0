"""Who may do what: one readable table from role to permissions. Plain Python.

Code asks for a permission and never for a role. The sentence of a role is the policy: what it says is what the
permissions beside it allow, and the page with people shows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

IDLE_MONTHS = 18
"""Who did not log in for so long is asked whether the account may go (`ACCOUNT_TERM` says it in words)."""
TIME_TO_ANSWER = timedelta(days=30)
"""Who does not log in within this time after that is shown to the administrator."""


class Permission(StrEnum):
    """One thing that a person may do."""

    ENTER_OFFICE = "enter_office"
    REPORT_FACTS = "report_facts"
    ACCEPT_FACTS = "accept_facts"
    EDIT_GOALS = "edit_goals"
    EDIT_MEASURES = "edit_measures"
    EDIT_CONTEXT = "edit_context"
    DRAFT_LETTERS = "draft_letters"
    REVIEW_LETTERS = "review_letters"
    FREEZE_LETTERS = "freeze_letters"
    DECIDE_LETTERS = "decide_letters"
    SEND_LETTERS = "send_letters"
    PUBLISH_LETTERS = "publish_letters"
    KEEP_COUNCIL_BUSINESS = "keep_council_business"
    CHECK_POTS = "check_pots"
    APPROVE_POTS = "approve_pots"
    PAY_POTS = "pay_pots"
    SET_POT_RULES = "set_pot_rules"
    KEEP_NETWORK = "keep_network"
    KEEP_OWN_PARTNER = "keep_own_partner"
    SEE_OUTBOX = "see_outbox"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_MUNICIPALITY = "manage_municipality"
    SEE_REGISTER = "see_register"
    ERASE_PEOPLE = "erase_people"
    SEE_AUDIT = "see_audit"


PERMISSION_LABELS: Mapping[Permission, str] = {
    Permission.ENTER_OFFICE: "het kantoor openen",
    Permission.REPORT_FACTS: "feiten melden",
    Permission.ACCEPT_FACTS: "feiten van een ander goedkeuren",
    Permission.EDIT_GOALS: "doelen, zinnen en plannen schrijven",
    Permission.EDIT_MEASURES: "maten beschrijven",
    Permission.EDIT_CONTEXT: "cijfers uit onderzoek invoeren",
    Permission.DRAFT_LETTERS: "raadsbrieven opstellen",
    Permission.REVIEW_LETTERS: "een raadsbrief van een ander nakijken",
    Permission.FREEZE_LETTERS: "de cijfers van een raadsbrief vastzetten",
    Permission.DECIDE_LETTERS: "een raadsbrief vaststellen",
    Permission.SEND_LETTERS: "een raadsbrief naar de raad sturen",
    Permission.PUBLISH_LETTERS: "een raadsbrief openbaar maken",
    Permission.KEEP_COUNCIL_BUSINESS: "moties, toezeggingen en vragen bijhouden",
    Permission.CHECK_POTS: "aanvragen van potjes nakijken, straten en gangmakers bijhouden",
    Permission.APPROVE_POTS: "potjes goedkeuren",
    Permission.PAY_POTS: "potjes uitbetalen",
    Permission.SET_POT_RULES: "regels en budget van potjes vaststellen",
    Permission.KEEP_NETWORK: "partners, verklaringen en coalities bijhouden",
    Permission.KEEP_OWN_PARTNER: "de gegevens van de eigen organisatie bijhouden",
    Permission.SEE_OUTBOX: "uitgaande post bekijken",
    Permission.MANAGE_PEOPLE: "mensen en rollen beheren",
    Permission.MANAGE_MUNICIPALITY: "gegevens van de gemeente wijzigen",
    Permission.SEE_REGISTER: "het register van persoonsgegevens bekijken",
    Permission.ERASE_PEOPLE: "gegevens van een persoon wissen",
    Permission.SEE_AUDIT: "zien wie wat heeft bekeken",
}


class Role(StrEnum):
    """As what somebody acts: the code that the ledger keeps with an entry."""

    PARTNER_MEMBER = "partner_member"
    NETWORK_COORDINATOR = "network_coordinator"
    SOCIAL_BROKER = "social_broker"
    ORGANISER = "organiser"
    WELFARE_COACH = "welfare_coach"
    PROFESSIONAL = "professional"
    PROGRAMME_TEAM = "programme_team"
    EDITOR = "editor"
    FINANCE = "finance"
    COUNCIL_CLERK = "council_clerk"
    PORTFOLIO_HOLDER = "portfolio_holder"
    PRIVACY_OFFICER = "privacy_officer"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    RESIDENT = "resident"  # somebody who lives here and needs no account; nobody can be given this role
    SYSTEM = "system"  # work without a person; idem


@dataclass(frozen=True)
class RolePolicy:
    """What a role is called, what it is for, and what it may.

    `own_organisation`: it may so only for the organisation it was given in; the other roles serve all organisations.
    """

    label: str
    sentence: str
    permissions: frozenset[Permission]
    own_organisation: bool = False


P = Permission
ROLES: Mapping[Role, RolePolicy] = {
    Role.PROGRAMME_TEAM: RolePolicy(
        "programmateam",
        "Leidt de aanpak: meldt feiten, schrijft doelen en plannen, maakt de raadsbrief en beslist over potjes. "
        "Keurt nooit het eigen werk goed en stelt de brief niet vast.",
        frozenset({
            P.ENTER_OFFICE, P.REPORT_FACTS, P.ACCEPT_FACTS, P.EDIT_GOALS, P.EDIT_MEASURES, P.EDIT_CONTEXT,
            P.DRAFT_LETTERS, P.REVIEW_LETTERS, P.FREEZE_LETTERS, P.PUBLISH_LETTERS, P.KEEP_COUNCIL_BUSINESS,
            P.APPROVE_POTS, P.SET_POT_RULES, P.KEEP_NETWORK,
        }),
    ),
    Role.EDITOR: RolePolicy(
        "redacteur",
        "Maakt teksten goed leesbaar, keurt feiten van anderen goed, kijkt brieven na en maakt ze openbaar.",
        frozenset({P.ENTER_OFFICE, P.ACCEPT_FACTS, P.EDIT_GOALS, P.REVIEW_LETTERS, P.PUBLISH_LETTERS}),
    ),
    Role.NETWORK_COORDINATOR: RolePolicy(
        "netwerkcoördinator",
        "Houdt het netwerk van partners bij elkaar: nodigt uit, houdt verklaringen en coalities bij, meldt wat er gebeurt en "
        "keurt goed wat partners zelf opgeven.",
        frozenset({P.ENTER_OFFICE, P.REPORT_FACTS, P.KEEP_NETWORK}),
    ),
    Role.SOCIAL_BROKER: RolePolicy(
        "sociaal makelaar",
        "Kent de buurt, helpt bewoners op weg, kijkt hun aanvragen van potjes na en meldt wat in het eigen gebied gebeurt.",
        frozenset({P.ENTER_OFFICE, P.REPORT_FACTS, P.CHECK_POTS}),
        own_organisation=True,
    ),
    Role.WELFARE_COACH: RolePolicy(
        "welzijnscoach",
        "Praat met mensen die zijn doorverwezen en meldt hoeveel dat er zijn.",
        frozenset({P.ENTER_OFFICE, P.REPORT_FACTS}),
        own_organisation=True,
    ),
    Role.FINANCE: RolePolicy(
        "financiën",
        "Meldt en controleert bedragen: begroot, toegekend en uitgegeven. Betaalt potjes uit.",
        frozenset({P.ENTER_OFFICE, P.REPORT_FACTS, P.ACCEPT_FACTS, P.PAY_POTS}),
    ),
    Role.PORTFOLIO_HOLDER: RolePolicy(
        "portefeuillehouder",
        "Stelt namens het college de raadsbrief vast. Wijzigt geen cijfers en geen tekst.",
        frozenset({P.ENTER_OFFICE, P.DECIDE_LETTERS}),
    ),
    Role.COUNCIL_CLERK: RolePolicy(
        "griffier",
        "Stuurt de raadsbrief naar de raad en houdt moties, toezeggingen en vragen bij.",
        frozenset({P.ENTER_OFFICE, P.SEND_LETTERS, P.KEEP_COUNCIL_BUSINESS}),
    ),
    Role.PARTNER_MEMBER: RolePolicy(
        "medewerker van een partner",
        "Werkt bij een partner van het netwerk en houdt de gegevens van die partner bij.",
        frozenset({P.KEEP_OWN_PARTNER}),
        own_organisation=True,
    ),
    Role.ORGANISER: RolePolicy(
        "organisator",
        "Organiseert activiteiten voor de eigen organisatie.",
        frozenset(),
        own_organisation=True,
    ),
    Role.PROFESSIONAL: RolePolicy(
        "professional",
        "Ontmoet in het werk mensen die eenzaam zijn en verwijst hen met hun toestemming door.",
        frozenset(),
        own_organisation=True,
    ),
    Role.PRIVACY_OFFICER: RolePolicy(
        "functionaris gegevensbescherming",
        "Bewaakt de privacy: ziet het register, ziet wie wat bekeek en wist gegevens van een persoon.",
        frozenset({P.ENTER_OFFICE, P.SEE_REGISTER, P.ERASE_PEOPLE, P.SEE_AUDIT}),
    ),
    Role.AUDITOR: RolePolicy(
        "controleur",
        "Controleert achteraf. Mag alles nagaan en niets wijzigen.",
        frozenset({P.ENTER_OFFICE, P.SEE_AUDIT, P.SEE_REGISTER}),
    ),
    Role.ADMINISTRATOR: RolePolicy(
        "beheerder",
        "Beheert mensen, rollen en de gegevens van de gemeente. Schrijft geen resultaten en maakt niets openbaar.",
        frozenset({P.ENTER_OFFICE, P.MANAGE_PEOPLE, P.MANAGE_MUNICIPALITY, P.SEE_OUTBOX, P.SEE_REGISTER}),
    ),
}  # fmt: skip

ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = {role: policy.permissions for role, policy in ROLES.items()}


class Subject(StrEnum):
    """What somebody can look at about a person; each such look is noted."""

    ACCOUNT = "account"
    BANK_ACCOUNT = "bank_account"
    CHAMPION = "champion"


SUBJECT_LABELS: Mapping[Subject, str] = {
    Subject.ACCOUNT: "account van een persoon",
    Subject.BANK_ACCOUNT: "rekeningnummer van een bewoner",
    Subject.CHAMPION: "gegevens van een gangmaker",
}


class ReadReason(StrEnum):
    """Why somebody looks at what is otherwise hidden."""

    PAYMENT = "payment"
    RETURNED = "returned"
    QUESTION = "question"
    CONTROL = "control"


READ_REASON_LABELS: Mapping[ReadReason, str] = {
    ReadReason.PAYMENT: "een betaling nakijken",
    ReadReason.RETURNED: "geld dat terugkwam",
    ReadReason.QUESTION: "een vraag van de bewoner",
    ReadReason.CONTROL: "controle achteraf",
}


def roles_with(permission: Permission) -> list[Role]:
    """The roles that may, in the order of the table."""
    return [role for role, permissions in ROLE_PERMISSIONS.items() if permission in permissions]


def login_name(email: str) -> str:
    """How an e-mail address is kept: people type capitals and spaces, mail servers do not mind."""
    return email.strip().lower()
