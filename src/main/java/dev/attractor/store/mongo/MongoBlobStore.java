package dev.attractor.store.mongo;

import com.mongodb.MongoGridFSException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import com.mongodb.client.model.Filters;
import dev.attractor.run.BlobRef;
import dev.attractor.store.BlobNotFoundException;
import dev.attractor.store.BlobStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Blobs in GridFS, the file id being the content's hash.
 *
 * <p>GridFS writes the chunks first and the file document last, so a blob that can be found is whole; what a crash leaves
 * behind is overwritten by the next put of the same content.
 */
@ApplicationScoped
public class MongoBlobStore implements BlobStore {
    private final GridFSBucket bucket;

    public MongoBlobStore(MongoDatabase database) {
        this.bucket = GridFSBuckets.create(database, "blobs");
    }

    @Override
    public BlobRef put(byte[] content) {
        BlobRef ref = BlobRef.of(content);
        if (!exists(ref)) {
            delete(ref);
            bucket.uploadFromStream(id(ref), ref.sha256(), new ByteArrayInputStream(content));
        }
        return ref;
    }

    @Override
    public byte[] get(BlobRef ref) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(Math.toIntExact(ref.size()));
        try {
            bucket.downloadToStream(id(ref), content);
        } catch (MongoGridFSException e) {
            throw new BlobNotFoundException(ref);
        }
        byte[] bytes = content.toByteArray();
        if (!BlobRef.of(bytes).equals(ref)) {
            throw new BlobNotFoundException(ref);
        }
        return bytes;
    }

    @Override
    public void delete(BlobRef ref) {
        try {
            bucket.delete(id(ref));
        } catch (MongoGridFSException e) {
            // No such file; the driver has removed stray chunks all the same.
        }
    }

    private boolean exists(BlobRef ref) {
        return bucket.find(Filters.eq("_id", ref.sha256())).first() != null;
    }

    private static BsonValue id(BlobRef ref) {
        return new BsonString(ref.sha256());
    }
}
