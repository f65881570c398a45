package org.exponat.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exponat.app.RunningExponat.Answer;

/**
 * A cache that many share, in front of an Exponat: it keeps what it may keep for all, by address and by what {@code Vary}
 * names. Of what it is told it believes the answers alone: it does not mind that a request came with a token, as caches should.
 */
final class SharedCache {

    /** What caches keep without being told so (RFC 9110, 15.1). */
    private static final Set<Integer> KEPT = Set.of(200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501);

    private final RunningExponat exponat;
    private final boolean obedient;
    private final Map<String, List<Kept>> answers = new HashMap<>();

    /** @param obedient false: it keeps what it was told not to keep, too */
    SharedCache(RunningExponat exponat, boolean obedient) {
        this.exponat = exponat;
        this.obedient = obedient;
    }

    private record Kept(Map<String, String> varied, Answer answer) {}

    Answer get(String address, String... headers) {
        List<Kept> there = answers.computeIfAbsent(address, _ -> new ArrayList<>());
        Optional<Kept> fits = there.stream()
                .filter(kept -> kept.varied.entrySet().stream()
                        .allMatch(one -> header(one.getKey(), headers).equals(one.getValue())))
                .findFirst();
        if (fits.isPresent()) {
            return fits.get().answer;
        }
        Answer answer = exponat.get(address, headers);
        if (mayBeKept(answer)) {
            Map<String, String> varied = new HashMap<>();
            Arrays.stream(answer.header("Vary").split(",", -1)).map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .filter(name -> !name.isEmpty()).forEach(name -> varied.put(name, header(name, headers)));
            there.add(new Kept(varied, answer));
        }
        return answer;
    }

    /** How many answers it keeps. */
    int size() {
        return answers.values().stream().mapToInt(List::size).sum();
    }

    private boolean mayBeKept(Answer answer) {
        String said = answer.header("Cache-Control");
        return KEPT.contains(answer.status()) && !answer.header("Vary").contains("*")
                && (!obedient || !said.contains("no-store") && !said.contains("private"));
    }

    private static String header(String name, String... headers) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i + 1 < headers.length; i += 2) {
            if (headers[i].equalsIgnoreCase(name)) {
                values.add(headers[i + 1]);
            }
        }
        return String.join(", ", values);
    }
}
