"""Forward test vectors of the stochastic and the orthogonal cells, each a plain transcription of the published update.

Run: python forward_vectors_stochastic_orthogonal.py ../resources/cell/forward-vectors-stochastic-orthogonal.json
Needs numpy and torch; float64 throughout. A vector holds the weights (row-major), a start, the inputs of a few steps with the
noise behind the data, and the state after each step.
"""

import json
import sys

import numpy as np
import torch

N, D, STEPS = 5, 2, 4
random = np.random.default_rng(20240)


def draw(*shape, scale=0.8):
    return random.uniform(-scale, scale, shape)


def vector(name, source, weights, update, state_size, noise=0):
    state = draw(state_size)
    inputs = draw(STEPS, D, scale=1.0)
    if noise:
        inputs = np.hstack([inputs, random.standard_normal((STEPS, noise))])
    states = [state]
    for t in range(STEPS):
        states.append(update(states[-1], inputs[t, :D], inputs[t, D:]))
    flat = {key: np.asarray(value).ravel().tolist() for key, value in weights.items()}
    return {
        "cell": name,
        "source": source,
        "n": N,
        "inputs_per_step": D,
        "weights": flat,
        "start": state.tolist(),
        "inputs": inputs.ravel().tolist(),
        "states": np.array(states[1:]).ravel().tolist(),
    }


def rate():
    d = 0.25
    J, W, b = draw(N, N), draw(N, D), draw(N)

    def update(x, u, _):
        return x + d * (-x + J @ np.tanh(x) + W @ u + b)

    source = "Sompolinsky, Crisanti, Sommers 1988, dx/dt = -x + J tanh x + input; Euler steps of d"
    return vector("rate", source, {"W": J, "C": W, "b": b, "dt": d}, update, N)


def srnn():
    dt, r = 0.1, 3
    W, b, C, sigma = draw(N, N), draw(N), draw(N, D), draw(N, r)
    Gamma = draw(N, N, scale=0.3) + 1.2 * np.eye(N)

    def update(h, u, xi):
        drift = -Gamma @ h + np.tanh(W @ h + b) + C @ u
        return h + dt * drift + np.sqrt(dt) * sigma @ xi

    source = "Lim 2021, dh = [-Gamma h + a(W h + b) + C u] dt + sigma dB; Euler-Maruyama, numpy"
    weights = {"W": W, "b": b, "C": C, "sigma": sigma, "Gamma": Gamma, "dt": dt}
    return vector("srnn", source, weights, update, N, r)


def lipschitz_matrix(M, beta, gamma):
    return (1 - beta) * (M + M.T) + beta * (M - M.T) - gamma * np.eye(N)


def noisy(gated):
    e, alpha, beta, gamma, s1, s2 = 0.15, 1.0, 0.75, 0.4, 0.3, 0.5
    MA, MW = draw(N, N), draw(N, N)
    U, b, E, c = draw(N, D), draw(N), draw(N, D), draw(N)
    A, W = lipschitz_matrix(MA, beta, gamma), lipschitz_matrix(MW, beta, gamma)

    def drift(h, u):
        f = alpha * A @ h + np.tanh(W @ h + U @ u + b)
        return f / (1 + np.exp(-(W @ h + E @ u + c))) if gated else f

    def update(h, u, xi):
        f = drift(h, u)
        return h + e * f + np.sqrt(e) * (s1 + s2 * f) * xi

    weights = {"MA": MA, "MW": MW, "U": U, "b": b, "dt": e, "alpha": alpha, "beta": beta, "gamma": gamma, "s1": s1, "s2": s2}
    if gated:
        weights |= {"E": E, "c": c}
    source = "Lim, Erichson, Hodgkinson, Mahoney 2021, NRNN with the Lipschitz drift; Euler-Maruyama, numpy"
    return vector("noisy-lipschitz-gated" if gated else "noisy-lipschitz", source, weights, update, N, N)


def skew(M):
    upper = np.triu(M, 1)
    return upper - upper.T


def modrelu(z, b):
    return np.sign(z) * np.maximum(np.abs(z) + b, 0)


def scornn():
    M, V, b = draw(N, N), draw(N, D), draw(N, scale=0.3)
    signs = np.array([1.0, -1.0, 1.0, -1.0, -1.0])
    A = torch.tensor(skew(M))
    identity = torch.eye(N, dtype=torch.float64)
    W = (torch.linalg.solve(identity + A, identity - A) @ torch.diag(torch.tensor(signs))).numpy()

    def update(h, u, _):
        return modrelu(W @ h + V @ u, b)

    source = "Helfrich, Willmott, Ye 2018, W = (I + A)^-1 (I - A) D; torch.linalg.solve"
    return vector("scornn", source, {"A": M, "signs": signs, "V": V, "b": b}, update, N)


def exprnn(linear):
    M, V, b = draw(N, N, scale=3.0), draw(N, D), draw(N, scale=0.3)
    W = torch.matrix_exp(torch.tensor(skew(M))).numpy()

    def update(h, u, _):
        z = W @ h + V @ u
        return z if linear else modrelu(z, b)

    source = "Lezcano-Casado, Martinez-Rubio 2019, W = exp(A), A = triu(M, 1) - triu(M, 1)^T; torch.matrix_exp"
    weights = {"A": M, "V": V} if linear else {"A": M, "V": V, "b": b}
    return vector("exprnn-linear" if linear else "exprnn", source, weights, update, N)


def urnn():
    theta, reflection = draw(3, N, scale=np.pi), draw(2, 2 * N)
    permutation = random.permutation(N)
    V, b = draw(2 * N, D), draw(N, scale=0.3)

    def reflect(x, v):
        v = torch.tensor(v[:N] + 1j * v[N:])
        return x - 2 * v * torch.vdot(v, x) / torch.vdot(v, v)

    def diagonal(x, angles):
        return x * torch.exp(1j * torch.tensor(angles))

    def update(state, u, _):
        x = diagonal(torch.tensor(state[:N] + 1j * state[N:]), theta[0])
        x = reflect(torch.fft.fft(x, norm="ortho"), reflection[0])
        x = diagonal(x[torch.tensor(permutation)], theta[1])
        x = diagonal(reflect(torch.fft.ifft(x, norm="ortho"), reflection[1]), theta[2])
        z = x.numpy() + (V[:N] + 1j * V[N:]) @ u
        h = z / np.abs(z) * np.maximum(np.abs(z) + b, 0)
        return np.concatenate([h.real, h.imag])

    source = "Arjovsky, Shah, Bengio 2016, equations 6 and 8, W = D3 R2 F^-1 D2 P R1 F D1 applied factor by factor; torch.fft"
    weights = {"phases": theta, "reflections": reflection, "permutation": permutation, "V": V, "b": b}
    return vector("urnn", source, weights, update, 2 * N)


if __name__ == "__main__":
    vectors = [
        rate(),
        srnn(),
        noisy(gated=False),
        noisy(gated=True),
        scornn(),
        exprnn(linear=False),
        exprnn(linear=True),
        urnn(),
    ]
    versions = f"numpy {np.__version__}, torch {torch.__version__.split('+')[0]}"
    with open(sys.argv[1], "w") as file:
        json.dump({"made_with": versions, "vectors": vectors}, file, indent=1)
        file.write("\n")
