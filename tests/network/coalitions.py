"""The short way to a coalition with members, groups, minutes and agreements, in tests."""

from datetime import date

from nabij.network import services
from nabij.network.models import Coalition, Group, GroupSeat, GroupTask, Minutes, Partner
from nabij.network.rules import GroupKind
from nabij.network.services import CoalitionWords, GroupWords, Meeting
from tests.network.conftest import Network, at

START = date(2022, 1, 10)
DAY = date(2023, 3, 1)
"""The day on which tests do things."""


class Together:
    """What the coordinator of a town does with coalitions."""

    def __init__(self, network: Network) -> None:
        self.network, self.by = network, network.coordinator

    def coalition(self, name="Armoede", *members: Partner, follows=False, on=START, **words) -> Coalition:
        told = CoalitionWords(name, follows_declaration=follows, **words)
        made = services.add_coalition(words=told, began_on=on, by=self.by, on=DAY)
        if members:
            self.join(made, *members, on=on)
        return made

    def join(self, coalition: Coalition, *members: Partner, on=START) -> int:
        return services.add_members(coalition=coalition, partners=members, from_on=on, by=self.by, on=DAY)

    def leave(self, coalition: Coalition, partner: Partner, *, on=DAY) -> None:
        services.end_membership(coalition=coalition, partner=partner, until_on=on, by=self.by, on=DAY)

    def group(self, coalition: Coalition, name="Stuurgroep", *sitting: Partner, on=START) -> Group:
        words = GroupWords(name, GroupKind.STEERING)
        group = services.add_group(coalition=coalition, words=words, began_on=on, by=self.by, on=DAY)
        for partner in sitting:
            self.seat(group, partner, on=on)
        return group

    def seat(self, group: Group, partner: Partner, *, on=START, **more) -> GroupSeat:
        return services.take_seat(group=group, partner=partner, from_on=on, by=self.by, on=DAY, **more)

    def minutes(self, coalition: Coalition, text="We spraken af.", *, on=DAY, **more) -> Minutes:
        meeting = Meeting(held_on=on, text=text, **more)
        return services.write_minutes(coalition=coalition, meeting=meeting, by=self.by, on=DAY, at=at(DAY))

    def agreement(self, coalition: Coalition, owner: Partner, text="Zaal zoeken", *, due=date(2023, 4, 1), **more):
        task: GroupTask = services.agree(
            coalition=coalition, text=text, owner=owner, due_on=due, by=self.by, on=more.pop("on", DAY), **more
        )
        return task
