"""The mornings that can be run: data with provenance, and the loader that refuses anything less."""

from sim.scenarios.library import load, names, parse
from sim.scenarios.scenario import Scenario, vary

__all__ = ["Scenario", "load", "names", "parse", "vary"]
