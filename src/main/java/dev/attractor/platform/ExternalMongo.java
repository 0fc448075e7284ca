package dev.attractor.platform;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** A MongoDB server that somebody else runs. */
final class ExternalMongo {
    private ExternalMongo() {}

    /**
     * Asks the server for a sign of life.
     *
     * @throws StartupException if none answers in time or the connection string cannot be used
     */
    static void requireReachable(String connectionString, Duration timeout) {
        try (MongoClient client = MongoClients.create(settings(connectionString, timeout))) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
        } catch (MongoException | IllegalArgumentException e) {
            throw new StartupException(
                    "the store at QUARKUS_MONGODB_CONNECTION_STRING did not answer within " + timeout.toSeconds()
                            + " s ("
                            + firstSentence(e)
                            + "): start it, correct the address, or leave the setting out to use the embedded store",
                    e);
        }
    }

    private static MongoClientSettings settings(String connectionString, Duration timeout) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(connectionString))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS))
                .build();
    }

    /** The driver's messages go on with its whole view of the cluster. */
    private static String firstSentence(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").split("\\. ", 2)[0];
    }
}
