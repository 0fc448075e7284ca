package dev.attractor.platform;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/**
 * How much unused heap the process keeps. By default the JVM returns little of it, so one burst of work would stay in the
 * process's size. Only options that may change at run time, and only those that the user did not give.
 */
final class HeapFootprint {
    /** In this order: the lower bound may never exceed the upper one. */
    private static final List<Map.Entry<String, String>> OPTIONS = List.of(
            Map.entry("MinHeapFreeRatio", "15"),
            Map.entry("MaxHeapFreeRatio", "30"),
            Map.entry("G1PeriodicGCInterval", "15000"));

    private HeapFootprint() {}

    static void keepSmall() {
        HotSpotDiagnosticMXBean virtualMachine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (OPTIONS.stream().allMatch(option -> isDefault(virtualMachine, option.getKey()))) {
            OPTIONS.forEach(option -> virtualMachine.setVMOption(option.getKey(), option.getValue()));
        }
    }

    private static boolean isDefault(HotSpotDiagnosticMXBean virtualMachine, String name) {
        return virtualMachine.getVMOption(name).getOrigin() == VMOption.Origin.DEFAULT;
    }
}
