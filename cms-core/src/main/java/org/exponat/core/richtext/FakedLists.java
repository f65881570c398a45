package org.exponat.core.richtext;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes lists of paragraphs that only look like their members: each with a mark of an office program, or a typed one. */
final class FakedLists {

    /** Without longer dashes: paragraphs that begin with one are what people say in turn. */
    private static final Pattern TYPED = Pattern.compile("^([•·▪‣◦●○■-]|[0-9]{1,3}[.)])[\\s\\u00A0]+(?=\\S)");

    private FakedLists() {}

    /** One member that looks like it. */
    private record Member(Draft.Marker marker, boolean typed, List<Run> runs, Draft.Paragraph paragraph) {}

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
        return one.marker.ordered() != other.marker.ordered() || one.typed != other.typed;
    }

    private static @Nullable Member member(Draft.Paragraph paragraph) {
        Draft.Marker marker = paragraph.marker();
        if (marker != null) {
            return new Member(marker, false, paragraph.runs(), paragraph);
        }
        Run first = paragraph.runs().getFirst();
        Matcher typed = TYPED.matcher(first.text());
        if (first.look().code() || first.look().href() != null || !typed.find()) {
            return null;
        }
        List<Run> runs = new ArrayList<>(paragraph.runs());
        runs.set(0, new Run(first.text().substring(typed.end()), first.look()));
        String mark = typed.group(1);
        return new Member(new Draft.Marker(Character.isDigit(mark.charAt(0)), mark), true, Run.tidy(runs), paragraph);
    }

    private static void flush(List<Member> pending, List<Draft> joined, Leftovers left) {
        if (pending.isEmpty()) {
            return;
        }
        Draft.Marker first = pending.getFirst().marker;
        if (pending.getFirst().typed && !isTypedList(pending)) {
            pending.forEach(member -> joined.add(member.paragraph));
        } else {
            if (pending.getFirst().typed) {
                left.text("structure_changed", "Paragraphs with a mark before each are a list, the marks are gone",
                        null,
                        pending.stream().map(member -> member.marker.text()).collect(Collectors.joining(" ")));
            } else if (!first.isFirst()) {
                left.text("structure_changed", "A list that begins with another number begins with 1", null,
                        first.text());
            }
            joined.add(new Draft.Items(first.ordered(), pending.stream().map(Member::runs).toList()));
        }
        pending.clear();
    }

    /** A single mark may mean something else, and so may numbers that do not count: days, sections. */
    private static boolean isTypedList(List<Member> members) {
        for (int i = 0; i < members.size(); i++) {
            Draft.Marker marker = members.get(i).marker;
            if (marker.ordered() && !marker.text().matches((i + 1) + "[.)]")) {
                return false;
            }
        }
        return members.size() > 1;
    }
}
