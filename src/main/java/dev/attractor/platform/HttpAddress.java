package dev.attractor.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a process serves HTTP; port 0 takes any free one. */
public record HttpAddress(String host, int port) {
    /** Whether only this machine can connect. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new StartupException("QUARKUS_HTTP_HOST=" + host + " is not known: name a local address", e);
        }
    }
}
