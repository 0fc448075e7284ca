#!/usr/bin/env python3
"""Writes src/test/resources/cell/forward-vectors.json: a few steps of every cell by other programs than Attractor's.

Where torch has the cell, torch takes the steps; elsewhere a plain transcription of the published update does, and the case's
"source" says so. All in float64. The weights are those of SeededWeights, drawn by the same generator (SplitMix64), so the file
holds only seeds, inputs and states. Needs numpy and torch; from the project's root:

    python src/test/python/forward_vectors.py
"""
import json
import math
import pathlib

import numpy as np
import torch

INPUTS, HIDDEN, STEPS, GAIN, SEED = 3, 4, 4, 1.5, 2024
OUTPUT = pathlib.Path(__file__).parents[1] / "resources" / "cell" / "forward-vectors.json"
MASK = (1 << 64) - 1


class SplitMix64:
    """java.util.SplittableRandom."""

    def __init__(self, seed):
        self.state = seed & MASK

    def next_double(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        z ^= z >> 31
        return (z >> 11) * 2.0**-53

    def uniform(self, *shape, amplitude=1.0):
        count = math.prod(shape)
        return np.array([(2 * self.next_double() - 1) * amplitude for _ in range(count)]).reshape(shape)


class Weights:
    """Blocks of HIDDEN rows, drawn in the order weight_ih, weight_hh, bias_ih, bias_hh."""

    def __init__(self, blocks, seed):
        random = SplitMix64(seed)
        amplitude = GAIN / math.sqrt(HIDDEN)
        rows = blocks * HIDDEN
        self.ih = random.uniform(rows, INPUTS, amplitude=amplitude)
        self.hh = random.uniform(rows, HIDDEN, amplitude=amplitude)
        self.bi = random.uniform(rows, amplitude=amplitude)
        self.bh = random.uniform(rows, amplitude=amplitude)

    def rows(self, first, count=1):
        return slice(first * HIDDEN, (first + count) * HIDDEN)

    def blocks(self, first, count=1):
        part = object.__new__(Weights)
        rows = self.rows(first, count)
        part.ih, part.hh, part.bi, part.bh = self.ih[rows], self.hh[rows], self.bi[rows], self.bh[rows]
        return part

    def above(self, first, count):
        """A layer above the first: its input weights are drawn behind its recurrent ones."""
        part = self.blocks(first, count)
        part.ih = self.hh[self.rows(first + count, count)]
        return part

    def sums(self, h, u, gate):
        """W u + b_ih + U h + b_hh of one block."""
        rows = self.rows(gate)
        return self.ih[rows] @ u + self.bi[rows] + self.hh[rows] @ h + self.bh[rows]


def sigmoid(y):
    return 1 / (1 + np.exp(-y))


def relu(y):
    return np.maximum(y, 0)


# --- torch ---------------------------------------------------------------------------------------------------------------------


def torch_module(module, layers):
    """A module of torch.nn with these weights, as a function of (state, input) with the state layer by layer."""
    for number, layer in enumerate(layers):
        values = {"weight_ih": layer.ih, "weight_hh": layer.hh, "bias_ih": layer.bi, "bias_hh": layer.bh}
        for name, value in values.items():
            getattr(module, f"{name}_l{number}").data.copy_(torch.tensor(value))
    count = len(layers)
    parts = 2 if isinstance(module, torch.nn.LSTM) else 1

    def step(x, u):
        state = torch.tensor(x.reshape(count, parts, HIDDEN))
        before = [state[:, part, :].contiguous() for part in range(parts)]
        with torch.no_grad():
            _, after = module(torch.tensor(u).reshape(1, -1), tuple(before) if parts == 2 else before[0])
        after = after if parts == 2 else (after,)
        return torch.stack(after, dim=1).reshape(-1).numpy()

    return step


def torch_case(kind, gates, layers=1, **options):
    weights = Weights(gates + 2 * gates * (layers - 1), SEED)
    module = getattr(torch.nn, kind)(INPUTS, HIDDEN, num_layers=layers, dtype=torch.float64, **options)
    drawn = [weights.blocks(0, gates)] + [weights.above(gates + 2 * gates * l, gates) for l in range(layers - 1)]
    size = layers * HIDDEN * (2 if kind == "LSTM" else 1)
    return f"torch {torch.__version__.split('+')[0]} nn.{kind}", size, torch_module(module, drawn)


# --- transcriptions ------------------------------------------------------------------------------------------------------------


def peephole(weights):
    p_i, p_f, p_o = np.diag(weights.hh[weights.rows(4)]), weights.bi[weights.rows(4)], weights.bh[weights.rows(4)]

    def step(x, u):
        h, c = x[:HIDDEN], x[HIDDEN:]
        i = sigmoid(weights.sums(h, u, 0) + p_i * c)
        f = sigmoid(weights.sums(h, u, 1) + p_f * c)
        c = f * c + i * np.tanh(weights.sums(h, u, 2))
        o = sigmoid(weights.sums(h, u, 3) + p_o * c)
        return np.concatenate([o * np.tanh(c), c])

    return step


def gru_reset_before(weights):
    def step(h, u):
        r, z = sigmoid(weights.sums(h, u, 0)), sigmoid(weights.sums(h, u, 1))
        return z * h + (1 - z) * np.tanh(weights.sums(r * h, u, 2))

    return step


def quaternion_sums(weights, gate):
    """The authors' code multiplies rows, by the transposed parts; parts are halved as in the catalog of the tests."""
    r, i, j, k = (weights.hh[weights.rows(4 * gate + part)].T / 2 for part in range(4))
    kernel = np.concatenate(
        [
            np.concatenate([r, -i, -j, -k], axis=0),
            np.concatenate([i, r, -k, j], axis=0),
            np.concatenate([j, k, r, -i], axis=0),
            np.concatenate([k, -j, i, r], axis=0),
        ],
        axis=1,
    )
    rows = weights.rows(4 * gate, 4)
    return lambda h, u: h @ kernel + weights.ih[rows] @ u + weights.bi[rows] + weights.bh[rows]


def quaternion_rnn(weights, activation):
    sums = quaternion_sums(weights, 0)
    return lambda h, u: activation(sums(h, u))


def quaternion_lstm(weights):
    gates = [quaternion_sums(weights, gate) for gate in range(4)]

    def step(x, u):
        h, c = x[: 4 * HIDDEN], x[4 * HIDDEN :]
        i, f, g, o = (gate(h, u) for gate in gates)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        return np.concatenate([sigmoid(o) * np.tanh(c), c])

    return step


def leaky_esn(weights):
    return lambda h, u: 0.7 * h + 0.3 * np.tanh(weights.sums(h, u, 0))


def plrnn(weights, basis):
    decay = np.diag(np.diag(weights.hh))
    return lambda z, u: decay @ z + (weights.hh - decay) @ basis(z) + weights.ih @ u + weights.bi + weights.bh


def dendrites(weights, clipped):
    theta = weights.bh[:, None] + 0.4 * np.array([-1.0, 0.0, 1.0])
    alpha = np.array([0.7, -0.5, 0.6])
    return lambda z: (relu(z[:, None] + theta) - (relu(z[:, None]) if clipped else 0)) @ alpha


def shallow(weights, clipped):
    inward = weights.hh[weights.rows(0, 2)]
    outward = np.concatenate([weights.hh[weights.rows(2)], weights.hh[weights.rows(3)]], axis=1)
    h1, h2, a = weights.bi[weights.rows(0)], weights.bi[weights.rows(1, 2)], weights.bh[weights.rows(0)]

    def step(z, u):
        layer = relu(inward @ z + h2) - (relu(inward @ z) if clipped else 0)
        return a * z + outward @ layer + h1 + weights.ih[weights.rows(0)] @ u

    return step


def cornn(weights, implicit):
    """Rusch and Mishra's code, with the damping at the old velocity or, implicitly, at the new one."""
    dt, gamma, eps = 0.3, 1.5, 1.2
    w_y, w_z = weights.hh[weights.rows(0)], weights.hh[weights.rows(1)]
    v, b = weights.ih[weights.rows(0)], (weights.bi + weights.bh)[weights.rows(0)]

    def step(x, u):
        y, z = x[:HIDDEN], x[HIDDEN:]
        force = np.tanh(w_y @ y + w_z @ z + v @ u + b) - gamma * y
        z = (z + dt * force) / (1 + dt * eps) if implicit else z + dt * (force - eps * z)
        return np.concatenate([y + dt * z, z])

    return step


def flow(weights, family, gated, midpoint):
    e, gamma, beta, alpha = 0.2, 0.3, 0.7, 0.8
    eye = np.eye(HIDDEN)
    first = weights.hh[weights.rows(0)]
    if family == "antisymmetric":
        recurrent, linear = first - first.T - gamma * eye, 0 * eye
    else:
        second = weights.hh[weights.rows(1)]
        recurrent = beta * (second - second.T) + (1 - beta) * (second + second.T) - gamma * eye
        linear = alpha * (beta * (first - first.T) + (1 - beta) * (first + first.T) - gamma * eye)

    def drive(u, block):
        return weights.ih[weights.rows(block)] @ u + weights.bi[weights.rows(block)]

    def field(h, u):
        value = linear @ h + np.tanh(recurrent @ h + drive(u, 0))
        return value * sigmoid(recurrent @ h + drive(u, 1)) if gated else value

    if midpoint:
        return lambda h, u: h + e * field(h + e / 2 * field(h, u), u)
    return lambda h, u: h + e * field(h, u)


def lstm_cornn_tanh(weights):
    """Three layers, each seeing the new hidden units of the one below."""
    lstm = torch_module(torch.nn.LSTM(INPUTS, HIDDEN, dtype=torch.float64), [weights.blocks(0, 4)])
    oscillators = cornn(weights.above(4, 2), implicit=False)
    elman = torch_module(torch.nn.RNN(HIDDEN, HIDDEN, dtype=torch.float64), [weights.above(8, 1)])

    def step(x, u):
        bottom = lstm(x[: 2 * HIDDEN], u)
        middle = oscillators(x[2 * HIDDEN : 4 * HIDDEN], bottom[:HIDDEN])
        return np.concatenate([bottom, middle, elman(x[4 * HIDDEN :], middle[:HIDDEN])])

    return step


def transcription(paper, size, blocks, build):
    return f"transcription of {paper}", size, build(Weights(blocks, SEED))


def cases():
    n = HIDDEN
    chang, erichson = "Chang et al. (2019)", "Erichson et al. (2021)"
    parcollet, brenner = "Parcollet et al. (2019)", "Brenner et al. (2022)"
    hess, rusch = "Hess et al. (2023)", "Rusch and Mishra (2021)"
    yield "rnn-tanh", torch_case("RNN", 1, nonlinearity="tanh")
    yield "rnn-relu", torch_case("RNN", 1, nonlinearity="relu")
    yield "lstm", torch_case("LSTM", 4)
    yield "gru", torch_case("GRU", 3)
    yield "lstm+lstm", torch_case("LSTM", 4, layers=2)
    yield "gru+gru", torch_case("GRU", 3, layers=2)
    yield "lstm+cornn+rnn-tanh", transcription(
        "torch's layers around " + rusch, 5 * n, 10, lstm_cornn_tanh
    )
    yield "lstm-peephole", transcription("Graves (2013), eqs. 7-11", 2 * n, 5, peephole)
    yield "gru-reset-before", transcription("Cho et al. (2014), eqs. 5-8", n, 3, gru_reset_before)
    yield "quaternion-rnn", transcription(parcollet, 4 * n, 4, lambda w: quaternion_rnn(w, np.tanh))
    yield "quaternion-linear", transcription(parcollet + ", code", 4 * n, 4, lambda w: quaternion_rnn(w, lambda a: a))
    yield "quaternion-lstm", transcription(parcollet, 8 * n, 16, quaternion_lstm)
    yield "leaky-esn", transcription("Jaeger et al. (2007)", n, 1, leaky_esn)
    yield "plrnn", transcription("Durstewitz (2017)", n, 1, lambda w: plrnn(w, relu))
    yield "dendritic-plrnn", transcription(brenner, n, 1, lambda w: plrnn(w, dendrites(w, clipped=False)))
    yield "clipped-dendritic-plrnn", transcription(brenner, n, 1, lambda w: plrnn(w, dendrites(w, clipped=True)))
    yield "shallow-plrnn", transcription(hess, n, 4, lambda w: shallow(w, clipped=False))
    yield "clipped-shallow-plrnn", transcription(hess, n, 4, lambda w: shallow(w, clipped=True))
    yield "cornn", transcription(rusch + ", code", 2 * n, 2, lambda w: cornn(w, implicit=False))
    yield "cornn-imex", transcription(rusch, 2 * n, 2, lambda w: cornn(w, implicit=True))
    for name, paper, blocks in [
        ("antisymmetric", chang, 1),
        ("antisymmetric-gated", chang, 2),
        ("lipschitz", erichson, 2),
        ("lipschitz-midpoint", erichson, 2),
        ("lipschitz-gated", erichson, 2),
        ("lipschitz-gated-midpoint", erichson, 2),
    ]:
        family, gated, midpoint = name.split("-")[0], "-gated" in name, name.endswith("-midpoint")
        yield name, transcription(paper, n, blocks, lambda w: flow(w, family, gated, midpoint))


def run(name, source, size, step):
    inputs = SplitMix64(SEED + 1).uniform(STEPS, INPUTS)
    state = SplitMix64(SEED + 2).uniform(size)
    states = [state]
    for u in inputs:
        states.append(step(states[-1], u))
    return {
        "cell": name,
        "source": source,
        "inputs": inputs.tolist(),
        "states": [values.tolist() for values in states],
    }


def main():
    header = {"input_size": INPUTS, "hidden_size": HIDDEN, "gain": GAIN, "seed": SEED}
    results = [run(name, *case) for name, case in cases()]
    lines = ",\n".join(json.dumps(result) for result in results)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(json.dumps(header)[:-1] + ', "cases": [\n' + lines + "\n]}\n")


if __name__ == "__main__":
    main()
