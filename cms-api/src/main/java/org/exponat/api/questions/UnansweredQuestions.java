package org.exponat.api.questions;

import java.text.Normalizer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The questions this node has found nothing for, since it started. Kept in memory alone, and nothing of who asked: no
 * address, no time but the day. A question that looks like it names somebody is not kept at all, and none is told before it
 * was asked several times. Once something is found for it, it is forgotten.
 */
public final class UnansweredQuestions {

    /** Asked so often before it is told. */
    static final int LEAST = 3;

    /** So many are kept; then what was not asked for longest goes. */
    static final int MOST = 1_000;

    private static final int MOST_TOLD = 100;
    private static final int LONGEST = 80;

    /** Addresses of mail and of pages, and numbers as long as those of telephones, accounts and customers. */
    private static final Pattern PERSONAL = Pattern.compile("@|://|\\bwww\\.|(?:\\d[\\s./()+-]{0,2}){6}");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Comparator<Question> MOST_FREQUENT_FIRST = Comparator.comparingLong(Question::count)
            .reversed().thenComparing(Question::text);

    private final Clock clock;
    private final Map<String, Question> questions = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Question> eldest) {
            return size() > MOST;
        }
    };

    public UnansweredQuestions(Clock clock) {
        this.clock = clock;
    }

    /**
     * A question that nothing was found for.
     *
     * @param text in lower case, with single spaces
     * @param lastDay when it was asked last, in UTC
     */
    public record Question(String text, long count, LocalDate lastDay) {}

    /** Notes what came of a question. */
    public void answered(String text, boolean foundNothing) {
        kept(text).ifPresent(question -> {
            synchronized (questions) {
                if (foundNothing) {
                    count(question);
                } else {
                    questions.remove(question);
                }
            }
        });
    }

    /** Notes that a question was answered as it was before. */
    public void repeated(String text) {
        kept(text).ifPresent(question -> {
            synchronized (questions) {
                if (questions.containsKey(question)) {
                    count(question);
                }
            }
        });
    }

    private void count(String text) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Question before = questions.get(text);
        questions.put(text, new Question(text, before == null ? 1 : before.count() + 1, today));
    }

    /** Those that were asked at least {@value #LEAST} times, most frequent first, at most a hundred. */
    public List<Question> told() {
        synchronized (questions) {
            return questions.values().stream().filter(question -> question.count() >= LEAST)
                    .sorted(MOST_FREQUENT_FIRST).limit(MOST_TOLD).toList();
        }
    }

    private static Optional<String> kept(String text) {
        String plain = SPACE.matcher(Normalizer.normalize(text, Normalizer.Form.NFC).strip()).replaceAll(" ")
                .toLowerCase(Locale.ROOT);
        return plain.isEmpty() || plain.length() > LONGEST || PERSONAL.matcher(plain).find()
                ? Optional.empty()
                : Optional.of(plain);
    }
}
