"""CPU time of a training step of torch: a recurrent layer and a linear readout of its last step, Adam, one thread, float32."""

import argparse
import time

import torch


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cell", default="lstm", choices=["lstm", "gru", "tanh"])
    parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--steps", type=int, default=28)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--inputs", type=int, default=28)
    parser.add_argument("--classes", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--repeats", type=int, default=200)
    options = parser.parse_args()

    torch.set_num_threads(1)
    torch.manual_seed(1)
    layer = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "tanh": torch.nn.RNN}[options.cell]
    cell = layer(options.inputs, options.hidden)
    readout = torch.nn.Linear(options.hidden, options.classes)
    parameters = list(cell.parameters()) + list(readout.parameters())
    adam = torch.optim.Adam(parameters, lr=1e-3)
    inputs = torch.rand(options.steps, options.batch, options.inputs)
    labels = torch.arange(options.batch) % options.classes

    def step():
        adam.zero_grad()
        outputs, _ = cell(inputs)
        loss = torch.nn.functional.cross_entropy(readout(outputs[-1]), labels)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        adam.step()

    best = float("inf")
    for _ in range(options.rounds):
        begin = time.thread_time()
        for _ in range(options.repeats):
            step()
        best = min(best, (time.thread_time() - begin) / options.repeats)
    print(f"{best * 1e3:.3f}")


if __name__ == "__main__":
    main()
