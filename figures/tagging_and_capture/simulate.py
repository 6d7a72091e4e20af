"""Tagging and capture in two published models, from their published parameters."""

from figures.tagging_and_capture.calcium_stc_protocol import simulate_calcium_stc
from figures.tagging_and_capture.outcome import PROTOCOLS
from figures.tagging_and_capture.tag_tric_protocol import simulate_tag_tric

MODELS = {"tag_tric": simulate_tag_tric, "calcium_stc": simulate_calcium_stc}


def simulate(quick):
    """Return the results of each model under its name; see the modules of the two protocols."""
    results = {name: simulate_one(quick) for name, simulate_one in MODELS.items()}
    controls = {}
    for name, result in results.items():
        for control, changed in result.pop("controls").items():
            controls.setdefault(control, {})[name] = {**result, **changed}
        controls.setdefault("not_stimulated", {})[name] = {**result, **other_input(result)}
    return {**results, "controls": controls}


def other_input(result):
    """Return the weights of the input that is not stimulated, under the names of the other."""
    return {f"{name}_weight": result[f"{name}_other"] for name in PROTOCOLS}
