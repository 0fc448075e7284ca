package dev.attractor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attractor.run.BlobRef;
import dev.attractor.store.mongo.MongoBlobStore;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bytes come back as they were. */
class BlobStoreTest {
    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private final BlobStore blobs = new MongoBlobStore(DATABASE.get());

    @Test
    void comeBackAsTheyWere() {
        byte[] large = new byte[700_000]; // more than two GridFS chunks of 255 KiB
        new Random(1).nextBytes(large);
        BlobRef ref = blobs.put(large);
        assertThat(blobs.put(large)).isEqualTo(ref);
        assertThat(blobs.get(ref)).isEqualTo(large);
    }

    @Test
    void thatAreGoneOrUnknownAreNamed() {
        BlobRef ref = blobs.put(new byte[] {1, 2, 3});
        blobs.delete(ref);
        blobs.delete(ref);
        assertThatThrownBy(() -> blobs.get(ref))
                .isInstanceOf(BlobNotFoundException.class)
                .hasMessageContaining(ref.sha256());
    }
}
