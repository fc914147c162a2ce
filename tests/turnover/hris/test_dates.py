"""Dates are read in every notation, and where two readings are possible nobody guesses."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from careerkit.errors import InputError
from careerkit.turnover.hris.column import distinct
from careerkit.turnover.hris.dates import AmbiguousDates, date_reading
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.vocabulary import vocabulary
from careerkit.turnover.hris.written_dates import NEVER, read_written

TODAY = dt.date(2026, 3, 1)
MAPPING = ColumnMapping({"hired": "Hired", "end": "Left"})
NAMES = {
    "english": "January February March April May June July August September October November December",
    "german": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "german, short": "Jan. Feb. Mrz Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez.",
    "french": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "french, short": "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
    "spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "portuguese": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro "
    "dezembro",
    "italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "dutch": "januari februari maart april mei juni juli augustus september oktober november december",
    "polish": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
    "grudnia",
    "swedish": "januari februari mars april maj juni juli augusti september oktober november december",
}
ONE_WAY = (
    *("{d:%Y-%m-%d}", "{d:%Y/%m/%d}", "{d:%Y.%m.%d}", "{d:%Y%m%d}", "{d.year}-{d.month}-{d.day}"),
    *(
        "{d:%Y-%m-%d}T08:15:00Z",
        "{d:%Y-%m-%d} 08:15:00.123+02:00",
        "{d:%Y-%m-%d} 8:15",
        "{d:%Y%m%d}.0",
    ),
)
TWO_WAYS = (
    *("{a:02}/{b:02}/{y}", "{a}/{b}/{y}", "{a:02}.{b:02}.{y}", "{a}-{b}-{y}", "{a:02} {b:02} {y}"),
    *("{a}/{b}/{y} 0:00", "{a:02}/{b:02}/{y} 12:30:00 PM", "{a:02}{b:02}{y}", "{a:02}.{b:02}.{y}."),
)
IN_WORDS = (
    "{d.day} {m} {d.year}",
    "{d.day}. {m} {d.year}",
    "{d.day} de {m} de {d.year}",
    "{m} {d.day}, {d.year}",
)
# 1 January 1970 stands in for no date at all.
days = st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31)).filter(
    lambda day: day != dt.date(1970, 1, 1)
)
days = st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31)).filter(dt.date(1970, 1, 1).__ne__)


def as_day(number):
    return None if number == NEVER else dt.date(1970, 1, 1) + dt.timedelta(days=number)


def written(text):
    return read_written(text, this_year=TODAY.year)


def read(hired, left=(), mapping=MAPPING):
    return date_reading({"Hired": hired, "Left": left}, mapping, today=TODAY)


def days_of(hired, **more):
    return read(hired, **more).days("Hired").values.astype(object).tolist()


@given(days, st.sampled_from(ONE_WAY))
def test_what_has_its_year_first_comes_back(day, form):
    """Whatever the separator and the time of day, it is this day and no other."""
    text = form.format(d=day)
    assert (day, day, day) == tuple(map(as_day, written(text)[:3]))


@given(days, st.sampled_from(TWO_WAYS))
def test_figures_are_read_with_day_and_with_month_first(day, form):
    """Both readings are kept; which is meant is for the column to say."""
    day_first = written(form.format(a=day.day, b=day.month, y=day.year))
    month_first = written(form.format(a=day.month, b=day.day, y=day.year))
    assert day == as_day(day_first.day_first) == as_day(month_first.month_first)


@given(days, st.sampled_from(list(NAMES)), st.sampled_from(IN_WORDS))
def test_months_have_names_in_nine_languages(day, language, form):
    """With accents and dots, before the day and after it."""
    name = NAMES[language].split()[day.month - 1]
    for month in (name, name.upper(), name.capitalize()):
        assert day == as_day(written(form.format(d=day, m=month)).day_first)


def test_a_weekday_may_be_called_like_a_month():
    """“mar.” is a Tuesday before another month, and March alone."""
    assert dt.date(2020, 5, 5) == as_day(written("mar. 5 mai 2020").day_first)
    assert dt.date(2020, 3, 5) == as_day(written("jeu. 5 mar. 2020").day_first)


@given(st.dates(dt.date(1932, 1, 1), dt.date(2031, 12, 31)))
def test_years_of_two_digits_lie_at_most_five_years_ahead(day):
    """“20-Sep-19” is of 2019 and “1/3/54” of 1954."""
    assert day == as_day(written(f"{day:%d-%b-%y}").day_first)
    assert day == as_day(written(f"{day.day}/{day.month}/{day:%y}").day_first)


@given(days)
def test_programs_count_days_and_seconds(day):
    """Excel's days, and seconds and milliseconds since 1970, as numbers or as texts of numbers."""
    since = (day - dt.date(1970, 1, 1)).days
    for text in (f"{since + 25569}", f"{since + 25569}.25"):
        assert day == as_day(written(text).day_first)
    if day > dt.date(1975, 1, 1):
        assert day == as_day(written(f"{since * 86400 + 3600}").day_first)
        assert day == as_day(written(f"{since * 86_400_000}").day_first)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2020",
        "2021-02-29",
        "32.01.2020",
        "13/13/2020",
        "soon",
        "12",
        "2020-00-10",
        "99999999",
        "1.5",
        "Sales",
        "0.25",
        "12/2020/31",
        "4 4 4 4",
        "５x",
        "9" * 400,
        "1/2/3/4",
        "20/20",
    ],
)
def test_what_is_on_no_calendar_is_no_day(text):
    """It is told as unreadable, and neither blank nor another day."""
    assert (NEVER, NEVER, NEVER, "unreadable") == written(text)[:4]


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text):
    """Whatever stands in a cell is read, blank or unreadable."""
    assert written(text).style


