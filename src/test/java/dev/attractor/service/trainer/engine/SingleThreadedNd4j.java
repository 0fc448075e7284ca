package dev.attractor.service.trainer.engine;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Sets ND4J's threads as the platform does in production. */
public final class SingleThreadedNd4j implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        Nd4j.zeros(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
    }
}
