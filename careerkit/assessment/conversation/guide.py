"""What a leader is guided by: principles, agenda, phrases, signs, and what to ask before a search."""

from __future__ import annotations

from dataclasses import dataclass

from careerkit.assessment.ladder import Origin

# What careerkit fills an item of the agenda with.
DIFFERENCES, GAPS, STRENGTHS, COMMITMENTS = "differences", "gaps", "strengths", "commitments"
FILLS = (DIFFERENCES, GAPS, STRENGTHS, COMMITMENTS)
SEARCH = ("who", "asked", "wants_it", "unmet", "takes")
CHOSEN = ("asked", "wants_it")  # answered with one of `CHOICES`, the others in words
CHOICES = ("yes", "no", "unknown")
SHORTEST, LONGEST = 15, 240  # minutes of a conversation


@dataclass(frozen=True, slots=True)
class Published:
    """A published figure that stands beside the radar; `grade` is the strength of its evidence."""

    id: str
    share: float
    says: str
    year: int
    grade: str
    origin: Origin

    @property
    def words(self) -> str:
        """Say it in a sentence: “51% say that …”."""
        return f"{self.share:.0%} {self.says}"


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a leader is asked beforehand; `per_criterion` is asked of each point that is not met."""

    id: str
    question: str
    per_criterion: bool = False


@dataclass(frozen=True, slots=True)
class Principle:
    """One thing to keep to in the conversation; `whole` if all of its prompts want an answer."""

    id: str
    name: str
    says: str
    prompts: tuple[Prompt, ...]
    whole: bool
    origin: Origin


@dataclass(frozen=True, slots=True)
class Topic:
    """One item of the agenda as the guide has it; `fills_with` is one of `FILLS`, or empty."""

    id: str
    name: str
    minutes: int
    purpose: str
    say: tuple[str, ...]
    fills_with: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to avoid, a better one, and the reason."""

    avoid: str
    better: str
    why: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that feeling takes over, and what to do then."""

    id: str
    sign: str
    do: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class SearchQuestion:
    """What to ask before an outside search; `choices` are empty where words are the answer."""

    id: str
    question: str
    choices: tuple[str, ...]
    origin: Origin


@dataclass(frozen=True)
class Guide:
    """All that guides a leader, with the hash of what its file says."""

    published: tuple[Published, ...]
    principles: tuple[Principle, ...]
    agenda: tuple[Topic, ...]
    phrases: tuple[Phrase, ...]
    signs: tuple[Sign, ...]
    search: tuple[SearchQuestion, ...]
    title: str
    version: str
    hash: str

    @property
    def prompts(self) -> tuple[Prompt, ...]:
        """List the prompts that are asked once; what is asked of each point is not among them."""
        return tuple(p for each in self.principles for p in each.prompts if not p.per_criterion)

    @property
    def per_criterion(self) -> Prompt | None:
        """Give the prompt that is asked of each point that is not met, if there is one."""
        every = (p for each in self.principles for p in each.prompts if p.per_criterion)
        return next(every, None)

    @property
    def minutes(self) -> int:
        """Add the agenda up: the usual length of the conversation."""
        return sum(topic.minutes for topic in self.agenda)

    def topic(self, topic_id: str) -> Topic | None:
        """Find an item of the agenda by its id."""
        return next((topic for topic in self.agenda if topic.id == topic_id), None)

    @property
    def stamp(self) -> str:
        """Name the exact file used."""
        return f"{self.title}, version {self.version}, hash {self.hash}"
