package dev.attractor.aelle;

import dev.attractor.aelle.algebra.ArrayFormat;
import dev.attractor.aelle.autoencoder.LatentEncoder;
import dev.attractor.aelle.embedding.IncrementalPrincipalComponents;
import dev.attractor.aelle.forecast.ForecastSettings;
import dev.attractor.run.RunId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The bytes of a model, compressed: map, frozen encoders, what it was trained on by name, live autoencoder with the state of Adam.
 *
 * <p>The forecaster is not written: it is trained again, in the same way, on the same. The reservoir needs no state. Errors: {@link IllegalArgumentException} for bytes that are not a snapshot under the same settings.
 */
final class SnapshotFormat {
    private static final int MAGIC = 0x41654C45;
    private static final int VERSION = 3;

    private final LearnerSettings settings;
    private final ModelTrainer trainer;

    SnapshotFormat(LearnerSettings settings, ModelTrainer trainer) {
        this.settings = settings;
        this.trainer = trainer;
    }

    byte[] write(Optional<ModelTrainer.Fitted> current) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(fingerprint());
            out.writeBoolean(current.isPresent());
            if (current.isPresent()) {
                writeModel(out, current.get().model());
                writeLive(out, current.get().live());
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    Optional<ModelTrainer.Fitted> read(byte[] bytes, Map<RunId, RunRecord> records) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new IllegalArgumentException("not a model snapshot of this version");
            }
            if (!in.readUTF().equals(fingerprint())) {
                throw new IllegalArgumentException("the snapshot was written under other settings");
            }
            if (!in.readBoolean()) {
                return Optional.empty();
            }
            return Optional.of(new ModelTrainer.Fitted(readModel(in, records), readLive(in)));
        } catch (IOException e) {
            throw new IllegalArgumentException("the snapshot is unreadable", e);
        }
    }

    private static void writeModel(DataOutputStream out, ModelVersion model) throws IOException {
        out.writeInt(model.version());
        out.writeInt(model.alignedTo());
        out.writeInt(model.spectraTold());
        out.writeInt(model.labelsTold());
        model.map().writeTo(out);
        out.writeInt(model.encoders().size());
        for (LatentEncoder encoder : model.encoders()) {
            encoder.writeTo(out);
        }
        model.runs().writeTo(out);
    }

    private ModelVersion readModel(DataInputStream in, Map<RunId, RunRecord> records) throws IOException {
        int version = in.readInt();
        int alignedTo = in.readInt();
        int spectraTold = in.readInt();
        int labelsTold = in.readInt();
        LearnedMap map = LearnedMap.readFrom(in);
        List<LatentEncoder> encoders = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            encoders.add(LatentEncoder.readFrom(in));
        }
        TrainedRuns runs = TrainedRuns.readFrom(in, records, settings);
        var forecaster = trainer.forecaster(runs, map, encoders);
        return new ModelVersion(version, alignedTo, map, encoders, runs, forecaster, spectraTold, labelsTold);
    }

    private static void writeLive(DataOutputStream out, LiveAutoencoder live) throws IOException {
        out.writeDouble(live.labels().mean());
        out.writeDouble(live.labels().deviation());
        out.writeInt(live.unseen().spectra());
        out.writeDouble(live.unseen().autoencoder());
        out.writeDouble(live.unseen().principalComponents());
        live.linear().writeTo(out);
        ArrayFormat.write(out, live.network().toBytes());
    }

    private LiveAutoencoder readLive(DataInputStream in) throws IOException {
        LabelScaling labels = new LabelScaling(in.readDouble(), in.readDouble());
        ReconstructionQuality unseen = new ReconstructionQuality(in.readInt(), in.readDouble(), in.readDouble());
        IncrementalPrincipalComponents linear = IncrementalPrincipalComponents.readFrom(in);
        return new LiveAutoencoder(settings.autoencoder().restore(ArrayFormat.readBytes(in)), linear, labels, unseen);
    }

    /** What must be the same for the stored numbers to mean the same. */
    private String fingerprint() {
        ForecastSettings forecast = settings.forecast();
        return String.join(
                " ",
                Long.toString(settings.seed()),
                settings.autoencoder().toString(),
                Integer.toString(forecast.minimumFinishedRuns()),
                Double.toString(forecast.coverage()),
                Double.toString(forecast.threshold()),
                Integer.toString(forecast.folds()),
                Integer.toString(forecast.maximumLooks()),
                forecast.curveMetrics().toString(),
                Double.toString(forecast.falseAlarmRate()),
                Double.toString(forecast.incumbent()),
                new TreeSet<>(forecast.sets()).toString());
    }
}
