"""Random sessions in a room, everything that its facilitator sees in them, and an attacker."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from careerkit.errors import CareerkitError
from careerkit.workshop import actions
from careerkit.workshop.activity import Category, Question
from careerkit.workshop.picture import Tally
from careerkit.workshop.room import Room, State, after, replay
from careerkit.workshop.values import DONE, Event
from careerkit.workshop.views import facilitator_view, participant_view
from tests.workshop.polls import NOON, Poll, dice, info, seat

POLL = Poll()
HERE = Question("here", "Are you here?", (Category("yes", "yes"),))
EVERYTHING = ("group", "ready", "often", "leads", "ready.comment", "leads.comment")


def contents(seed, person, version):
    """Make up what a person says in one version of their answers; before the first, they say nothing."""
    if not version:
        return dict.fromkeys(EVERYTHING)
    rng = dice(seed, person, version)
    said = {
        "group": rng.choice(["junior", "junior", "junior", "senior", "senior", "lead", None]),
        "ready": rng.choice(["yes", "no", "yes", "perhaps", None]),
        "often": rng.choice(["never", "monthly", "weekly", None, None, None]),
        "leads": rng.choice(["yes", "no", None]),
    }
    for question in ("ready", "leads"):
        said[f"{question}.comment"] = rng.choice([None, f"remark {rng.random()}"])
    return said


@dataclass
class Revealed:
    """One reveal as it should be: who is new in it, and which version of their answers counts."""

    versions: dict
    seen: set


@dataclass
class Session:
    """A session that `seed` decides, while `says` decides what people say in it.

    Nothing here may depend on what people say, or two runs of one seed could not be compared.
    """

    seed: int
    says: object
    minimum: int = 3
    views: list = field(default_factory=list)
    reveals: list = field(default_factory=list)
    tried: list = field(default_factory=list)

    def __post_init__(self):
        self.rng = dice(self.seed)
        self.room = Room(info(minimum=self.minimum))
        self.seats, self.events = [], []
        self.said, self.version, self.done = defaultdict(dict), defaultdict(int), set()
        self.own = set()  # the facilitator's seats
        self.out, self.known = set(), set()
        self.counted = set()

    def play(self, steps=70):
        self._do(actions.open_room(self.room))
        self._do(actions.add_activity(self.room, "poll", "A poll"))
        self._do(actions.start_answering(self.room, "poll"))
        for _ in range(self.rng.randint(8, 20)):
            self.arrive()
        deeds = [self.arrive] * 3 + [self.answer] * 6 + [self.finish] * 8 + [self.unfinish]
        deeds += [self.come_or_go, self.leave_out_or_count_in, self.show] + [self.reveal] * 2
        for _ in range(steps):
            self.rng.choice(deeds)()
            self.look()
        return self

    def look(self):
        """Record what the facilitator and somebody without a seat see now."""
        now, of = NOON, {"poll": POLL}
        view = facilitator_view(self.room, of, self.seats, {"poll": self.said}, now=now)
        self.views.append((view, participant_view(self.room, of, "nobody", now=now)))

    @property
    def transcript(self):
        return "\n".join(map(repr, self.views))

    def arrive(self):
        name = f"{dice(self.seed, len(self.seats)).getrandbits(128):032x}"
        newcomer = seat(name, paper=self.rng.random() < 0.15)
        self.seats.append(newcomer)
        if not newcomer.paper and self.rng.random() < 0.15:
            self.own.add(name)
        if self.rng.random() < 0.7:
            self._send(newcomer)
        if self.rng.random() < 0.5:
            self._finish(newcomer)

    def answer(self):
        self._send(self.rng.choice(self.seats))

    def finish(self):
        self._finish(self.rng.choice(self.seats))

    def unfinish(self):
        one = self.rng.choice(self.seats)
        self.said[one.id][DONE] = False
        self.done.discard(one.id)

    def come_or_go(self):
        one = self.rng.choice(self.seats).id
        self._do((actions.come_back if one in self.room.away else actions.leave)(self.room, one))

    def leave_out_or_count_in(self):
        if not self.own:
            return
        one = self.rng.choice(sorted(self.own))
        if one in self.out:
            self._do(actions.count_in(self.room, one))
            self.out.remove(one)
        else:
            self._do(actions.leave_out(self.room, one))
            self.out.add(one)
            self.known.add(one)

    def show(self):
        self._try(lambda: actions.show_again(self.room, "poll"))
        self._try(lambda: actions.start_answering(self.room, "poll"))

    def reveal(self):
        """Lock and reveal; at times two facilitators press, and somebody is done in between."""
        self._try(lambda: actions.lock(self.room, "poll"))
        first = self._revealing()
        second = None
        if self.rng.random() < 0.4:
            self.finish()
            second = self._revealing()
        if first:
            self._reveal(first)
        elif second:
            self._reveal(second)
        if first and second:
            before = len(self.room.activity("poll").batches)
            self._append(second[0])
            self.tried.append(len(self.room.activity("poll").batches) - before)
        self.look()
        if self.rng.random() < 0.7:
            self._try(lambda: actions.start_answering(self.room, "poll"))

    def _revealing(self):
        new = [s for s in self.seats if s.id in self.done - self.out - self.counted]
        versions = {s.id: self.version[s.id] for s in new}
        seen = {s.id for s in new if s.paper or s.id in self.known}
        try:
            act = actions.reveal(self.room, "poll", POLL, self.seats, self.said)
        except CareerkitError:
            return None
        return act, Revealed(versions, seen)

    def _reveal(self, revealing):
        act, revealed = revealing
        self._append(act)
        self.reveals.append((len(self.views), revealed))
        self.counted |= set(revealed.versions)
        self.look()

    def _send(self, one):
        self.version[one.id] += 1
        answers = {DONE: one.id in self.done}
        said = self.says(one.id, self.version[one.id])
        self.said[one.id] = answers | {key: said[key] for key in EVERYTHING}

    def _finish(self, one):
        self.done.add(one.id)
        self.said[one.id][DONE] = True

    def _try(self, act):
        try:
            self._do(act())
        except CareerkitError:
            return

    def _do(self, act):
        self._append(act)

    def _append(self, act):
        happened = Event(self.room.last + 1, NOON, act.kind, act.body)
        self.events.append(happened)
        self.room = after(self.room, happened)


def played(seed, minimum=3, says=None):
    return Session(seed, says or (lambda *who: contents(seed, *who)), minimum).play()


def exchanged(session):
    """Give the same session new contents: what must make no difference to anybody who looks on.

    In each reveal the people whom the facilitator does not know swap their answers among
    themselves, and so do those whom they know. What was never counted is something else entirely.
    """
    rng = dice("others", session.seed)
    given = {}
    for _, revealed in session.reveals:
        for group in (revealed.seen, set(revealed.versions) - revealed.seen):
            people = sorted(who for who in group if revealed.versions[who])
            others = people[:]
            rng.shuffle(others)
            for person, other in zip(people, others, strict=True):
                given[person, revealed.versions[person]] = (other, revealed.versions[other])

    def says(person, version):
        if (person, version) in given:
            return contents(session.seed, *given[person, version])
        return contents(f"other {session.seed}", person, version)

    return says


def check_swaps(session):
    """Hold all that is seen to depend neither on who said what, nor on what was not counted."""
    other = Session(session.seed, exchanged(session), session.minimum).play()
    assert session.transcript == other.transcript


def check_replay(session):
    """Hold the room to being the same after the same events."""
    assert session.room == replay(session.room.info, session.events)


def check_ids(session):
    """Look for seats' ids in all that is seen."""
    for one in session.seats:
        assert one.id not in session.transcript


