package org.exponat.search.analysis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * German words for who does something, such as "Unternehmer". Stemmed they are one with what is done, as "Unternehmen": that
 * is right for finding, where both are near, and wrong for what a label means. All words here are in one spelling.
 */
final class AgentNouns {

    private static final Pattern AGENT = Pattern.compile("(.{3,}er)(?:s|n|in|innen)?");

    private AgentNouns() {}

    /** Whether two words of one stem can be forms of one word. */
    static boolean canBeOne(String one, String other) {
        Optional<String> agent = agent(one);
        Optional<String> otherAgent = agent(other);
        if (agent.isEmpty() && otherAgent.isEmpty()) {
            return true;
        }
        String whole = agent.orElse(one);
        String otherWhole = otherAgent.orElse(other);
        // Plurals can look like agents, as "Bilder" does.
        return whole.equals(otherWhole) || whole.equals(otherWhole + "er") || otherWhole.equals(whole + "er");
    }

    /** The forms of an agent; none for another word. */
    static List<String> forms(String word) {
        return agent(word).map(agent -> List.of(agent, agent + "s", agent + "n", agent + "in", agent + "innen"))
                .orElse(List.of());
    }

    private static Optional<String> agent(String word) {
        Matcher matcher = AGENT.matcher(word);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
