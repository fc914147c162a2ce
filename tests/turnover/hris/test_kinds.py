"""Reasons for leaving and statuses are understood as HR systems write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.turnover.hris.kinds import HERE, LEFT, NOT_SAID, kind_of, kinds, left, status
from careerkit.turnover.hris.spells import Kind

VOLUNTARY, INVOLUNTARY, OTHER = Kind.VOLUNTARY, Kind.INVOLUNTARY, Kind.OTHER


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(("Voluntarily Terminated", VOLUNTARY), ("Resignation", VOLUNTARY), ("V", VOLUNTARY)),
        *(("Better offer", VOLUNTARY), ("Baja voluntaria", VOLUNTARY), ("DIMISIÓN", VOLUNTARY)),
        *(("Eigenkündigung", VOLUNTARY), ("Eigenkuendigung", VOLUNTARY), ("Démission", VOLUNTARY)),
        *(
            ("Pedido de demissão", VOLUNTARY),
            ("dimissioni", VOLUNTARY),
            ("op eigen verzoek", VOLUNTARY),
        ),
        *(("Terminate Employee > Voluntary > Better offer", VOLUNTARY), ("Resignaton", VOLUNTARY)),
        *(("Terminated for Cause", INVOLUNTARY), ("Non-voluntary", INVOLUNTARY)),
        *(("Despido disciplinario (procedente)", INVOLUNTARY), ("Layoff", INVOLUNTARY)),
        *(("betriebsbedingte Kündigung", INVOLUNTARY), ("Licenciement économique", INVOLUNTARY)),
        *(("Voluntary redundancy", INVOLUNTARY), ("Involuntary", INVOLUNTARY)),
        *(("RRHH: baja no voluntaria", INVOLUNTARY), ("Site closure, laid off", INVOLUNTARY)),
        *(("Ontslag op staande voet", INVOLUNTARY), ("Zwolnienie dyscyplinarne", INVOLUNTARY)),
        *(
            ("Retirement", OTHER),
            ("Jubilación", OTHER),
            ("Aufhebungsvertrag", OTHER),
            ("Death", OTHER),
        ),
        *(("Fin de CDD", OTHER), ("Scadenza contratto", OTHER), ("End of contract", OTHER)),
        *(("N/A-StillEmployed", Kind.STILL_HERE), ("Active", Kind.STILL_HERE)),
        *(
            ("Unk", NOT_SAID),
            ("Not Applicable", NOT_SAID),
            ("", NOT_SAID),
            ("Terminated", NOT_SAID),
        ),
        *(("Kündigung", NOT_SAID), ("-", NOT_SAID), ("NULL", NOT_SAID)),
        *(("Resigned in lieu of dismissal", None), ("Gone fishing", None), ("x" * 500, None)),
    ],
)
def test_a_reason_is_of_one_kind(text, kind):
    """In nine languages, with a typing error, or as a phrase among others; contradictions are unknown."""
    assert kind == kind_of(text)


@given(st.text(max_size=60))
def test_no_reason_breaks_the_reading(text):
    """Any text has a kind, says nothing, or is unknown."""
    assert kind_of(text) in {None, NOT_SAID, *map(int, Kind)}


def test_unknown_reasons_are_listed_with_their_rows():
    """The most frequent first; until they are explained they say nothing."""
    read = kinds(["zzz", "Quit", "zzz", "yyy", None], heading="Reason")
    assert [NOT_SAID, VOLUNTARY, NOT_SAID, NOT_SAID, NOT_SAID] == read.read.values.tolist()
    assert (("zzz", 2), ("yyy", 1)) == read.unknown
    assert "“zzz” (2 rows)" in read.read.notes[0]


def test_ones_own_words_go_before_ours():
    """A company may count its retirements as it likes."""
    read = kinds(
        ["Retirement", "R2"], heading="Reason", known={"retirement": "voluntary", "r2": "other"}
    )
    assert [VOLUNTARY, OTHER] == read.read.values.tolist()
    assert () == read.unknown


def test_a_yes_means_left_in_one_column_and_here_in_another():
    """“Attrition: yes” and “Active: yes” are opposites."""
    cells = ["Yes", "no", "1", "0", "TRUE", "Nein", None]
    assert [LEFT, HERE, LEFT, HERE, LEFT, HERE, NOT_SAID] == left(
        cells, heading="L"
    ).read.values.tolist()
    assert [HERE, LEFT, HERE, LEFT, HERE, LEFT, NOT_SAID] == status(
        cells, heading="S"
    ).read.values.tolist()


def test_a_status_may_tell_the_kind_as_well():
    """“Voluntarily Terminated” says both; somebody on leave, or not yet there, has not left."""
    cells = [
        "Active",
        "LOA",
        "Future Start",
        "Voluntarily Terminated",
        "Terminated for Cause",
        "Terminated",
    ]
    read = status(cells, heading="Status")
    assert [HERE, HERE, HERE, LEFT, LEFT, LEFT] == read.read.values.tolist()
    assert [NOT_SAID] * 3 + [VOLUNTARY, INVOLUNTARY, NOT_SAID] == read.kind.values.tolist()


def test_an_unknown_status_is_remarked_and_says_nothing():
    """Whether the row can be used is for its other columns to say."""
    read = status(["Active", "Blue"], heading="Status")
    assert [HERE, NOT_SAID] == read.read.values.tolist()
    assert [0, 1] == read.read.faults.tolist()
    assert not read.read.kinds_of_fault[0].rejects


def test_where_only_leavers_are_marked_blank_is_still_here():
    """It is said; where “no” or an unknown word occurs, blank says nothing."""
    read = left(["x", None, "", "x"], heading="Gone")
    assert [LEFT, HERE, HERE, LEFT] == read.read.values.tolist()
    assert "blank is read as still here" in read.read.notes[0]
    assert NOT_SAID == left(["x", None, "no"], heading="Gone").read.values[1]
    assert NOT_SAID == left(["x", None, "perhaps"], heading="Gone").read.values[1]
