package dev.attractor.service.query;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;

/** Which addresses the server may be sent to: not its own network, unless the configuration says so. */
final class OutboundAddresses {
    private final QueryConfig config;

    private OutboundAddresses(QueryConfig config) {
        this.config = config;
    }

    static OutboundAddresses of(QueryConfig config) {
        return new OutboundAddresses(config);
    }

    /**
     * Resolves the host.
     *
     * @throws RefusedAddressException if any of its addresses is loopback, link-local, private or multicast
     */
    void requireAllowed(URI url) throws IOException {
        if (config.allowPrivateAddresses()) {
            return;
        }
        for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
            if (isInternal(address)) {
                throw new RefusedAddressException(url.getHost() + " is " + address.getHostAddress()
                        + ", a private address; set ATTRACTOR_ALERTS_ALLOW_PRIVATE_ADDRESSES=true to allow it");
            }
        }
    }

    private static boolean isInternal(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
        boolean carrierGrade = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
        return uniqueLocal
                || carrierGrade
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }

    /** An address that must not be reached; trying again would not help. */
    static final class RefusedAddressException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedAddressException(String message) {
            super(message);
        }
    }
}
