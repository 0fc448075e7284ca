package dev.attractor.platform;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;

/**
 * The wire server's backend, with each write on disk before its reply: what a client was told is stored survives the death
 * of the process. One commit covers a whole batch.
 *
 * <p>Thread-safety: safe. Writes run side by side, but no commit falls between a document and its index entries.
 */
final class DurableBackend extends H2Backend {
    /** In lower case, as the wire protocol ignores case. */
    private static final Set<String> WRITES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "createindexes",
            "drop",
            "dropdatabase",
            "dropindexes",
            "renamecollection");

    /** Shared by the commands that write, exclusive to a commit. */
    private final ReadWriteLock writing = new ReentrantReadWriteLock();

    /** Below this share of used space, in percent, the file is worth compacting. */
    private static final int WASTEFUL = 50;

    private final MVStore store;

    DurableBackend(MVStore store) {
        super(store);
        this.store = store;
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (!WRITES.contains(command.toLowerCase(Locale.ROOT))) {
            return super.handleCommand(channel, database, command, query);
        }
        Document reply = write(channel, database, command, query);
        commit();
        return reply;
    }

    @Override
    public void commit() {
        writing.writeLock().lock();
        try {
            super.commit();
        } finally {
            writing.writeLock().unlock();
        }
    }

    /**
     * Gives unused space of the file back, if there is much: each commit leaves some behind.
     *
     * @param millis how long writes may have to wait for it
     */
    void compact(int millis) {
        writing.writeLock().lock();
        try {
            if (!store.isClosed() && usedPercent(store.getFileStore()) < WASTEFUL) {
                store.compactFile(millis);
            }
        } finally {
            writing.writeLock().unlock();
        }
    }

    /** Of the file that is chunks, and of the chunks that are live pages. */
    private static int usedPercent(FileStore<?> file) {
        return file.getFillRate() * file.getChunksFillRate() / 100;
    }

    private Document write(Channel channel, String database, String command, Document query) {
        writing.readLock().lock();
        try {
            return super.handleCommand(channel, database, command, query);
        } finally {
            writing.readLock().unlock();
        }
    }
}
