"""Make the page of somebody at a seat: one call, a panel back."""

from __future__ import annotations

import datetime as dt

from careerkit.panels.room.addresses import NOWHERE, Addresses
from careerkit.panels.room.following import Here, at_once
from careerkit.panels.room.participant.state import Kept, ParticipantState
from careerkit.panels.room.participant.view import ParticipantPanel
from careerkit.panels.room.pictures import picture_html
from careerkit.panels.room.played import played
from careerkit.panels.room_activities import ActivityPanel, activity_panel, home_html
from careerkit.workshop.agenda import Agendas
from careerkit.workshop.agenda_file import default_agendas
from careerkit.workshop.host import Host
from careerkit.workshop.views import TakenPart


def participant_panel(
    host: Host,
    seat_id: str,
    *,
    addresses: Addresses = NOWHERE,
    agendas: Agendas | None = None,
    here: Here = at_once,
) -> ParticipantPanel:
    """Give the page of somebody at a seat.

    addresses: at which the room is served, to say where a code is typed
    agendas:   with what everybody is told first; careerkit's own, if none are given
    here:      carries work to where the page's widgets live
    """
    state = ParticipantState(host, seat_id, here=here)

    def make(activity: TakenPart, kept: Kept) -> ActivityPanel:
        return activity_panel(played(host, activity.id), kept, seat_facts=activity.place)

    return ParticipantPanel(
        state,
        make=make,
        show=lambda activity: picture_html(host, state.view.activities, activity.id),
        files=lambda: _files(host, seat_id),
        told=(agendas or default_agendas()).told_first(host.info.minimum),
        addresses=addresses,
    )


def _files(host: Host, seat_id: str) -> str:
    """Give links to files with somebody's own answers, as they are now; nothing without answers."""
    parts = [
        (each.title, played(host, each.id), answers)
        for each in host.room.activities.values()
        if (answers := host.answers(seat_id, each.id))
    ]
    today = dt.datetime.now().astimezone().date()
    return home_html(host.info.title, today, parts) if parts else ""
