"""The same workforce with a row for each person: slow, and simple enough to be believed."""

import numpy as np


def person_by_person(matrix, plan, months, seed):
    """Simulate one course; give headcount by state and month, exits by kind and month, and hires.

    Every person has a state. In each month everybody draws a uniform number and goes where the
    cumulated chances say; then each open post is filled or not, one by one.
    """
    rng = np.random.default_rng(seed)
    size = len(matrix.to)
    cells = len(matrix.layout.cells)
    cumulated = np.cumsum(matrix.table, axis=1)
    cumulated[:, -1] = 1.0
    states = np.repeat(np.arange(size), matrix.headcount.astype(int))
    groups = np.bincount(states // cells, minlength=size // cells).astype(float)
    posts = plan.posts_wanted(groups, matrix.layout, months, matrix.months)
    fills = 1 / (1 + plan.months_to_fill / matrix.months)
    headcount, exits, hires = [np.bincount(states, minlength=size)], [], []
    for month in range(months):
        u = rng.random(len(states))
        became = np.empty(len(states), dtype=int)
        for state in range(size):
            mine = states == state
            became[mine] = np.searchsorted(cumulated[state], u[mine], "right")
        exits.append(np.bincount(became[became >= size] - size, minlength=3))
        states = became[became < size]
        here = np.bincount(states // cells, minlength=size // cells)
        empty = np.maximum(posts[month + 1] - here, 0).astype(int) if plan.hire else 0 * here
        new = [int((rng.random(n) < fills).sum()) for n in empty]
        hires.append(np.array(new))
        states = np.concatenate([states, np.repeat(np.arange(len(new)) * cells, new)])
        headcount.append(np.bincount(states, minlength=size))
    return np.array(headcount), np.array(exits), np.array(hires)
