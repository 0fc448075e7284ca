#!/bin/sh
# Prints CPU time per step and trajectory of the kernel, of its dgemm floor and of the same work in torch, side by side.
# PYTHON names an interpreter with torch (default python3); without torch only our columns are printed.
set -eu
cd "$(dirname "$0")/../.."
export OMP_NUM_THREADS=1 MKL_NUM_THREADS=1
exec ./mvnw -q -P bench test \
    -Dbench.command="-Dorg.bytedeco.javacpp.maxPhysicalBytes=0 dev.attractor.lyapunov.TorchComparison src/bench/python/torch_spectrum.py"
