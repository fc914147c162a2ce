"""How far raters agree, in the coefficients of the literature, each with what it means for the room.

ratings = ratings_from({"a": {"case 1": "go"}, "b": {"case 1": "wait"}}, categories=("wait", "go"))
krippendorff_alpha("nominal").of(ratings, draws=1_000, rng=7).says
"""

from careerkit.assessment.agreement.alpha import Level, krippendorff_alpha
from careerkit.assessment.agreement.change import Change, compared
from careerkit.assessment.agreement.coefficient import Coefficient, FTest, Interval, State
from careerkit.assessment.agreement.gwet import gwet_ac1, gwet_ac2, percent_agreement
from careerkit.assessment.agreement.icc import icc
from careerkit.assessment.agreement.kappa import cohen_kappa, fleiss_kappa
from careerkit.assessment.agreement.measure import Measure
from careerkit.assessment.agreement.ratings import Ratings, ratings_from
from careerkit.assessment.agreement.report import Report, report
from careerkit.assessment.agreement.rwg import rwg, rwg_j

__all__ = [
    "Change",
    "Coefficient",
    "FTest",
    "Interval",
    "Level",
    "Measure",
    "Ratings",
    "Report",
    "State",
    "cohen_kappa",
    "compared",
    "fleiss_kappa",
    "gwet_ac1",
    "gwet_ac2",
    "icc",
    "krippendorff_alpha",
    "percent_agreement",
    "ratings_from",
    "report",
    "rwg",
    "rwg_j",
]