def check_no_peeping(session):
    """Hold pictures to being there only while the answers are locked and shown."""
    for views in session.views:
        for view in views:
            poll = view.activities[0] if view.activities else None
            assert poll is None or poll.picture is None or poll.state is State.REVEALED


def tallies(view):
    """Give all numbers in a view: (group, question) → tally; the group of all is empty.

    How many people there are in a group is a number as well: all of them “are here”.
    """
    picture = view.activities[0].picture
    parts = (picture.total, *picture.groups)
    found = {(part.id, each.question.id): each for part in parts for each in part.tallies}
    return found | {(p.id, "here"): Tally(HERE, p.people, {"yes": p.people}) for p in parts}


def published(session):
    """Work out whom every published number is about: rows of (question, people, their answers).

    This is the attacker who knows who was done when, and who belongs to which group. The numbers
    of every reveal less those of the one before must be about people who are new in it.
    """
    rows, before = [], {}
    for moment, revealed in session.reveals:
        now = tallies(session.views[moment][0])
        said = {who: contents(session.seed, who, v) for who, v in revealed.versions.items()}
        for (group, question), tally in now.items():
            old = before.get((group, question))
            new = tally.people - (old.people if old else 0)
            members = [who for who in said if not group or said[who]["group"] == group]
            if not new:
                continue
            assert new == len(members), "a number about somebody else"
            counts = defaultdict(int, tally.sums)
            for category, number in (old.sums if old else {}).items():
                counts[category] -= number
            expected = defaultdict(int)
            known = {c.id for c in tally.question.categories}
            for who in members:
                answer = said[who].get(question, "yes")
                expected[answer if answer in known else "no-answer"] += 1
            assert {k: n for k, n in counts.items() if n} == expected
            answered = {who for who in members if said[who].get(question, "yes") in known}
            rows.append((question, set(members), answered))
        before = now
    return rows


