"""Makes src/test/resources/golden/aelle-compat.json: spectra by the convention of the code published with AeLLE.

Written anew from what that code does (github.com/shlizee/LyapunovAutoEncode, lyapunov.py, calc_LEs_an with T_ons = 1), in float64
numpy: hidden units alone; Q <- J^T Q over the warm-up with one QR at its end; then the whole sequence from its first input with the
state the warm-up left, a QR at every step, the mean of log2|diag R|. The Jacobian dh'/dh is written out from the gates' derivatives
and checked here against central differences. Usage: python3 aelle_compat_case.py > aelle-compat.json
"""

import json
import platform

import numpy as np

N, D, T, WARM_UP = 6, 2, 60, 10


def sigmoid(y):
    return 1 / (1 + np.exp(-y))


def lstm_step(w, h, c, u):
    i, f, g, o = np.split(w["W"] @ u + w["bi"] + w["U"] @ h + w["bh"], 4)
    i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
    memory = f * c + i * g
    t = np.tanh(memory)
    ui, uf, ug, uo = np.split(w["U"], 4)
    a = (c * f * (1 - f))[:, None] * uf + (g * i * (1 - i))[:, None] * ui + (i * (1 - g * g))[:, None] * ug
    jacobian = (o * (1 - t * t))[:, None] * a + (t * o * (1 - o))[:, None] * uo
    return o * t, memory, jacobian


def tanh_step(w, h, c, u):
    new = np.tanh(w["W"] @ u + w["bi"] + w["U"] @ h + w["bh"])
    return new, c, (1 - new * new)[:, None] * w["U"]


def exponents(step, w, inputs):
    h, c, q = np.zeros(N), np.zeros(N), np.eye(N)
    for u in inputs[:WARM_UP]:
        h, c, j = step(w, h, c, u)
        q = j.T @ q
    q, _ = np.linalg.qr(q)
    logs = np.zeros(N)
    for u in inputs:
        h, c, j = step(w, h, c, u)
        q, r = np.linalg.qr(j.T @ q)
        logs += np.log2(np.abs(np.diag(r)))
    return logs / len(inputs)


def check_jacobian(step, w, rng):
    h, c, u, e = rng.uniform(-1, 1, N), rng.uniform(-1, 1, N), rng.uniform(-1, 1, D), 1e-6
    j = step(w, h, c, u)[2]
    for k in range(N):
        d = np.eye(N)[k] * e
        difference = (step(w, h + d, c, u)[0] - step(w, h - d, c, u)[0]) / (2 * e)
        assert np.abs(difference - j[:, k]).max() < 1e-8


cases = []
for name, gates, step, seed in (("lstm", 4, lstm_step, 1), ("rnn-tanh", 1, tanh_step, 2)):
    rng = np.random.default_rng(seed)
    w = {
        "W": rng.uniform(-1, 1, (gates * N, D)),
        "U": rng.uniform(-1, 1, (gates * N, N)),
        "bi": rng.uniform(-1, 1, gates * N),
        "bh": rng.uniform(-1, 1, gates * N),
    }
    inputs = rng.uniform(-1, 1, (T, D))
    check_jacobian(step, w, rng)
    cases.append({
        "cell": name,
        "hidden": N,
        "inputSize": D,
        "steps": T,
        "warmUp": WARM_UP,
        "weight_ih": w["W"].ravel().tolist(),
        "weight_hh": w["U"].ravel().tolist(),
        "bias_ih": w["bi"].tolist(),
        "bias_hh": w["bh"].tolist(),
        "inputs": inputs.ravel().tolist(),
        "bits": exponents(step, w, inputs).tolist(),
    })

made_by = "src/test/python/aelle_compat_case.py, numpy %s, Python %s" % (np.__version__, platform.python_version())
print(json.dumps({"madeBy": made_by, "cases": cases}, indent=1))
