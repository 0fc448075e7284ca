package dev.attractor.aelle.autoencoder;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * How an autoencoder was trained: what is needed to do it again, and what came of it. Stored with the weights.
 *
 * <p>Losses: mean absolute reconstruction error plus weighted squared error of the head, without dropout.
 *
 * @param preset name of the preset
 * @param seed of the initial weights, and of the minibatches of pretraining
 * @param trainingSeed of the minibatches and held-out runs of training with targets; the same as {@code seed} before it
 * @param rounds of training: epochs of a published preset, gradient steps of the fast one
 * @param bestRound whose weights were kept, counted from 1; 0 if no training was better than none
 * @param trainingLoss of the weights kept, on the spectra trained on; NaN before any training
 * @param heldOutLoss of the weights kept, on the runs held out to choose them; empty if none was
 * @param spectra trained on and held out
 * @param labels targets among them
 * @param heldOutRuns runs that only served to choose the best weights
 * @param library name and version of the library that trained
 */
public record TrainingProvenance(
        String preset,
        long seed,
        long trainingSeed,
        int rounds,
        int bestRound,
        double trainingLoss,
        OptionalDouble heldOutLoss,
        int spectra,
        int labels,
        int heldOutRuns,
        String library) {
    public TrainingProvenance {
        if (rounds < 0 || bestRound < 0 || bestRound > rounds) {
            throw new IllegalArgumentException("bestRound must be one of the rounds");
        }
        if (heldOutLoss.isPresent() != heldOutRuns > 0) {
            throw new IllegalArgumentException("heldOutLoss must be present exactly if there are heldOutRuns");
        }
    }

    /** Of a network that was not trained yet. */
    static TrainingProvenance untrained(String preset, long seed) {
        return new TrainingProvenance(
                preset, seed, seed, 0, 0, Double.NaN, OptionalDouble.empty(), 0, 0, 0, SpectralGraph.LIBRARY);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(preset);
        out.writeLong(seed);
        out.writeLong(trainingSeed);
        out.writeInt(rounds);
        out.writeInt(bestRound);
        out.writeDouble(trainingLoss);
        out.writeDouble(heldOutLoss.orElse(Double.NaN));
        out.writeInt(spectra);
        out.writeInt(labels);
        out.writeInt(heldOutRuns);
        out.writeUTF(library);
    }

    static TrainingProvenance readFrom(DataInput in) throws IOException {
        String preset = in.readUTF();
        long seed = in.readLong();
        long trainingSeed = in.readLong();
        int rounds = in.readInt();
        int bestRound = in.readInt();
        double trainingLoss = in.readDouble();
        double heldOutLoss = in.readDouble();
        int spectra = in.readInt();
        int labels = in.readInt();
        int heldOutRuns = in.readInt();
        return new TrainingProvenance(
                preset,
                seed,
                trainingSeed,
                rounds,
                bestRound,
                trainingLoss,
                heldOutRuns == 0 ? OptionalDouble.empty() : OptionalDouble.of(heldOutLoss),
                spectra,
                labels,
                heldOutRuns,
                in.readUTF());
    }
}
