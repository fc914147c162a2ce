"""Exports as HR systems write them, in several languages; all people in them are made up."""

SPANISH = """\
Código;Nombre;Fecha de alta;Fecha de baja;Motivo de baja;Departamento;Salario
101;Robin (ficticio);01/03/2018;;;Atención;28.500,00 €
102;Alex (ficticia);15/09/2019;30/06/2022;Baja voluntaria;Producción;31.200,50 €
103;Kim (ficticio);20/01/2020;14/02/2023;Despido;Producción;27.000,00 €
104;Noa (ficticia);05/05/2015;31/12/2022;Jubilación;Dirección;64.000,00 €
105;Sol (ficticio);11/11/2021;;;Atención;29.750,00 €
106;Mar (ficticia);13/06/2021;13/06/2023;Fin de contrato;Atención;26.400,00 €
"""

GERMAN = """\
Personalnummer;Eintrittsdatum;Austrittsdatum;Austrittsgrund;Abteilung;Gehalt
7001;01.02.2020;;;Vertrieb;52.000,00 €
7002;15.08.2016;31.12.2021;Eigenkündigung;Vertrieb;61.500,00 €
7003;01.10.2012;30.06.2022;Rente;Geschäftsführung;98.000,00 €
7004;03.05.2021;28.02.2022;Kündigung durch Arbeitgeber;Lager;34.800,00 €
7005;17.11.2019;30.09.2023;Aufhebungsvertrag;Lager;35.200,00 €
"""

FRENCH = """\
Matricule;Date d'entrée;Date de sortie;Motif de départ;Service;Salaire annuel
A12;14/02/2019;;;Comptabilité;38 400,00 €
A13;01/09/2017;31/08/2021;Démission;Comptabilité;41 000,00 €
A14;22/03/2020;15/07/2022;Licenciement;Études;39 900,00 €
A15;18/06/2008;30/06/2023;Retraite;Études;55 250,00 €
"""

PORTUGUESE = """\
Matrícula;Data de admissão;Data de demissão;Motivo da demissão;Departamento;Salário
1;21/01/2019;;;Vendas;R$ 5.200,00
2;15/03/2018;30/09/2021;Pedido de demissão;Vendas;R$ 4.800,00
3;02/07/2020;25/11/2022;Demissão sem justa causa;Produção;R$ 3.900,00
4;10/10/2015;31/01/2023;Aposentadoria;Produção;R$ 7.100,00
"""

# A row a person, American dates, trailing blanks in the department.
DATES_OF_HIRE = """\
EmpID,Termd,DateofHire,DateofTermination,TermReason,EmploymentStatus,Department,Position,Salary
10026,0,7/5/2011,,N/A-StillEmployed,Active,Production       ,Technician I,62506
10084,1,3/30/2015,6/16/2016,career change,Voluntarily Terminated,IT/IS,DBA,104437
10196,1,7/5/2011,9/24/2012,hours,Voluntarily Terminated,Production       ,Technician II,64955
10088,0,1/7/2008,,N/A-StillEmployed,Active,Production       ,Technician I,64991
10069,1,7/11/2011,9/6/2016,return to school,Voluntarily Terminated,Production       ,Technician I,50825
10002,0,1/9/2012,,N/A-StillEmployed,Active,IT/IS,Engineer,57568
10194,1,11/10/2014,1/9/2015,attendance,Terminated for Cause,Production       ,Technician I,48513
10062,0,9/30/2013,,N/A-StillEmployed,Leave of Absence,Sales,Manager,90100
"""

# A row a person and year; 1/1/1900 stands for no day.
PERSON_YEARS = """\
EmployeeID,recorddate_key,birthdate_key,orighiredate_key,terminationdate_key,age,length_of_service,\
department_name,job_title,termreason_desc,termtype_desc,STATUS_YEAR,STATUS
1318,12/31/2013 0:00,1/3/1954,8/28/1989,1/1/1900,59,24,Executive,CEO,Not Applicable,Not Applicable,2013,ACTIVE
1318,12/31/2014 0:00,1/3/1954,8/28/1989,1/1/1900,60,25,Executive,CEO,Not Applicable,Not Applicable,2014,ACTIVE
1318,12/31/2015 0:00,1/3/1954,8/28/1989,1/1/1900,61,26,Executive,CEO,Not Applicable,Not Applicable,2015,ACTIVE
2250,12/31/2013 0:00,4/6/1960,3/15/2001,1/1/1900,53,12,Meats,Cutter,Not Applicable,Not Applicable,2013,ACTIVE
2250,12/31/2014 0:00,4/6/1960,3/15/2001,5/20/2014,54,13,Meats,Cutter,Resignaton,Voluntary,2014,TERMINATED
3391,12/31/2014 0:00,9/9/1950,10/1/1995,1/1/1900,64,19,Produce,Clerk,Not Applicable,Not Applicable,2014,ACTIVE
3391,12/31/2015 0:00,9/9/1950,10/1/1995,9/9/2015,65,19,Produce,Clerk,Retirement,Voluntary,2015,TERMINATED
4002,12/31/2015 0:00,2/2/1990,6/30/2015,1/1/1900,25,0,Produce,Clerk,Not Applicable,Not Applicable,2015,ACTIVE
"""

