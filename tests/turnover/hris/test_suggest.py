"""Columns are recognised by their headings and their cells, and what is in doubt is asked."""

import csv
import datetime as dt
import io

import pytest

from careerkit.turnover.hris.suggest import suggest

TODAY = dt.date(2026, 3, 1)
# Headings and the ways of cells as they are met in exports and in public files; all people are made up.
FILES = {
    "Spanish": (
        """Nº Empleado;Nombre;Fecha de alta;Fecha de baja;Motivo de baja;Departamento;Salario
1;Ana;15/01/2018;;;Ventas;32.000,00 €
2;Luis;01/03/2019;30/06/2021;Baja voluntaria;Ventas;41.500,50 €
3;Eva;12/11/2020;31/12/2022;Despido;Compras;28.000,00 €""",
        {
            "person": "Nº Empleado",
            "hired": "Fecha de alta",
            "end": "Fecha de baja",
            "exit_kind": "Motivo de baja",
            "salary": "Salario",
        },
        ("Departamento",),
    ),
    "German": (
        """Personalnr.;Eintrittsdatum;Austrittsdatum;Austrittsgrund;Abteilung;Gehalt;Geburtsdatum
1;01.02.2020;;;Vertrieb;52.000,00 €;03.04.1980
2;15.03.2019;30.06.2022;Eigenkündigung;Einkauf;48.000,00 €;03.05.1981""",
        {
            "person": "Personalnr.",
            "hired": "Eintrittsdatum",
            "end": "Austrittsdatum",
            "exit_kind": "Austrittsgrund",
            "salary": "Gehalt",
        },
        ("Abteilung",),
    ),
    "French": (
        """Matricule;Date d'embauche;Date de départ;Motif de départ;Service;Salaire annuel brut
A1;03/02/2020;;;Ventes;42 000 €
A2;15/03/2019;30/06/2022;Démission;Achats;38 500 €""",
        {
            "person": "Matricule",
            "hired": "Date d'embauche",
            "end": "Date de départ",
            "exit_kind": "Motif de départ",
            "salary": "Salaire annuel brut",
        },
        ("Service",),
    ),
    "Portuguese": (
        """Matrícula;Data de Admissão;Data de Desligamento;Motivo do Desligamento;Setor;Salário
A1;03/02/2020;;;Vendas;R$ 5.200,00
A2;15/03/2019;30/06/2022;Pedido de demissão;Compras;R$ 4.100,00""",
        {
            "person": "Matrícula",
            "hired": "Data de Admissão",
            "end": "Data de Desligamento",
            "exit_kind": "Motivo do Desligamento",
            "salary": "Salário",
        },
        ("Setor",),
    ),
    "Italian": (
        """Matricola;Data assunzione;Data cessazione;Causale cessazione;Reparto;RAL
1;03/02/2020;;;Vendite;42.000
2;15/03/2019;30/06/2022;Dimissioni;Acquisti;38.500""",
        {
            "person": "Matricola",
            "hired": "Data assunzione",
            "end": "Data cessazione",
            "exit_kind": "Causale cessazione",
            "salary": "RAL",
        },
        ("Reparto",),
    ),
    "Dutch": (
        """Personeelsnummer;Datum in dienst;Datum uit dienst;Reden uit dienst;Afdeling;Bruto maandsalaris
1;03-02-2020;;;Verkoop;4.200
2;15-03-2019;30-06-2022;Eigen verzoek;Inkoop;3.500""",
        {
            "person": "Personeelsnummer",
            "hired": "Datum in dienst",
            "end": "Datum uit dienst",
            "exit_kind": "Reden uit dienst",
            "salary": "Bruto maandsalaris",
        },
        ("Afdeling",),
    ),
    "a flag, a status and a reason": (
        """Employee_Name,EmpID,Salary,Termd,Position,DOB,RaceDesc,DateofHire,DateofTermination,TermReason,\
EmploymentStatus,Department,LastPerformanceReview_Date
"Roe, A",10026,62506,0,Technician,07/10/83,White,7/5/2011,,N/A-StillEmployed,Active,Production   ,1/17/2019
"Roe, B",10084,104437,1,Sr. DBA,05/05/75,White,3/30/2015,6/16/2016,career change,\
Voluntarily Terminated,IT/IS,2/24/2016
"Roe, C",10196,64955,1,Technician,09/19/88,White,7/5/2011,9/24/2012,hours,\
Voluntarily Terminated,Production   ,5/15/2012""",
        {
            "person": "EmpID",
            "hired": "DateofHire",
            "end": "DateofTermination",
            "left": "Termd",
            "status": "EmploymentStatus",
            "exit_kind": "TermReason",
            "salary": "Salary",
        },
        ("Position", "Department"),
    ),
    "a row a person and year": (
        """EmployeeID,recorddate_key,birthdate_key,orighiredate_key,terminationdate_key,age,\
length_of_service,department_name,job_title,termreason_desc,termtype_desc,STATUS_YEAR,STATUS
1318,12/31/2006 0:00,1/3/1954,8/28/1989,1/1/1900,52,17,Executive,CEO,Not Applicable,Not Applicable,2006,ACTIVE
1318,12/31/2007 0:00,1/3/1954,8/28/1989,1/1/1900,53,18,Executive,CEO,Not Applicable,Not Applicable,2007,ACTIVE
1319,12/31/2006 0:00,1/3/1957,8/28/1989,10/30/2006,49,17,Store,Clerk,Retired,Voluntary,2006,TERMINATED""",
        {
            "person": "EmployeeID",
            "hired": "orighiredate_key",
            "end": "terminationdate_key",
            "status": "STATUS",
            "exit_kind": "termtype_desc",
            "as_of": "recorddate_key",
        },
        ("department_name", "job_title"),
    ),
    "months and an event": (
        """stag,event,gender,age,industry,extraversion
7.030800821,1,m,35,Banks,6.2
159.934,0,f,35,Power,6.2
22.965,1,m,33,Banks,5.1""",
        {"left": "event", "tenure": "stag"},
        ("gender", "industry"),
    ),
    "years of joining": (
        """Education,JoiningYear,City,PaymentTier,Age,Gender,EverBenched,LeaveOrNot
Bachelors,2017,Pune,3,34,Male,No,0
Masters,2014,Delhi,1,38,Female,No,1
Masters,2014,Delhi,1,38,Female,Yes,1""",
        {"hired": "JoiningYear", "left": "LeaveOrNot"},
        ("Education", "City", "PaymentTier", "Gender", "EverBenched"),
    ),
    "short dates and unknown types": (
        """EmpID,FirstName,StartDate,ExitDate,Title,BusinessUnit,EmployeeStatus,TerminationType,\
TerminationDescription,DOB
3427,U,20-Sep-19,,Technician,CCDR,Active,Unk,,07-10-1969
3428,P,11-Feb-23,,Technician,EW,Active,Unk,,30-08-1965
3430,E,10-Dec-18,02-Feb-21,Manager,EW,Voluntarily Terminated,Resignation,Words.,07-04-1991""",
        {
            "person": "EmpID",
            "hired": "StartDate",
            "end": "ExitDate",
            "status": "EmployeeStatus",
            "exit_kind": "TerminationType",
        },
        ("Title", "BusinessUnit"),
    ),
    "a snapshot of yes and no": (
        """Age,Attrition,Department,EmployeeCount,EmployeeNumber,HourlyRate,JobLevel,MonthlyIncome,\
Over18,StandardHours,TotalWorkingYears,YearsAtCompany,YearsInCurrentRole
41,Yes,Sales,1,1,94,2,5993,Y,80,8,6,4
49,No,Research,1,2,61,2,5130,Y,80,10,10,7
37,Yes,Research,1,4,92,1,2090,Y,80,7,0,0""",
        {
            "person": "EmployeeNumber",
            "left": "Attrition",
            "tenure": "YearsAtCompany",
            "salary": "MonthlyIncome",
        },
        ("Department", "JobLevel"),
    ),
    "a salary that is a band": (
        """satisfaction_level,average_montly_hours,time_spend_company,left,promotion_last_5years,cat,salary
0.38,157,3,1,0,sales,low
0.8,262,6,1,0,sales,medium
0.11,272,4,0,0,hr,low""",
        {"left": "left", "tenure": "time_spend_company"},
        ("cat", "salary"),
    ),
    "posts of people": (
        """Worker ID,Hire Date,Position Start Date,Termination Date,Job Profile,Annual Base Pay (USD)
7,2015-02-01,2015-02-01,,Engineer,"100,000.00"
7,2015-02-01,2018-05-01,,Lead,"120,000.00"
8,2016-03-01,2016-03-01,2019-04-30,Engineer,"90,000.00" """,
        {
            "person": "Worker ID",
            "hired": "Hire Date",
            "start": "Position Start Date",
            "end": "Termination Date",
            "salary": "Annual Base Pay (USD)",
        },
        ("Job Profile",),
    ),
}


