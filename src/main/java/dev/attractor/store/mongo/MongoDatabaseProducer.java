package dev.attractor.store.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The database all stores share. */
@Dependent
class MongoDatabaseProducer {
    @Produces
    @Singleton
    MongoDatabase database(
            MongoClient client,
            @ConfigProperty(name = "attractor.store.database", defaultValue = "attractor") String name) {
        return client.getDatabase(name);
    }
}
