"""Published tables of ratings, and ways to turn the shapes they are printed in into ratings."""

from careerkit.assessment.agreement import ratings_from


def rows(text):
    """Read a row a rater, as in Krippendorff: numbers, or letters, with a dot where nobody rated."""
    return [
        [None if cell == "." else int(cell) if cell.isdigit() else cell for cell in line.split()]
        for line in text.strip().splitlines()
    ]


def from_counts(counts, categories=None):
    """Take a row a unit with how many raters chose each category, as in Fleiss."""
    names = list(categories or range(1, len(counts[0]) + 1))
    units = [[c for c, n in zip(names, row, strict=True) for _ in range(n)] for row in counts]
    most = max(map(len, units))
    padded = [unit + [None] * (most - len(unit)) for unit in units]
    return ratings_from(list(map(list, zip(*padded, strict=True))), categories=names)


def from_table(table, categories=None):
    """Take a table of two raters, the first one's answers in rows, as in Cohen."""
    names = list(categories or range(1, len(table) + 1))
    cells = [
        (a, b)
        for a, row in zip(names, table, strict=True)
        for b, n in zip(names, row, strict=True)
        for _ in range(n)
    ]
    return ratings_from(list(map(list, zip(*cells, strict=True))), categories=names)


# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections A to C.
KRIPPENDORFF_BINARY = """
0 1 0 0 0 0 0 0 1 0
1 1 1 0 0 1 0 0 0 0
"""
KRIPPENDORFF_BEN_AND_GERRY = """
a a b b d c c c e d d a
b a b b b c c c e d d d
"""
KRIPPENDORFF_FOUR = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
# Wikipedia, Krippendorff's alpha, “A computational example”.
KRIPPENDORFF_THREE = """
. . . . . 3 4 1 2 1 1 3 3 . 3
1 . 2 1 3 3 4 3 . . . . . . .
. . 2 1 3 4 4 . 2 1 1 3 3 . 4
"""
# Fleiss (1971), table 1: thirty patients, six psychiatrists each; depression, personality disorder,
# schizophrenia, neurosis, other.
FLEISS_1971 = [
    [0, 0, 0, 6, 0],
    [0, 3, 0, 0, 3],
    [0, 1, 4, 0, 1],
    [0, 0, 0, 0, 6],
    [0, 3, 0, 3, 0],
    [2, 0, 4, 0, 0],
    [0, 0, 4, 0, 2],
    [2, 0, 3, 1, 0],
    [2, 0, 0, 4, 0],
    [0, 0, 0, 0, 6],
    [1, 0, 0, 5, 0],
    [1, 1, 0, 4, 0],
    [0, 3, 3, 0, 0],
    [1, 0, 0, 5, 0],
    [0, 2, 0, 3, 1],
    [0, 0, 5, 0, 1],
    [3, 0, 0, 1, 2],
    [5, 1, 0, 0, 0],
    [0, 2, 0, 4, 0],
    [1, 0, 2, 0, 3],
    [0, 0, 0, 0, 6],
    [0, 1, 0, 5, 0],
    [0, 2, 0, 1, 3],
    [2, 0, 0, 4, 0],
    [1, 0, 0, 4, 1],
    [0, 5, 0, 1, 0],
    [4, 0, 0, 0, 2],
    [0, 2, 0, 4, 0],
    [1, 0, 5, 0, 0],
    [0, 0, 0, 0, 6],
]
# Wikipedia, Fleiss' kappa: fourteen raters, ten subjects, five categories.
FLEISS_WIKIPEDIA = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
# Cohen (1960), table 2, and Cohen (1968), table 1: personality disorder, neurosis, psychosis.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
COHEN_DISAGREEMENT = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]
# Gwet (2014), Handbook of Inter-Rater Reliability, 4th edition; data of the R package irrCAC.
GWET_ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
GWET_OBSERVERS = """
1 1 2 . 0 0 1 1 2 2 . 0 1 3 1
1 1 3 0 0 0 0 . 2 1 1 0 2 3 1
2 0 3 0 0 0 2 2 2 1 0 0 2 2 1
. 1 3 . . . . 0 . 1 0 0 2 2 .
2 . . 0 0 0 1 . 2 . . . . 3 1
"""
GWET_GENDER = """
a a a a a b b b c a a a a a b
a a a a b a b c c a a a a b a
a b b c a a b b c a b b c a a
c c c c a a b b c c c c c a a
"""
# Shrout and Fleiss (1979), table 2: six targets in columns, four judges in rows.
SHROUT_FLEISS = [[9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7]]
# The R package irr, data set anxiety: raters 2 and 3 of twenty subjects.
ANXIETY = """
3 6 4 6 2 4 2 4 3 3 2 3 3 3 2 2 1 3 3 4
2 1 4 4 3 2 1 6 1 1 1 2 3 3 1 1 3 3 2 2
"""
