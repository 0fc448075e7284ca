package dev.attractor.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The right of one process to the data directory. The operating system takes it back when the process dies, however it
 * dies, so a left-over file blocks nobody.
 */
public final class HomeLock implements AutoCloseable {
    private static final int LONGEST_PROCESS_ID = 20;

    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the directory, which is created if it is missing.
     *
     * @throws StartupException if another process has it or it is not writable
     */
    public static HomeLock acquire(Path home) {
        Path file = home.resolve("attractor.lock");
        try {
            Files.createDirectories(home);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String owner = owner(channel);
                channel.close();
                throw new StartupException("ATTRACTOR_HOME=" + home + " is in use by " + owner
                        + ": stop that process, or set ATTRACTOR_HOME to another directory");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(
                    Long.toString(ProcessHandle.current().pid())));
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new StartupException(
                    "ATTRACTOR_HOME=" + home + " cannot be written (" + e
                            + "): make the directory writable, or set ATTRACTOR_HOME to another directory",
                    e);
        }
    }

    /** Gives the directory back. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of the data directory cannot be closed", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_PROCESS_ID);
        channel.read(bytes, 0);
        String processId = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        return processId.isBlank() ? "another process" : "process " + processId;
    }
}
