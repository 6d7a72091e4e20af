"""Linear stability of an astrocyte at rest, from the published equations written out once more.

Written apart from the models on purpose: a change in them does not carry over. All numbers are in
SI units (concentrations in mmol/l); `p` maps names of constants to quantities.
"""

import numpy as np
from scipy.optimize import brentq


def stripped(p):
    """Return the constants without units."""
    return {name: float(np.asarray(value)) for name, value in p.items()}


def calcium_and_gate(C, h, ip3, p):
    """Return dC/dt and dh/dt (Li & Rinzel 1994, in the notation of De Pittà et al. 2009)."""
    m = ip3 / (ip3 + p["d_1"]) * C / (C + p["d_5"])
    Q = p["d_2"] * (ip3 + p["d_1"]) / (ip3 + p["d_3"])
    store = p["C_T"] - (1 + p["rho_A"]) * C
    pump = p["O_P"] * C**2 / (C**2 + p["K_P"] ** 2)
    dC = (p["Omega_C"] * (m * h) ** 3 + p["Omega_L"]) * store - pump
    return dC, p["O_2"] * (Q - (Q + C) * h)


def open_gate(C, ip3, p):
    """Return h at its steady state."""
    Q = p["d_2"] * (ip3 + p["d_1"]) / (ip3 + p["d_3"])
    return Q / (Q + C)


def growth(flow, state):
    """Return the eigenvalue of the linearised flow with the largest real part."""
    steps = np.diag(1e-6 * np.asarray(state))
    columns = [(flow(state + e) - flow(state - e)) / (2 * e.sum()) for e in steps]
    values = np.linalg.eigvals(np.array(columns).T)
    return values[np.argmax(values.real)]


def steady(residual, first):
    """Return the lowest (`first`) or highest calcium (mmol/l) at which a residual vanishes."""
    C = np.linspace(5e-6, 1.2e-3, 3000)
    crossings = np.flatnonzero(np.diff(np.sign(residual(C))))
    k = crossings[0 if first else -1]
    return brentq(residual, C[k], C[k + 1])


def clamped_growth(ip3, p, lowest=True):
    """Return the leading eigenvalue at the lowest or highest steady state of clamped IP3."""
    C = steady(lambda C: calcium_and_gate(C, open_gate(C, ip3, p), ip3, p)[0], lowest)
    flow = lambda y: np.array(calcium_and_gate(*y, ip3, p))  # noqa: E731
    return growth(flow, np.array([C, open_gate(C, ip3, p)]))


def clamped_borders(p):
    """Return the IP3 (mmol/l) at which rest loses and the elevated steady state gains stability."""
    p = stripped(p)
    low = brentq(lambda x: clamped_growth(x, p).real, 0.3e-3, 0.54e-3)
    high = brentq(lambda x: clamped_growth(x, p, lowest=False).real, 0.6e-3, 1.1e-3)
    return low, high


def onset_frequency(p):
    """Return the frequency (Hz) at which oscillations begin where rest loses its stability."""
    low, _ = clamped_borders(p)
    return abs(clamped_growth(low, stripped(p)).imag) / (2 * np.pi)


def released(rate, p):
    """Return the mean fraction released per Poisson spike (Tsodyks & Markram 1997, mean field)."""
    u = p["U_0star"] / (1 - (1 - p["U_0star"]) * rate / (rate + p["Omega_f"]))
    lasting = rate / (rate + p["Omega_d"])
    return u * (1 - lasting) / (1 - (1 - u) * lasting)


def receptors(Gamma, C, Y, p):
    """Return the change of bound metabotropic receptors in a mean concentration of transmitter."""
    ending = p["Omega_N"] * (1 + p["zeta_A"] * C / (C + p["K_KC"]))
    return p["O_N"] * Y * (1 - Gamma) - ending * Gamma


def ip3_balance(ip3, C, Gamma, p):
    """Return dI/dt of the G-ChI astrocyte whose surplus flows into an empty reservoir."""
    made = p["O_delta"] / (1 + ip3 / p["kappa_delta"]) * C**2 / (C**2 + p["K_delta"] ** 2)
    kinase = p["O_3K"] * C**4 / (C**4 + p["K_D3K"] ** 4) * ip3 / (ip3 + p["K_3K"])
    sink = p["F_ex"] * (1 + np.tanh((ip3 - p["I_Theta"]) / p["omega_I"])) / 2
    return p["O_beta"] * Gamma + made - kinase - p["Omega_5P"] * ip3 - sink


def driven_growth(rate, p):
    """Return the leading eigenvalue of an astrocyte at rest that hears many synapses at a rate."""
    Y = rate * p["rho_c"] * p["Y_T"] * released(rate, p) / p["Omega_c"]

    def rest(C):
        ending = p["Omega_N"] * (1 + p["zeta_A"] * C / (C + p["K_KC"]))
        Gamma = p["O_N"] * Y / (p["O_N"] * Y + ending)
        low, high = np.zeros_like(C), np.full_like(C, 1e-2)
        for _ in range(50):  # the balance falls with IP3
            middle = (low + high) / 2
            rising = ip3_balance(middle, C, Gamma, p) > 0
            low, high = np.where(rising, middle, low), np.where(rising, high, middle)
        return low, Gamma

    def residual(C):
        ip3, _ = rest(np.asarray(C, float))
        return calcium_and_gate(C, open_gate(C, ip3, p), ip3, p)[0]

    def flow(y):
        C, h, ip3, Gamma = y
        slow = ip3_balance(ip3, C, Gamma, p), receptors(Gamma, C, Y, p)
        return np.array([*calcium_and_gate(C, h, ip3, p), *slow])

    C = steady(residual, first=True)
    ip3, Gamma = rest(np.asarray(C))
    return growth(flow, np.array([C, open_gate(C, ip3, p), ip3, Gamma]))


def driven_threshold(p):
    """Return the rate of many synapses (Hz) at which the astrocyte's rest loses its stability."""
    p = stripped(p)
    return brentq(lambda rate: driven_growth(rate, p).real, 0.05, 0.2, xtol=1e-5)
