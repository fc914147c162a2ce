"""Tables of ratings for properties: small, with gaps, of every shape."""

from hypothesis import strategies as st

from careerkit.assessment.agreement import (
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    gwet_ac2,
    icc,
    krippendorff_alpha,
    percent_agreement,
)

LEVELS = ("nominal", "ordinal", "interval", "ratio")
FORMS = ("ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)")
NOMINAL = (krippendorff_alpha(), fleiss_kappa(), gwet_ac1(), percent_agreement())
MANY = (*NOMINAL, *map(krippendorff_alpha, LEVELS), gwet_ac2("linear"), *map(icc, FORMS))
TWO = (cohen_kappa(), cohen_kappa("linear"), cohen_kappa("quadratic"))


@st.composite
def tables(draw, raters=(1, 5), units=(0, 7), cells=None, *, gaps=True):
    """Draw a row a rater."""
    width, height = draw(st.integers(*units)), draw(st.integers(*raters))
    cell = st.integers(1, 4) if cells is None else cells
    cell = st.none() | cell if gaps else cell
    return [draw(st.lists(cell, min_size=width, max_size=width)) for _ in range(height)]


AWKWARD = st.sampled_from([0, 1, 2, 1e-300, 1e-12, 1.0000000000000002, 3.5, 1e15, 1e100])