MONTHS_OF_SERVICE = """\
stag,event,gender,age,industry,profession,traffic,coach,head_gender,greywage,way
7.030800821,1,m,35,Banks,HR,rabrecNErab,no,f,white,bus
22.96509240,1,m,33,Banks,HR,empjs,no,m,white,bus
15.93429158,1,f,35,PowerGeneration,HR,rabrecNErab,no,m,white,bus
15.93429158,0,f,35,Manufacture – café,HR,rabrecNErab,no,m,white,car
8.410677618,0,m,32,Retail,Commercial,youjs,yes,f,white,bus
52.73100616,0,f,42,Retail,HR,youjs,no,f,grey,foot
"""

JOINING_YEARS = """\
Education,JoiningYear,City,PaymentTier,Age,Gender,EverBenched,ExperienceInCurrentDomain,LeaveOrNot
Bachelors,2017,Bangalore,3,34,Male,No,0,0
Bachelors,2013,Pune,1,28,Female,No,3,1
Bachelors,2014,New Delhi,3,38,Female,No,2,0
Masters,2016,Bangalore,3,27,Male,No,5,1
Masters,2017,Pune,3,24,Male,Yes,2,1
PHD,2016,Bangalore,3,22,Male,No,0,0
"""

SHORT_DATES = """\
EmpID,FirstName,LastName,StartDate,ExitDate,Title,BusinessUnit,EmployeeStatus,TerminationType,DepartmentType
3427,Robin,(fictional),20-Sep-19,,Technician,CCDR,Active,Unk,Production
3428,Alex,(fictional),11-Feb-23,,Technician,EW,Active,Unk,Production
3429,Kim,(fictional),10-Dec-18,07-Jul-23,Analyst,PL,Voluntarily Terminated,Resignation,Sales
3430,Noa,(fictional),21-Jun-21,29-Mar-23,Analyst,CCDR,Terminated for Cause,Involuntary,Sales
3431,Sol,(fictional),29-Jun-19,02-Aug-22,Engineer,TNS,Voluntarily Terminated,Retirement,Software
3432,Mar,(fictional),17-Jan-20,,Engineer,BPC,Active,Unk,Software
"""

COMPANY = """\
Employee ID,Hire date,Last day,Exit reason,Team,Annual salary (EUR)
E-1,2019-02-14,,,Search,52000
E-2,2020-06-01,2022-03-31,Resignation,Search,48000
E-3,2018-11-20,2021-09-15,Dismissal,Checkout,61000
E-4,2021-01-25,,,Checkout,55000
E-5,2017-08-07,2023-12-31,Retirement,Checkout,67000
"""

# A row an event.
EVENTS = """\
Employee ID,Effective Date,Business Process Type,Reason,Department,Level,Annual Salary
1,2019-03-04,Hire Employee > New Hire,New position,Growth,IC,50000
1,2021-01-01,Promotion,Merit,Growth,Senior,60000
1,2021-01-01,Transfer,Reorganisation,Search,Senior,60000
1,2022-06-30,Termination,Resignation,Search,Senior,60000
2,2020-05-11,Hire Employee > New Hire,,Growth,IC,45000
2,2020-09-01,Leave of Absence,Parental,Growth,IC,45000
2,2021-03-01,Return from Leave,,Growth,IC,47000
2,2021-07-15,Termination,Dismissal,Growth,IC,47000
2,2023-02-01,Rehire,,Search,Senior,70000
3,2020-05-11,Hire Employee > New Hire,,Growth,IC,45000
"""

# In this one an exit's day is the day after the last.
ACTIONS = """\
Personalnummer;Beginn;Ende;Maßnahmenart;Bezeichnung der Maßnahmenart;Maßnahmengrund;Abteilung
00012;01.03.2019;31.12.2019;01;Einstellung;Ersatz;Vertrieb
00012;01.01.2020;31.03.2022;02;Organisatorischer Wechsel;;Lager
00012;01.04.2022;31.12.9999;10;Austritt;Eigenkündigung;Lager
00013;15.07.2020;31.05.2023;01;Einstellung;;Lager
00013;01.06.2023;31.12.9999;10;Austritt;Rente;Lager
00015;01.02.2018;31.12.2020;01;Einstellung;;Lager
00015;01.01.2021;30.06.2021;10;Austritt;Befristung;Lager
00015;01.07.2021;31.12.9999;12;Wiedereintritt;;Vertrieb
00016;01.02.2018;30.09.2021;01;Einstellung;;Lager
00016;01.10.2021;31.12.9999;10;Austritt;Kündigung durch Arbeitgeber;Lager
00017;01.02.2018;30.11.2022;01;Einstellung;;Lager
00017;01.12.2022;31.12.9999;10;Austritt;Kündigung durch Arbeitgeber;Lager
"""

ALTA_Y_BAJA = """\
Nº empleado;Fecha;Movimiento;Motivo;Departamento;Puesto
7;01/03/2019;Alta;;Ventas;Agente
7;15/06/2020;Cambio;Ascenso;;Jefe
7;31/01/2022;Baja;Baja voluntaria;;
8;13/06/2019;Alta;;Almacén;Mozo
8;20/06/2021;Baja médica;;;
8;20/09/2021;Alta médica;;;
8;31/12/2022;Baja;Despido;;
"""
