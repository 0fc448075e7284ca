"""CPU microseconds per step and trajectory of a full Lyapunov spectrum in torch: what a user would write there, at its best.

The exact Jacobian formed from the gates' derivatives for all trajectories at once, J Q as one batched product, a Householder QR of
every trajectory at every step; float64, one thread. The networks have the weights torch starts from, uniform in +-1/sqrt(N).
Usage: torch_spectrum.py [cell:N ...]; prints one line "cell N microseconds" each, the least of several rounds of process CPU time.
"""

import math
import sys
import time

import torch

TRAJECTORIES, INPUTS, ROUNDS = 4, 8, 7
torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)


def weights(gates, n):
    torch.manual_seed(1)
    bound = 1 / math.sqrt(n)
    shapes = ((gates * n, INPUTS), (gates * n, n), (gates * n,))
    return [torch.empty(shape).uniform_(-bound, bound) for shape in shapes]


def tanh_step(n):
    w, u, b = weights(1, n)

    def step(x, inputs):
        a = inputs @ w.T + x @ u.T + b
        h = torch.tanh(a)
        return h, (1 - h * h).unsqueeze(2) * u

    return step, n


def lstm_step(n):
    w, u, b = weights(4, n)
    ui, uf, ug, uo = u.split(n)
    jacobian = torch.zeros(TRAJECTORIES, 2 * n, 2 * n)

    def step(x, inputs):
        h, c = x[:, :n], x[:, n:]
        i, f, g, o = (inputs @ w.T + h @ u.T + b).split(n, dim=1)
        i, f, g, o = torch.sigmoid(i), torch.sigmoid(f), torch.tanh(g), torch.sigmoid(o)
        memory = f * c + i * g
        t = torch.tanh(memory)
        s = o * (1 - t * t)
        a = (c * f * (1 - f)).unsqueeze(2) * uf
        a += (g * i * (1 - i)).unsqueeze(2) * ui
        a += (i * (1 - g * g)).unsqueeze(2) * ug
        jacobian[:, n:, :n] = a
        jacobian[:, :n, :n] = s.unsqueeze(2) * a + (t * o * (1 - o)).unsqueeze(2) * uo
        jacobian[:, :n, n:].diagonal(dim1=1, dim2=2).copy_(s * f)
        jacobian[:, n:, n:].diagonal(dim1=1, dim2=2).copy_(f)
        return torch.cat((o * t, memory), dim=1), jacobian

    return step, 2 * n


def microseconds(cell, n):
    step, size = {"rnn-tanh": tanh_step, "lstm": lstm_step}[cell](n)
    steps = max(4, int(2e8 / (TRAJECTORIES * size**3)))
    inputs = torch.empty(steps, TRAJECTORIES, INPUTS).uniform_(-1, 1)
    x = torch.zeros(TRAJECTORIES, size)
    q = torch.eye(size).repeat(TRAJECTORIES, 1, 1)
    sums = torch.zeros(TRAJECTORIES, size)
    least = math.inf
    for _ in range(ROUNDS):
        start = time.process_time()
        for u in inputs:
            x, jacobian = step(x, u)
            q, r = torch.linalg.qr(jacobian @ q)
            sums += r.diagonal(dim1=1, dim2=2).abs().log()
        least = min(least, (time.process_time() - start) / (steps * TRAJECTORIES))
    return 1e6 * least


for case in sys.argv[1:]:
    name, hidden = case.split(":")
    print(name, hidden, "%.1f" % microseconds(name, int(hidden)), flush=True)
