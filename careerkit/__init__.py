"""Models and notebook panels for leadership workshops on product-management careers.

Importing careerkit loads none of its parts: take what you need from
`careerkit.assessment`, `careerkit.turnover` and the other folders.
"""

__version__ = "0.1.0"
