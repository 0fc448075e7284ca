package dev.attractor.alert;

import java.net.URI;

/**
 * Where an alert is sent.
 *
 * @param type {@code webhook}
 * @param url an absolute http or https address
 */
public record Destination(String type, String url) {
    public Destination {
        if (!type.equals("webhook")) {
            throw new IllegalArgumentException("type must be webhook, got " + type);
        }
        if (!isHttp(url)) {
            throw new IllegalArgumentException("url must be an absolute http or https address, got " + url);
        }
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
