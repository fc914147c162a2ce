"""What headers and wishes may be called in a spreadsheet of people.

In English, German, French, Spanish, Italian, Dutch and Portuguese; case, accents and signs do not
count (see `plain`).
"""

from __future__ import annotations

from collections.abc import Mapping

from careerkit.assessment.conversation.radar import Wants
from careerkit.spreadsheet import BLANK, plain


def _words(text: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in text.split(","))


HEADERS: Mapping[str, frozenset[str]] = {
    "name": _words(
        """name, names, full name, who, person, people, initials, employee, colleague, team member,
        pm, product manager, mitarbeiter, mitarbeiterin, mitarbeitende, wer, kurzel, initialen, namen,
        nom, prenom, nom et prenom, personne, qui, initiales, collaborateur, collaboratrice,
        nombre, persona, quien, iniciales, empleado, empleada, nome, chi, iniziali, dipendente,
        naam, medewerker, wie, persoon, pessoa, quem, iniciais"""
    ),
    "last_talk": _words(
        """last talk, talk, last conversation, conversation, last meeting, last 1 1, last 1on1,
        last one on one, last check in, last stay talk, last stay interview, last stay conversation,
        date, date of last talk, date of last conversation, date of talk, last talk date, last,
        letztes gesprach, gesprach, gesprach am, letztes gesprach am, datum, datum des gesprachs,
        datum des letzten gesprachs, zuletzt, dernier entretien, date du dernier entretien,
        derniere conversation, entretien, ultima conversacion, fecha, ultima charla,
        fecha de la ultima conversacion, ultimo colloquio, data, data ultimo colloquio,
        laatste gesprek, gesprek, datum laatste gesprek, ultima conversa, data da ultima conversa"""
    ),
    "wants": _words(
        """wants, want, wants to, what they want, wish, wishes, goal, goals, career goal, aspiration,
        direction, will, mochte, wunsch, wunsche, ziel, ziele, souhait, souhaits, veut, objectif,
        objetivo, quiere, deseo, vuole, obiettivo, desiderio, wil, wens, doel, quer, desejo"""
    ),
    "note": _words(
        """note, notes, comment, comments, remark, remarks, notiz, notizen, bemerkung, bemerkungen,
        kommentar, anmerkung, commentaire, commentaires, remarque, nota, notas, comentario,
        comentarios, commento, osservazioni, opmerking, opmerkingen, notitie, observacao"""
    ),
}
WISHES: Mapping[Wants, frozenset[str]] = {
    Wants.IC: _words(
        """ic, individual contributor, grow as an individual contributor, expert, specialist, craft,
        stay ic, senior ic, principal, experte, expertin, fachlaufbahn, fachexperte, spezialist,
        specialiste, experte, especialista, experto, esperto, specialista, vakspecialist"""
    ),
    Wants.LEAD: _words(
        """lead, leads, to lead, leader, leadership, lead people, manager, manage, manage people,
        management, people manager, team lead, fuhren, fuhrung, leiten, leitung, diriger, encadrer,
        liderar, lider, dirigir, guidare, leiden, leiding geven, leidinggeven"""
    ),
    Wants.UNKNOWN: _words(
        """unknown, not known, do not know, don t know, dont know, no idea, not sure, unclear, n a,
        open, unbekannt, unklar, offen, weiss nicht, inconnu, pas connu, desconocido, no se,
        sconosciuto, non so, onbekend, desconhecido, nao sei"""
    ),
}


def columns_called(header: str) -> list[str]:
    """Name the columns that a header can mean; none if it means none of them."""
    return [column for column, names in HEADERS.items() if plain(header) in names]


def wish_called(text: str) -> Wants | None:
    """Find the wish that is meant; None for words that are not known here."""
    if text in BLANK:
        return Wants.UNKNOWN
    return next((wish for wish, words in WISHES.items() if plain(text) in words), None)
