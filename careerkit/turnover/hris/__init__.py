"""An HR system's export in, employment spells out, with an account of every row."""

from careerkit.turnover.hris.load import MappingNeeded, Preview, load, preview
from careerkit.turnover.hris.loaded import Loaded
from careerkit.turnover.hris.mapping import ColumnMapping
from careerkit.turnover.hris.spells import Spells

__all__ = ["ColumnMapping", "Loaded", "MappingNeeded", "Preview", "Spells", "load", "preview"]
