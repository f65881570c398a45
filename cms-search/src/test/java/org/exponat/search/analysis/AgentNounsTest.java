package org.exponat.search.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentNounsTest {

    @ParameterizedTest
    @CsvSource({"unternehmer,unternehmern", "unternehmer,unternehmers", "erfinderinnen,erfinder", "bild,bilder",
            "firma,firmen", "wettbewerb,wettbewerber", "cluster,clustern"})
    void formsOfOneWordAreTakenAsOne(String one, String other) {
        assertThat(AgentNouns.canBeOne(one, other)).isTrue();
        assertThat(AgentNouns.canBeOne(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"unternehmer,unternehmen", "grunder,grunden", "lehrern,lehren", "lehrer,lehre"})
    void whoDoesSomethingIsNotWhatIsDone(String one, String other) {
        assertThat(AgentNouns.canBeOne(one, other)).isFalse();
        assertThat(AgentNouns.canBeOne(other, one)).isFalse();
    }

    @Test
    void onlyAgentsHaveFormsToTellThemBy() {
        assertThat(AgentNouns.forms("unternehmers")).contains("unternehmer", "unternehmern");
        assertThat(AgentNouns.forms("unternehmen")).isEmpty();
    }
}
