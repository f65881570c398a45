package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes lists of paragraphs that only look like their members: each with a mark of an office program, or a typed one. */
final class FakedLists {

    private static final Pattern TYPED = Pattern.compile("^([•·▪‣◦●○■–-]|[0-9]{1,3}[.)])[\\s\\u00A0]+(?=\\S)");

    private FakedLists() {}

    /** One member that looks like it. */
    private record Member(boolean ordered, boolean typed, List<Run> runs, Draft.Paragraph paragraph) {}

    static List<Draft> joined(List<Draft> drafts, Leftovers left) {
        List<Draft> joined = new ArrayList<>();
        List<Member> pending = new ArrayList<>();
        for (Draft draft : drafts) {
            Member member = draft instanceof Draft.Paragraph paragraph ? member(paragraph) : null;
            if (member == null || (!pending.isEmpty() && differs(pending.getLast(), member))) {
                flush(pending, joined, left);
            }
            if (member == null) {
                joined.add(draft);
            } else {
                pending.add(member);
            }
        }
        flush(pending, joined, left);
        return joined;
    }

    private static boolean differs(Member one, Member other) {
        return one.ordered != other.ordered || one.typed != other.typed;
    }

    private static @Nullable Member member(Draft.Paragraph paragraph) {
        Draft.Marker marker = paragraph.marker();
        if (marker != null) {
            return new Member(marker.ordered(), false, paragraph.runs(), paragraph);
        }
        Run first = paragraph.runs().getFirst();
        Matcher typed = TYPED.matcher(first.text());
        if (first.look().code() || first.look().href() != null || !typed.find()) {
            return null;
        }
        List<Run> runs = new ArrayList<>(paragraph.runs());
        runs.set(0, new Run(first.text().substring(typed.end()), first.look()));
        return new Member(Character.isDigit(typed.group(1).charAt(0)), true, Run.tidy(runs), paragraph);
    }

    /** A single typed mark may mean something else. */
    private static void flush(List<Member> pending, List<Draft> joined, Leftovers left) {
        if (pending.size() == 1 && pending.getFirst().typed) {
            joined.add(pending.getFirst().paragraph);
        } else if (!pending.isEmpty()) {
            if (pending.getFirst().typed) {
                left.structure("Paragraphs with a mark before each are a list, the marks are gone", null);
            }
            joined.add(new Draft.Items(pending.getFirst().ordered, pending.stream().map(Member::runs).toList()));
        }
        pending.clear();
    }
}
