"""The same estimates from their definitions, person by person, in fractions and without any shortcut."""

from fractions import Fraction
from itertools import combinations
from math import exp, log

import numpy as np


def at_risk(people, day):
    """Give those who are at risk on a day: (entry, exit, kind), with entry < day ≤ exit."""
    return [each for each in people if each[0] < day <= each[1]]


def shares(people, kinds, after=0):
    """Give, after each day with an exit, the share still there and the share that left in each way."""
    stays, left, found = Fraction(1), [Fraction(0)] * kinds, {}
    for day in sorted({exit_at for _, exit_at, kind in people if kind and exit_at > after}):
        there = at_risk(people, day)
        gone = [
            sum(1 for _, exit_at, kind in there if exit_at == day and kind == each)
            for each in range(1, kinds + 1)
        ]
        left = [
            share + stays * Fraction(leaving, len(there))
            for share, leaving in zip(left, gone, strict=True)
        ]
        stays *= 1 - Fraction(sum(gone), len(there))
        found[day] = (stays, tuple(left))
    return found


def covariance(people, kinds):
    """Give the covariance of all shares after each day with an exit, by the matrix recursion."""
    share = np.zeros(kinds + 1)
    share[0] = 1.0
    spread, found = np.zeros((kinds + 1, kinds + 1)), {}
    for day in sorted({exit_at for _, exit_at, kind in people if kind}):
        there = at_risk(people, day)
        n = len(there)
        rates = np.array(
            [
                sum(1 for _, exit_at, kind in there if exit_at == day and kind == each) / n
                for each in range(1, kinds + 1)
            ]
        )
        drawn = np.zeros_like(spread)
        drawn[1:, 1:] = (np.diag(rates) - np.outer(rates, rates)) / n
        drawn[0, 1:] = drawn[1:, 0] = -drawn[1:, 1:].sum(axis=0)
        drawn[0, 0] = drawn[1:, 1:].sum()
        move = np.eye(kinds + 1)
        move[0, 0] -= rates.sum()
        move[0, 1:] = rates
        spread = move.T @ spread @ move + share[0] ** 2 * drawn
        share = share @ move
        found[day] = spread.copy()
    return found


def efron(people, beta):
    """Give Efron's partial likelihood of (entry, exit, left, covariates), from its definition."""
    total = 0.0
    for day in sorted({exit_at for _, exit_at, left, _ in people if left}):
        there = [exp(float(np.dot(beta, x))) for entry, end, _, x in people if entry < day <= end]
        leaving = [x for _, end, left, x in people if left and end == day]
        tied = sum(exp(float(np.dot(beta, x))) for x in leaving)
        for place, x in enumerate(leaving):
            total += float(np.dot(beta, x)) - log(sum(there) - tied * place / len(leaving))
    return total


def all_ways_of_leaving(sizes, leaving):
    """Give mean and variance of how many of the first group leave, over all equally likely ways."""
    group = [0] * sizes[0] + [1] * sizes[1]
    counts = [
        sum(1 for place in chosen if group[place] == 0)
        for chosen in combinations(range(len(group)), leaving)
    ]
    return np.mean(counts), np.var(counts)