@pytest.mark.parametrize(
    "text", ["", "-", "n/a", "NULL", "Present", "heute", "00/00/0000", "0", "(blank)"]
)
def test_nothing_and_not_yet_are_blank(text):
    """Exports have many words for an exit that has not been."""
    assert "blank" == written(text).style


def test_a_date_that_fits_one_order_settles_its_column():
    """25/03/2020 can only have its day first, and so have the others."""
    assert [dt.date(2021, 4, 3), dt.date(2020, 3, 25)] == days_of(["03/04/2021", "25/03/2020"])
    assert [dt.date(2021, 3, 4), dt.date(2020, 3, 25)] == days_of(["03/04/2021", "03/25/2020"])


@given(
    st.lists(days, min_size=1, max_size=30), st.sampled_from(TWO_WAYS), st.booleans(), st.randoms()
)
def test_a_column_in_one_order_comes_back(some, form, month_first, random):
    """One date that fits a single order is enough for all, wherever it stands; blanks are no hindrance."""
    column = [*some, dt.date(2019, 7, 25)]
    random.shuffle(column)
    cells = [
        form.format(a=day.month, b=day.day, y=day.year)
        if month_first
        else form.format(a=day.day, b=day.month, y=day.year)
        for day in column
    ]
    assert column == days_of([*cells, None, "-"])[:-2]


def test_a_column_that_is_written_alike_settles_another():
    """One export writes all its days in one way."""
    reading = read(["03/04/2021"], left=["25/12/2022"])
    assert dt.date(2021, 4, 3) == reading.days("Hired").values[0].astype(object)
    assert any("as in “Left”" in note for note in reading.notes)


def test_columns_that_contradict_each_other_settle_nothing():
    """One has its day first and one its month first: a third could be like either."""
    columns = {"Hired": ["03/04/2021"], "Left": ["25/12/2022"], "From": ["12/25/2022"]}
    mapping = ColumnMapping({"hired": "Hired", "end": "Left", "start": "From"})
    with pytest.raises(AmbiguousDates):
        date_reading(columns, mapping, today=TODAY)


def test_a_column_with_other_signs_settles_nothing():
    """Points in one column say nothing of the slashes in another."""
    with pytest.raises(AmbiguousDates):
        read(["03/04/2021"], left=["25.12.2022"])


def test_two_readings_are_refused_with_both():
    """The sentence has the column, an example, both days, and what to set."""
    with pytest.raises(AmbiguousDates) as refused:
        read(["2020-01-31", "03/04/2021"])
    sentence = str(refused.value)
    assert "“Hired”" in sentence
    assert "03/04/2021, which is 3 April 2021 or 4 March 2021" in sentence
    assert "date_order" in sentence
    assert (dt.date(2021, 4, 3), dt.date(2021, 3, 4)) == refused.value.readings


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), min_size=1, max_size=20))
def test_no_column_is_guessed(pairs):
    """Where day and month could be exchanged in every row, it is refused, unless nothing differs."""
    hired = [f"{a:02}/{b:02}/2020" for a, b in pairs]
    if all(a == b for a, b in pairs):
        assert [dt.date(2020, a, a) for a, _ in pairs] == days_of(hired)
    else:
        with pytest.raises(AmbiguousDates):
            read(hired)


def test_what_is_plausible_is_a_hint_and_no_decision():
    """That exits would come before hires, or days lie in the future, is said beside the question."""
    with pytest.raises(AmbiguousDates) as refused:
        read(["03/04/2021", "01/02/2020"], left=["04/03/2021", "02/03/2020"])
    assert (
        "With the day first 1 row would have an exit before the hire, with the month first none."
        in str(refused.value)
    )
    with pytest.raises(AmbiguousDates, match="With the day first 1 row would lie in the future"):
        read(["02/08/2026"])


def test_the_mapping_settles_what_the_file_does_not():
    """An order that somebody chose counts for the open column, and not against a column's proof."""
    chosen = ColumnMapping(MAPPING.columns, date_order="month first")
    reading = read(["03/04/2021"], left=["25.12.2022", "01.02.2022"], mapping=chosen)
    assert dt.date(2021, 3, 4) == reading.days("Hired").values[0].astype(object)
    assert dt.date(2022, 2, 1) == reading.days("Left").values[1].astype(object)


