package org.exponat.core.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.exponat.core.comparison.Diff;
import org.exponat.core.comparison.Difference;
import org.exponat.core.comparison.Merge;
import org.exponat.core.installation.Installation;
import org.exponat.core.model.Slot;
import org.exponat.core.types.ContentType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.node.ObjectNode;

/** Comparing and merging texts of some 1,500 characters, without a store. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ComparisonBenchmark {

    private static final int ITEM = 4_711;

    private final ContentType type = Corpus.types().get("company");
    private final Map<Slot, ObjectNode> base = german(1, 1);
    /** One has written the teaser and a paragraph anew, the other another paragraph. */
    private final Map<Slot, ObjectNode> theirs = german(2, 2);
    private final Map<Slot, ObjectNode> yours = german(1, 3);

    @Benchmark
    public Merge merge() {
        Merge merge = Merge.of(type, base, theirs, yours);
        if (!merge.collisions().isEmpty()) {
            throw new IllegalStateException("they collide");
        }
        return merge;
    }

    @Benchmark
    public List<Difference> diff() {
        return Diff.between(type, base, theirs);
    }

    /** The German slot as of a version, with one paragraph as of another. */
    private static Map<Slot, ObjectNode> german(int version, int paragraphOf) {
        ObjectNode fields = Corpus.german(ITEM, version);
        int paragraph = (paragraphOf - 1) % 3;
        fields.withArrayProperty("body").set(paragraph,
                Corpus.german(ITEM, paragraphOf).withArrayProperty("body").get(paragraph));
        return Map.of(Slot.of(Installation.DE), fields);
    }
}
