"""What both models of tagging and capture are asked: courses of four protocols, and capture."""

import numpy as np

PROTOCOLS = ("wtet", "stet", "wlfs", "slfs")


def outcome(found, control, lags):
    """Return courses and capture of one control ("" for none) under the names of the figure.

    `found` maps (control, condition) to parts of the weight with baseline 0: for the protocols
    `early` and `late` (input, cell, time), for others `late` at the end (input, cell).
    """
    cases = {name: case for (kind, name), case in found.items() if kind == control}
    result = {}
    for name in (name for name in PROTOCOLS if name in cases):
        early, late = cases[name]["early"], cases[name]["late"]
        result |= {f"{name}_early": early[0], f"{name}_late": late[0]}
        result |= {
            f"{name}_weight": 1 + early[0] + late[0],
            f"{name}_other": 1 + early[1] + late[1],
        }
    if "wbs0" in cases:
        for order in ("wbs", "sbw"):
            late = [cases[f"{order}{k}"]["late"][0] for k in range(len(lags))]
            result |= {f"{order}_lag": lags, f"{order}_late": np.array(late)}
        result["wbs_alone"] = cases["wtet"]["late"][0, :, -1]
        result["blocked_late"] = cases["second"]["late"][0]
    return result