def test_years_may_come_first_in_two_digits():
    """Only where somebody says so, or no other reading fits."""
    chosen = ColumnMapping(MAPPING.columns, date_order="year first")
    assert [dt.date(2019, 3, 4)] == days_of(["19-03-04"], mapping=chosen)
    assert [dt.date(1998, 3, 4), dt.date(2001, 2, 3)] == days_of(["98-03-04", "01-02-03"])


def test_somebody_may_decide_in_a_column_of_both_orders():
    """Then those that do not fit are rejected, each for itself."""
    chosen = ColumnMapping(MAPPING.columns, date_order="day first")
    column = read(["13/01/2020", "01/14/2020", "02/03/2020"], mapping=chosen).days("Hired")
    assert [0, 2, 0] == column.faults.tolist()
    assert dt.date(2020, 3, 2) == column.values[2].astype(object)


def test_the_few_that_stand_the_other_way_round_are_rejected():
    """Nineteen prove one order; the twentieth is named, not turned round in silence."""
    reading = read(["13/01/2020"] * 19 + ["01/14/2020", "02/03/2020"])
    column = reading.days("Hired")
    assert "other-date-order" == column.kinds_of_fault[column.faults[19] - 1].id
    assert np.isnat(column.values[19])
    assert dt.date(2020, 3, 2) == column.values[20].astype(object)
    assert any("01/14/2020" in note for note in reading.notes)


def test_a_column_of_both_orders_is_refused():
    """Neither stands out, so those that fit both could be either."""
    with pytest.raises(InputError, match=r"13/01/2020.*01/14/2020") as refused:
        read(["13/01/2020", "01/14/2020", "02/03/2020"])
    assert not isinstance(refused.value, AmbiguousDates)


@pytest.mark.parametrize(
    "day", ["1900-01-01", "9999-12-31", "1/1/1900", "31/12/2099", "1970-01-01", "2958465"]
)
def test_a_day_that_stands_for_none_is_blank(day):
    """In most rows that is a note; in a few it is remarked."""
    often = read(["2020-01-02", day, day]).days("Hired")
    assert np.isnat(often.values[1:]).all()
    assert not often.faults.any()
    seldom = read(["2020-01-02"] * 30 + [day]).days("Hired")
    assert "stand-in-date" == seldom.kinds_of_fault[seldom.faults[-1] - 1].id
    assert not seldom.kinds_of_fault[seldom.faults[-1] - 1].rejects


def test_a_year_that_cannot_be_right_is_rejected():
    """Nobody was hired in 1912, or will be in 2090."""
    column = read(["2020-01-02", "1912-05-06", "2090-05-06"]).days("Hired")
    assert ["date-out-of-range"] * 2 == [
        column.kinds_of_fault[code - 1].id for code in column.faults[1:]
    ]


def test_months_and_years_are_put_in_their_middle():
    """A hire “in 2019” is put at 1 July, and a record “of 2019” at the year's last day; both are said."""
    mapping = ColumnMapping({"hired": "Hired", "as_of": "Left"})
    reading = read(
        ["2019", "03/2020", "Sep-19"], left=["2019", "2019-02", "2020-01-05"], mapping=mapping
    )
    middle = [dt.date(2019, 7, 1), dt.date(2020, 3, 15), dt.date(2019, 9, 15)]
    assert middle == reading.days("Hired").values.astype(object).tolist()
    ends = [dt.date(2019, 12, 31), dt.date(2019, 2, 28), dt.date(2020, 1, 5)]
    assert ends == reading.days("Left").values.astype(object).tolist()
    assert "year" == reading.precision["Hired"]
    assert any("only to the year" in note for note in reading.notes)


def test_a_column_of_times_is_read_by_its_days():
    """Fifty thousand different times of day are a few hundred days."""
    moments = np.datetime64("2020-01-01T00:00:07") + np.arange(50_000) * np.timedelta64(601, "s")
    column = distinct(pa.array(np.datetime_as_string(moments).tolist()))
    assert (moments.astype("datetime64[D]") == read(column).days("Hired").values).all()


def test_typed_columns_need_no_reading():
    """A workbook's or a Parquet file's days are days."""
    day = dt.date(2020, 3, 4)
    for column in (
        pa.array([day]),
        pa.array([np.datetime64("2020-03-04T05:06:07")]),
        pa.array([43894.0]),
    ):
        assert [day] == days_of(column)


def test_no_month_has_the_name_of_another():
    """“mar” is March and “maj” May, in all languages at once."""
    assert set(range(1, 13)) == set(vocabulary().months.values())
    assert (3, 5, 8) == tuple(vocabulary().months[name] for name in ("mar", "maj", "ago"))
