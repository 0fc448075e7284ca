package dev.attractor.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** TCP ports, asked for before a server that would report a taken one badly. */
final class Ports {
    private Ports() {}

    /**
     * The port to bind: {@code wanted}, or any free one for 0.
     *
     * <p>Errors: {@link StartupException} naming {@code setting} if the port is taken or may not be bound.
     */
    static int free(String setting, String host, int wanted) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), wanted));
            return socket.getLocalPort();
        } catch (UnknownHostException e) {
            throw new StartupException(
                    "the host '" + host + "' of " + setting + " is not known: name a local address", e);
        } catch (IOException e) {
            throw new StartupException(
                    "port " + wanted + " on " + host + " cannot be bound (" + e.getMessage()
                            + "): stop the process that uses it, or set " + setting
                            + " to another port (0 for any free one)",
                    e);
        }
    }

    /** A free loopback port that no setting names. */
    static int free() {
        return free("the controller", EmbeddedKafka.HOST, 0);
    }
}