def suggested(text, *, whole=True):
    separator = ";" if ";" in text.split("\n")[0] else ","
    headings, *rows = csv.reader(io.StringIO(text), delimiter=separator)
    cells = {heading: [row[place] for row in rows] for place, heading in enumerate(headings)}
    return suggest(headings, cells, whole=whole, today=TODAY)


def doubts(suggestion, about):
    return [doubt for doubt in suggestion.doubts if doubt.about == about]


@pytest.mark.parametrize("name", list(FILES))
def test_a_known_kind_of_file_is_read_without_asking(name):
    """Each column has its role or is left alone, and each says why."""
    text, columns, groups = FILES[name]
    suggestion = suggested(text)
    assert columns == dict(suggestion.mapping.columns)
    assert groups == suggestion.mapping.groups
    assert suggestion.certain
    assert all(suggestion.reads.values())


def test_two_columns_for_one_role_are_asked_about():
    """Where they differ; where they say the same it does not matter."""
    ask = suggested(
        "ID,Date hired,Joining date,End date\n1,2020-01-02,2020-02-03,\n2,2020-01-02,2020-01-02,\n"
    )
    assert not ask.certain
    assert ("Date hired", "Joining date") == doubts(ask, "hired")[0].choices
    assert suggested("ID,Date hired,Joining date,End date\n1,2020-01-02,2020-01-02,\n").certain


