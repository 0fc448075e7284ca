#!/bin/sh
# Compares the CPU time of a training step with torch's, on one thread, float32.
# usage: src/bench/compare-training.sh <python with torch> [hidden sizes]
set -eu
python=${1:?usage: $0 <python with torch> [hidden sizes]}
sizes=${2:-64}
cd "$(dirname "$0")/../.."
classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT
./mvnw -o -B -q -P bench test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" -Dmdep.includeScope=test
printf '%-6s %6s %12s %12s %8s\n' cell hidden attractor torch ratio
for cell in lstm gru tanh; do
    for size in $sizes; do
        ours=$(java -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -cp "target/test-classes:target/classes:$(cat "$classpath")" \
            dev.attractor.training.TrainingStepBenchmark "$cell" "$size")
        theirs=$("$python" src/bench/python/torch_training.py --cell "$cell" --hidden "$size")
        printf '%-6s %6s %9s ms %9s ms %8s\n' "$cell" "$size" "$ours" "$theirs" \
            "$(awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.2f", a / b }')"
    done
done
