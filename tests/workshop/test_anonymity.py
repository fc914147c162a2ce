"""What a facilitator sees at every moment of a session tells nothing about any one person."""

import dataclasses
from collections import Counter

import pytest

from careerkit.workshop import actions, picture, progress, publish, room, views
from careerkit.workshop.batch import Batch, Part
from tests.workshop.sessions import CHECKS, isolated, played, prove

SEEDS = range(40)


@pytest.mark.parametrize("minimum", [3, 5])
@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_can_be_told_apart(seed, minimum):
    """Swapping answers changes nothing that is seen, and no sums of numbers are about a few."""
    prove(seed, minimum)


def test_the_sessions_have_something_to_hide():
    """Among them are second reveals, groups with and without numbers, paper, and double presses."""
    met = Counter()
    for seed in SEEDS:
        session = played(seed)
        met["second reveals"] += len(session.reveals) > 1
        met["double presses"] += len(session.tried)
        for moment, revealed in session.reveals:
            shown = session.views[moment][0].activities[0].picture
            met["groups"] += bool(shown.groups)
            met["others"] += bool(shown.groups and shown.others)
            met["seen"] += bool(revealed.seen)
            met["comments"] += any(tally.comments for tally in shown.total.tallies)
            met["sentences"] += any(tally.sentence for tally in shown.total.tallies)

    assert min(met.values()) >= 10, met


def read_without_rules(content, **_):
    """Read a batch without holding it to the rules, so that a fault elsewhere comes through."""
    total, groups = content["total"], content["groups"]
    return Batch(_part(total), {name: _part(part) for name, part in groups.items()})


def _part(content):
    return Part(content["people"], content["votes"], content["comments"])


def threshold_off_by_one(patch):
    right = publish.enough
    patch.setattr(publish, "enough", lambda people, minimum: right(people, minimum - 1))
    patch.setattr(progress.Progress, "lacks", lambda self, least: "few" * (self.unseen < least - 1))


def paper_counts(patch):
    for module in (progress, actions):
        patch.setattr(module, "is_seen", lambda room, seat: seat.id in room.known)


def own_answers_count_once_counted_in(patch):
    for module in (progress, actions):
        patch.setattr(module, "is_seen", lambda _, seat: seat.paper)


def no_complementary_suppression(patch):
    def groups_shown(people, activity, minimum):
        unseen = Counter(each.group for each in people if not each.seen)
        return tuple(each.id for each in activity.groups() if unseen[each.id] >= minimum)

    patch.setattr(publish, "groups_shown", groups_shown)


def groups_of_few(patch):
    right = publish.groups_shown
    patch.setattr(publish, "groups_shown", lambda people, activity, _: right(people, activity, 1))


def questions_that_few_answered(patch):
    patch.setattr(publish, "answered", lambda people, _: list(people))


def questions_by_group_that_few_answered_elsewhere(patch):
    patch.setattr(publish, "shown_apart", lambda questions, *_: list(questions))


def changed_answers_are_counted_anew(patch):
    whole = progress.waiting

    def waiting(room, activity_id, seats, said):
        standing = dataclasses.replace(room.activity(activity_id), counted=frozenset())
        return whole(room.with_activity(standing), activity_id, seats, said)

    def revealed(room_, table, at):
        standing = room_.activities[table.content["activity"]]
        if table.content.get("batch"):
            standing = dataclasses.replace(standing, batches=(), counted=frozenset())
        return kept(room_.with_activity(standing), table, at)

    kept = room._revealed
    patch.setattr(actions, "waiting", waiting)
    patch.setitem(room.READERS, "revealed", revealed)


def two_reveals_at_once_are_both_counted(patch):
    def revealed(room_, table, at):
        standing = room_.activities[table.content["activity"]]
        fresh = dataclasses.replace(standing, counted=frozenset(), state=room.State.LOCKED)
        return kept(room_.with_activity(fresh), table, at)

    kept = room._revealed
    patch.setitem(room.READERS, "revealed", revealed)


def comments_in_the_order_of_arrival(patch):
    for module in (publish, picture):
        patch.setattr(module, "in_order", lambda texts: tuple(filter(None, texts)))


def people_count_before_they_are_done(patch):
    patch.setattr(progress, "is_done", bool)


def people_who_were_left_out_count(patch):
    whole = progress.waiting
    for module in (progress, actions):
        patch.setattr(
            module,
            "waiting",
            lambda room, *rest: whole(dataclasses.replace(room, left_out=frozenset()), *rest),
        )


def pictures_while_people_answer(patch):
    patch.setattr(
        views, "_picture", lambda _, standing, activity: picture.picture(activity, standing.batches)
    )


def seats_in_view(patch):
    whole = views._for_facilitator

    def leaking(room, standing, *rest):
        return dataclasses.replace(whole(room, standing, *rest), title=str(standing.counted))

    patch.setattr(views, "_for_facilitator", leaking)


FAULTS = [
    threshold_off_by_one,
    paper_counts,
    own_answers_count_once_counted_in,
    no_complementary_suppression,
    groups_of_few,
    questions_that_few_answered,
    questions_by_group_that_few_answered_elsewhere,
    changed_answers_are_counted_anew,
    two_reveals_at_once_are_both_counted,
    comments_in_the_order_of_arrival,
    people_count_before_they_are_done,
    people_who_were_left_out_count,
    pictures_while_people_answer,
    seats_in_view,
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_proof_notices(fault, monkeypatch):
    """Each fault, put into the room, is seen in one of the sessions."""
    monkeypatch.setattr(room, "batch_from", read_without_rules)
    fault(monkeypatch)

    assert any(fails(seed) for seed in SEEDS)


def fails(seed):
    session = played(seed)
    for check in CHECKS:
        try:
            check(session)
        except AssertionError:
            return True
    return False


@pytest.mark.parametrize(
    ("sets", "found"),
    [
        (["abcdef"], None),
        (["abcdef", "abc"], None),
        (["abcdef", "abcd"], [["e", "f"]]),
        (["abcdef", "abcdeg"], [["f"], ["g"]]),
        (["abcd", "defg", "abcefg"], [["d"]]),
        (["ab"], [["a", "b"]]),
    ],
)
def test_the_attacker_subtracts(sets, found):
    """Differences are found over two sets, and over three that overlap."""
    assert isolated([set(each) for each in sets], set("abcdefg"), 3) == found