def test_a_typing_error_is_confirmed_once():
    """It is suggested, and not taken without a yes."""
    suggestion = suggested("ID,Hire Dat,End Date\n1,2020-01-02,\n2,2020-02-03,2021-01-01\n")
    assert "Hire Dat" == suggestion.mapping.columns["hired"]
    assert ["hired"] == [doubt.about for doubt in suggestion.doubts if doubt.blocks]


def test_the_latest_hire_goes_before_the_original_one():
    """Between the two somebody may have been away; it is said and need not be answered."""
    suggestion = suggested(
        "ID,Original Hire Date,Hire Date,End Date\n1,2010-01-02,2020-01-02,\n"
        "2,2020-02-03,2020-02-03,2021-01-01\n"
    )
    assert "Hire Date" == suggestion.mapping.columns["hired"]
    assert suggestion.certain
    assert ("Hire Date", "Original Hire Date") == doubts(suggestion, "hired")[0].choices


def test_a_start_beside_a_hire_is_that_of_the_post():
    """Alone it would be the hire; here it need not be asked about."""
    suggestion = suggested(
        "ID,Start Date,Hire Date,End Date\n1,2021-01-02,2020-01-02,\n2,2020-02-03,2020-02-03,\n"
    )
    assert ("Hire Date", "Start Date") == (
        suggestion.mapping.columns["hired"],
        suggestion.mapping.columns["start"],
    )
    assert suggestion.certain
    assert (
        "Start Date"
        == suggested("ID,Start Date,End Date\n1,2021-01-02,\n").mapping.columns["hired"]
    )


def test_a_heading_for_leavers_over_other_words_is_no_flag():
    """An “event” of many words says nothing of who left; a salary of 1 to 5 is a level."""
    suggestion = suggested(
        "ID,Event,Tenure,Salary,Contact surname\n"
        "1,Party,4,1,Roe\n2,Fair,5,3,Roe\n3,Party,6,2,Poe\n4,Fair,6,2,Poe\n"
    )
    assert {"person", "tenure"} == set(suggestion.mapping.columns)
    assert "name" in suggestion.reads["Contact surname"]
    assert ("Event",) == suggestion.mapping.groups


def test_headings_that_say_nothing_are_looked_through():
    """Columns of days are offered for hire and exit, and a yes and no for who left."""
    days = suggested("a,b,c\nx,2020-01-02,2021-02-03\ny,2020-02-03,\n")
    assert ("b", "c") == (days.mapping.columns["hired"], days.mapping.columns["end"])
    assert not days.certain
    flags = suggested("Years of service,q\n4,yes\n5,no\n6,no\n")
    assert ("q",) == doubts(flags, "left")[0].choices
    assert not flags.usable


def test_what_cells_say_goes_before_what_a_heading_says():
    """A “status” of full time and part time is a group, and a “start” of numbers no day."""
    suggestion = suggested(
        "ID,Hire Date,End Date,Status,Start\n1,2020-01-02,,Full-time,4\n2,2020-01-03,2021-01-01,Part-time,7\n"
        "3,2020-01-03,,Part-time,9\n"
    )
    assert {"person", "hired", "end"} == set(suggestion.mapping.columns)
    assert ("Status",) == suggestion.mapping.groups


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ID,Team\n1,a\n2,b\n", ("Nothing says who has left", "Nothing says since when")),
        ("ID,Hire Date\n1,2020-01-02\n", ("Nothing says who has left",)),
        ("ID,End Date\n1,2020-01-02\n2,\n", ("There are last days and no first days",)),
        ("Attrition\nYes\nNo\n", ("Nothing says since when",)),
    ],
)
def test_what_is_missing_is_said_first(text, says):
    """With what to add; such a file cannot be used."""
    suggestion = suggested(text)
    assert not suggestion.usable
    for sentence in says:
        assert any(lack.startswith(sentence) for lack in suggestion.lacks[:2])


