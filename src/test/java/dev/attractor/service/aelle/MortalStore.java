package dev.attractor.service.aelle;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A process that dies after so many writes and publications: a database that throws once they are done. */
final class MortalStore {
    private static final Set<String> WRITES =
            Set.of("updateOne", "replaceOne", "insertOne", "insertMany", "deleteOne", "deleteMany");

    private int left = Integer.MAX_VALUE;

    /** The death of the process; what was done before is done. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1;

        Death() {
            super("the process died here");
        }
    }

    /** Dies after so many more. */
    void dieAfter(int writes) {
        left = writes;
    }

    /** Something outside was changed. */
    void awaited() {
        left--;
        if (left == 0) {
            throw new Death();
        }
    }

    /** The database as the process sees it. */
    MongoDatabase over(MongoDatabase database) {
        return wrapped(MongoDatabase.class, database);
    }

    private <T> T wrapped(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            Object result;
            try {
                result = method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (WRITES.contains(method.getName())) {
                awaited();
            }
            if (result instanceof MongoCollection<?>) {
                return wrapped(MongoCollection.class, result);
            }
            return result instanceof MongoDatabase ? wrapped(MongoDatabase.class, result) : result;
        }));
    }
}
