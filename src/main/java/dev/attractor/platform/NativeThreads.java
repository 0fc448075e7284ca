package dev.attractor.platform;

import org.bytedeco.openblas.global.openblas;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The threads of the native libraries. Work is spread over Java threads, each of which computes on one core: native pools
 * on top of them only spin.
 *
 * <p>Native state belongs to the process, whatever class loader asks. Thread-safety: safe, before native work starts.
 */
public final class NativeThreads {
    /** JavaCPP reads the process's size at each allocation unless this is 0; it costs a quarter of a training step. */
    private static final String PHYSICAL_BYTES = "org.bytedeco.javacpp.maxPhysicalBytes";

    private NativeThreads() {}

    /** Sets what JavaCPP reads once, when its first class loads. */
    public static void configureJavaCpp() {
        if (System.getProperty(PHYSICAL_BYTES) == null) {
            System.setProperty(PHYSICAL_BYTES, "0");
        }
    }

    /**
     * Restricts ND4J, OpenMP and OpenBLAS to one thread each. Doing it again changes nothing. The first call loads ND4J,
     * which takes about a second; call it before the first numeric work of a service.
     */
    public static void single() {
        configureJavaCpp();
        ND4JClassLoading.setNd4jClassloaderFromClass(Nd4j.class);
        // ND4J's first operation sets OpenBLAS to all cores, so it comes first.
        Nd4j.scalar(1.0).addi(1.0);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        openblas.blas_set_num_threads(1);
    }
}