def check_attack(session):
    """Look for sums or differences of published numbers about fewer people than the minimum."""
    rows = published(session)
    everybody = set().union(*(revealed.versions for _, revealed in session.reveals), set())
    seen = set().union(*(revealed.seen for _, revealed in session.reveals), set())
    for question in {question for question, _, _ in rows}:
        people = [members for q, members, _ in rows if q == question]
        answers = [answered for q, _, answered in rows if q == question]
        for sets in (people, answers):
            assert isolated(sets, everybody - seen, session.minimum) is None, "to the facilitator"
            assert isolated(sets, everybody, session.minimum) is None, "to a participant"


def isolated(sets, people, fewest):
    """Find fewer than `fewest` people about whom a sum of the published sets, with any factors, tells.

    Rows are the sets, columns the people. A combination of rows that is about nobody outside of a
    few exists exactly when taking these few columns away lowers the rank. People who are in the
    same sets cannot be told apart, so that only whole classes of them have to be tried.
    """
    classes = defaultdict(set)
    for who in people:
        pattern = tuple(who in members for members in sets)
        if any(pattern):
            classes[pattern].add(who)
    matrix = np.array(list(classes), dtype=float).T
    small = [n for n, pattern in enumerate(classes) if len(classes[pattern]) < fewest]
    sizes = [len(group) for group in classes.values()]
    rank = np.linalg.matrix_rank(matrix) if classes else 0
    for count in range(1, fewest):
        for chosen in combinations(small, count):
            rest = np.delete(matrix, chosen, axis=1)
            if sum(sizes[n] for n in chosen) >= fewest:
                continue
            if not rest.size or np.linalg.matrix_rank(rest) < rank:
                return sorted(sorted(list(classes.values())[n]) for n in chosen)
    return None


CHECKS = (check_swaps, check_replay, check_ids, check_no_peeping, check_attack)


def prove(seed, minimum=3):
    """Play a session and hold it to everything that was promised."""
    session = played(seed, minimum)
    for check in CHECKS:
        check(session)
    return session
