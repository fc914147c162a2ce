"""One promotion conversation for tests of what shows it: as it usually is, full of secrets, and empty."""

import datetime as dt
from dataclasses import replace

from careerkit.assessment.conversation import (
    Conversation,
    FollowUp,
    Note,
    Wants,
    default_guide,
    new_conversation,
    role_play,
)
from careerkit.assessment.ladder_file import default_ladder
from careerkit.assessment.plan.values import Commitment
from tests.assessment.conversation.conversations import with_secrets

LADDER, GUIDE = default_ladder(), default_guide()
CASE = role_play("sees-more")
DAY = dt.date(2026, 12, 1)
SECRET = "Xq7-nobody-else-reads-this"  # noqa: S105 - what must not get out


def after(days):
    """Give the day so many days after the talk."""
    return DAY + dt.timedelta(days)


USUAL = Conversation(
    "a1b2",
    "senior-to-leader",
    ladder=LADDER.stamp,
    guide=GUIDE.stamp,
    person="Robin (fictional)",
    leader="Kim (fictional)",
    on=DAY,
    wants=Wants.LEAD,
    pm=CASE.pm,
    by_leader=CASE.by_leader,
    notes={
        "welcome": Note("Kim thanked Robin for coming first."),
        "wishes": Note(
            "Robin wants to lead people, two or three at first.\nMoving is out of the question.",
            "Seemed hurt that nobody had asked.",
        ),
        "strengths": Note("Delivery, and the trust of the payments team."),
        "differences": Note("Roadmap: Robin presents, Kim means arguing for an order."),
        "gaps": Note("Customer interviews come first: two so far this year."),
        "close": Note("Read back; both agree."),
    },
    agreed=(
        "Robin prepares one section of the roadmap, with the reasons for its order.",
        "Robin talks with four customers before February.",
        "Kim says by the end of the year whether the open post will be filled.",
    ),
    follow_ups=(
        FollowUp("Ask the board about the open post", "Kim", after(20)),
        FollowUp("Propose four customers to talk with", "Robin", after(8)),
        FollowUp("Find a mentor", "Kim", after(9), done=True),
        FollowUp("Read the June papers again", "both"),
    ),
    commitments=(
        Commitment("opportunities", "given", "The search section of the roadmap, from January."),
        Commitment("budget", "declined", reason="Nothing is left; Kim asks for next year's."),
        Commitment("mentor", "given", "Noor, every three weeks; she has agreed."),
        Commitment("cadence"),
    ),
    meet_again=after(42),
    words={"truth-hard": "Two points are missing.\nThe post may go to somebody else."},
    feedback={"roadmap_planning": "In June you presented and did not argue."},
    search={
        "who": "Robin (fictional)",
        "asked": "yes",
        "wants_it": "yes",
        "takes": "Six months and a mentor.",
    },
    confidential="Ask Finance about the vacancy.",
    revision=7,
)
FULL_OF_SECRETS = with_secrets(USUAL, SECRET)
EMPTY = new_conversation(LADDER, GUIDE, "senior-to-leader")
MANY = replace(
    USUAL,
    follow_ups=tuple(
        FollowUp(f"Follow-up {n}: talk with a customer about the roadmap", "Kim", after(n))
        for n in range(12)
    ),
)
NAMES = ("محمد", "שרה", "李小龍", "Žofie", "Ωmega", "हिन्दी", "Nguyễn", "А. Б.", "👩🏽‍💻")
