"""One of every family, or several where its shape changes much, beside scipy's own."""

from scipy import stats

from careerkit.turnover.quantities import Beta, LogNormal, Normal, Pert, Triangular, Uniform

VARYING = {
    "uniform": (Uniform(-2, 6), stats.uniform(-2, 8)),
    "triangular": (Triangular(8, 12, 20), stats.triang(1 / 3, 8, 12)),
    "triangular, falling": (Triangular(8, 8, 20), stats.triang(0, 8, 12)),
    "triangular, rising": (Triangular(8, 20, 20), stats.triang(1, 8, 12)),
    "pert": (Pert(8, 12, 20), stats.beta(7 / 3, 11 / 3, 8, 12)),
    "pert, falling": (Pert(8, 8, 20), stats.beta(1, 5, 8, 12)),
    "pert, weight 20": (Pert(-1, 0.5, 1, weight=20), stats.beta(16, 6, -1, 2)),
    "normal": (Normal(-3, 2), stats.norm(-3, 2)),
    "lognormal": (LogNormal(1, 0.5), stats.lognorm(0.5, scale=2.718281828459045)),
    "beta": (Beta(2, 30), stats.beta(2, 30)),
    "beta, steep": (Beta(0.3, 4, 10, 20), stats.beta(0.3, 4, 10, 10)),
    "beta, two ends": (Beta(0.5, 0.6), stats.beta(0.5, 0.6)),
    "beta, narrow": (Beta(3_000, 5_000), stats.beta(3_000, 5_000)),
}
