package org.exponat.core.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** A store that counts how often it is asked or told what, while one command runs. */
final class CountedQuestions implements ContentStore {

    private final ContentStore store;
    private final Map<String, Integer> counts = new TreeMap<>();

    CountedQuestions(ContentStore store) {
        this.store = store;
    }

    /** How often each operation of readers and writers was called since the last time. */
    Map<String, Integer> taken() {
        Map<String, Integer> taken = Map.copyOf(counts);
        counts.clear();
        return taken;
    }

    @Override
    public ContentReader reader() {
        return counting(ContentReader.class, store.reader());
    }

    @Override
    public <T> T snapshot(Function<ContentReader, T> work) {
        return store.snapshot(reader -> work.apply(counting(ContentReader.class, reader)));
    }

    @Override
    public <T> T write(Function<ContentWriter, T> command) {
        return store.write(writer -> command.apply(counting(ContentWriter.class, writer)));
    }

    private <T> T counting(Class<T> type, T counted) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (_, method, arguments) -> {
            counts.merge(method.getName(), 1, Integer::sum);
            try {
                return method.invoke(counted, arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }));
    }
}