def test_who_cannot_be_told_apart_and_why_they_left_is_missing_as_well():
    """The file can be used; what it does not allow is said."""
    suggestion = suggested("Hire Date,End Date\n2020-01-02,\n2020-01-03,2021-01-01\n")
    assert suggestion.usable
    for word in ("every row counts as a person", "voluntary and involuntary", "compared"):
        assert any(word in lack for lack in suggestion.lacks)


def test_dates_with_two_readings_are_asked_about_at_once():
    """With all rows at hand; some rows settle nothing yet."""
    text = "ID,Hire Date,End Date\n1,03/04/2021,\n2,01/02/2020,05/06/2021\n"
    assert ("day first", "month first") == doubts(suggested(text), "date_order")[0].choices
    assert not suggested(text).certain
    assert suggested(text, whole=False).certain


def test_a_unit_that_only_the_size_speaks_for_is_asked_about():
    """Ninety are no years; four may be."""
    assert "months" == suggested("Attrition,Tenure\nYes,90\nNo,12\n").mapping.tenure_unit
    assert not suggested("Attrition,Tenure\nYes,90\nNo,12\n").certain
    assert suggested("Attrition,Tenure\nYes,9\nNo,12\n").certain


def test_unknown_reasons_are_listed():
    """They do not hold the file up; they count as other until somebody explains them."""
    suggestion = suggested(
        "ID,Hire Date,End Date,Reason for leaving\n1,2020-01-02,2021-01-01,Zorg\n"
        "2,2020-01-02,2021-01-01,Quit\n"
    )
    assert ("Zorg",) == doubts(suggestion, "kinds")[0].choices
    assert suggestion.certain


def test_no_group_tells_of_the_exit_or_of_what_the_law_protects():
    """Groups by reason for leaving would all have left; religion is left alone."""
    suggestion = suggested(
        "ID,Hire Date,End Date,Termination Type,Termination Reason,Religion,Team\n"
        "1,2020-01-02,,,,a,x\n2,2020-01-02,2021-01-01,Voluntary,Better offer,b,y\n3,2020-01-02,,,,a,x\n"
    )
    assert ("Team",) == suggestion.mapping.groups
    assert "Termination Type" == suggestion.mapping.columns["exit_kind"]
    assert "law" in suggestion.reads["Religion"]
    assert "exits" in suggestion.reads["Termination Reason"]


def test_columns_that_group_nobody_are_not_offered():
    """Each says why: one value, a value for each, free text, numbers, days."""
    rows = "".join(
        f"{n},2020-01-{n:02},,same,text {n},{n * 1.5},{n % 2},2020-02-{n % 3 + 1:02},{'ab'[n % 2]}\n"
        for n in range(1, 29)
    )
    suggestion = suggested("ID,Hire Date,End Date,Planet,Words,Score,Code,Party,Shirt\n" + rows)
    assert ("Shirt",) == suggestion.mapping.groups
    assert "same in all rows" in suggestion.reads["Planet"]
    assert "too many" in suggestion.reads["Words"]
    assert "numbers" in suggestion.reads["Code"]
    assert "days" in suggestion.reads["Party"]


def test_first_rows_that_are_all_alike_rule_no_group_out():
    """A file may be sorted by country; of a column with an unknown heading nothing is known yet."""
    text = "ID,Hire Date,End Date,Country,Planet\n1,2020-01-02,,Spain,Earth\n2,2020-01-03,,Spain,Earth\n"
    assert ("Country",) == suggested(text, whole=False).mapping.groups
    assert () == suggested(text).mapping.groups


def test_a_name_that_two_people_may_share_is_told():
    """It is the only column that tells people apart, so it is taken, and said."""
    text = "Name,Hire Date,End Date\nRoe,2020-01-02,2020-05-06\nRoe,2021-01-03,\nPoe,2021-01-03,\n"
    assert "share" in doubts(suggested(text), "person")[0].says
    assert not doubts(suggested(text.replace("Name", "Employee ID")), "person")


def test_a_file_of_headings_alone_is_suggested_by_them():
    """There is nothing below them to look at."""
    suggestion = suggest(["Hire Date", "End Date", "Team"], {}, today=TODAY)
    assert {"hired": "Hire Date", "end": "End Date"} == dict(suggestion.mapping.columns)


def test_nothing_at_all_is_not_usable():
    """No headings, no columns, no errors."""
    assert not suggest([], {}, today=TODAY).usable


def test_ten_thousand_columns_are_looked_through():
    """Each has its sentence."""
    headings = [f"Measure {place}" for place in range(10_000)]
    suggestion = suggest(headings, {each: ["0.5", "0.7"] for each in headings}, today=TODAY)
    assert 10_000 == len(suggestion.reads)
    assert not suggestion.usable
