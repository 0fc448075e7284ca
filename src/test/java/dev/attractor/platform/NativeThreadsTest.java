package dev.attractor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class NativeThreadsTest {
    @Test
    void nativeLibrariesStayOnOneThreadAfterUse() {
        NativeThreads.single();
        NativeThreads.single();
        assertThat(Nd4j.ones(64, 64).mmul(Nd4j.ones(64, 64)).getDouble(0, 0)).isEqualTo(64.0);
        assertThat(openblas.blas_get_num_threads()).isEqualTo(1);
        assertThat(NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads())
                .isEqualTo(1);
        assertThat(Nd4j.getEnvironment().maxThreads()).isEqualTo(1);
    }
}
