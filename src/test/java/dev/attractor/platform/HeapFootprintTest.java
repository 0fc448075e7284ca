package dev.attractor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class HeapFootprintTest {
    @Test
    void theRunningVirtualMachineTakesTheOptions() {
        HeapFootprint.keepSmall();
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        assertThat(options.getVMOption("MaxHeapFreeRatio").getValue()).isEqualTo("30");
        assertThat(options.getVMOption("MinHeapFreeRatio").getValue()).isEqualTo("15");
        assertThat(options.getVMOption("G1PeriodicGCInterval").getValue()).isEqualTo("15000");
    }
}
