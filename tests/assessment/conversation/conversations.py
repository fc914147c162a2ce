"""Random conversations about the shipped steps, with or without what is confidential."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from careerkit.assessment.answers import Evidence
from careerkit.assessment.conversation.guide import CHOICES, CHOSEN, SEARCH
from careerkit.assessment.conversation.guide_file import default_guide
from careerkit.assessment.conversation.radar import Wants
from careerkit.assessment.conversation.record import Conversation, FollowUp, Note
from careerkit.assessment.plan.values import COMMITMENTS, Commitment
from tests.assessment.people import FILLED, LADDER, STEPS, TEXTS, answers

GUIDE = default_guide()
PROMPTS = [prompt.id for prompt in GUIDE.prompts]
TOPICS = [topic.id for topic in GUIDE.agenda]
DAYS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


def under(keys, values):
    """Draw texts under some of these ids."""
    return st.dictionaries(st.sampled_from(keys), values, max_size=3)


@st.composite
def conversations(draw):
    """Draw a conversation in which any part may be there or missing."""
    step = draw(STEPS)
    both = draw(st.tuples(st.none() | answers(step), st.none() | answers(step)))
    pm, by_leader = (each and replace(each, notes="") for each in both)
    search = draw(under([key for key in SEARCH if key not in CHOSEN], FILLED))
    search |= draw(under(CHOSEN, st.sampled_from(CHOICES)))
    return Conversation(
        id=draw(st.from_regex(r"[a-z0-9]{1,16}", fullmatch=True)),
        step=step.id,
        ladder=LADDER.stamp,
        guide=GUIDE.stamp,
        person=draw(TEXTS),
        leader=draw(TEXTS),
        on=draw(DAYS),
        minutes=draw(st.integers(15, 240)),
        meet_again=draw(DAYS),
        pm=pm,
        by_leader=by_leader,
        wants=draw(st.sampled_from(Wants)),
        notes=draw(under(TOPICS, st.builds(Note, TEXTS, TEXTS))),
        agreed=tuple(draw(st.lists(FILLED, max_size=3))),
        follow_ups=tuple(
            draw(st.lists(st.builds(FollowUp, TEXTS, TEXTS, DAYS, st.booleans()), max_size=3))
        ),
        commitments=tuple(
            Commitment(
                each, draw(st.sampled_from(["", "given", "declined"])), draw(TEXTS), draw(TEXTS)
            )
            for each in COMMITMENTS
        ),
        words=draw(under(PROMPTS, FILLED)),
        feedback=draw(under([criterion.id for criterion in step.criteria], FILLED)),
        search=search,
        confidential=draw(TEXTS),
        revision=draw(st.integers(0, 1_000)),
    )


def with_secrets(conversation, secret):
    """Put a secret into every place that is confidential; all of them are filled then."""
    step = LADDER.step(conversation.step)
    judged = next(ask.key for ask in step.asks if ask.judged is not None)
    piece = Evidence(*[f"{secret} {n}" for n in ("what", "when", "who", "link")])

    def spoiled(of):
        return of and replace(of, evidence={judged: (piece,)}, notes=f"{secret} notes")

    notes = {topic: conversation.notes.get(topic, Note()) for topic in TOPICS}
    return replace(
        conversation,
        pm=spoiled(conversation.pm),
        by_leader=spoiled(conversation.by_leader),
        notes={key: replace(note, confidential=f"{secret} {key}") for key, note in notes.items()},
        words={key: f"{secret} {key}" for key in PROMPTS},
        feedback={criterion.id: f"{secret} {criterion.id}" for criterion in step.criteria},
        search={key: "yes" if key in CHOSEN else f"{secret} {key}" for key in SEARCH},
        confidential=f"{secret} all",
    )
