package org.exponat.core.bench;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.exponat.core.command.Published;
import org.exponat.core.command.SavedItem;
import org.exponat.core.comparison.Difference;
import org.exponat.core.publication.LiveItem;
import org.exponat.core.query.Page;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the store is asked most, one at a time, in a made store. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class StoreBenchmark {

    /** What {@link MakeStore} made: {@code -p store=…}; it is written to. */
    @Param("")
    public String store = "";

    @SuppressWarnings("NullAway.Init") // JMH calls open() before any benchmark
    private Questions questions;

    @Setup
    public void open() {
        questions = new Questions(store);
    }

    @TearDown
    public void close() {
        questions.close();
    }

    @Benchmark
    public LiveItem readBySlug() {
        return questions.bySlug();
    }

    @Benchmark
    public Collection<LiveItem> readByIdWithTwentyReferences() {
        return questions.byIdWithReferences();
    }

    @Benchmark
    public Page listByTitle() {
        return questions.list();
    }

    @Benchmark
    public Page listOfThemeByTitle() {
        return questions.listOfTheme();
    }

    @Benchmark
    public Page listByTitleWithFallback() {
        return questions.listWithFallback();
    }

    @Benchmark
    public Page secondPageByTitle() {
        return questions.secondPage();
    }

    @Benchmark
    public Object whereUsedByTwenty() {
        return questions.whereUsed();
    }

    @Benchmark
    public List<Difference> diffOfVersions() {
        return questions.diff();
    }

    @Benchmark
    public SavedItem save() {
        return questions.save();
    }

    @Benchmark
    public Published publishOne() {
        return questions.publish(1);
    }

    @Benchmark
    public Published publishTwenty() {
        return questions.publish(20);
    }
}
