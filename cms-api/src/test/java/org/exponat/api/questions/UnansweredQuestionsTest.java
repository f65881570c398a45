package org.exponat.api.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.exponat.api.questions.UnansweredQuestions.Question;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnansweredQuestionsTest {

    private final UnansweredQuestions questions = new UnansweredQuestions(
            Clock.fixed(Instant.parse("2026-03-01T23:59:59Z"), ZoneOffset.UTC));

    private void ask(String text, int times) {
        for (int i = 0; i < times; i++) {
            questions.answered(text, true);
        }
    }

    @Test
    void whatWasAskedThreeTimesIsToldHoweverItWasWritten() {
        questions.answered("Dampf  Maschine", true);
        questions.answered(" dampf maschine", true);
        assertThat(questions.told()).isEmpty();
        questions.answered("DAMPF MASCHINE ", true);
        assertThat(questions.told()).containsExactly(new Question("dampf maschine", 3, LocalDate.of(2026, 3, 1)));
    }

    @Test
    void whatIsAnsweredFromMemoryCountsTooButOnlyIfNothingWasFound() {
        questions.answered("dampfmaschine", true);
        questions.repeated("Dampfmaschine");
        questions.repeated("Dampfmaschine");
        for (int i = 0; i < 5; i++) {
            questions.repeated("pumpe");
        }
        assertThat(questions.told()).extracting(Question::text).containsExactly("dampfmaschine");
    }

    @Test
    void whatIsFoundByNowIsForgotten() {
        ask("dampfmaschine", 5);
        questions.answered("Dampfmaschine", false);
        assertThat(questions.told()).isEmpty();
        ask("dampfmaschine", 2);
        assertThat(questions.told()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"erika@example.org", "0791 123456", "+49 (791) 12 34 56", "https://example.org/x",
            "www.example.org", "DE89 3704 0044 0532 0130 00", " "})
    void whatLooksPersonalIsNotKept(String text) {
        ask(text, 5);
        assertThat(questions.told()).isEmpty();
    }

    @Test
    void whatIsLongerThanAQuestionIsNotKept() {
        ask("x".repeat(81), 5);
        assertThat(questions.told()).isEmpty();
    }

    @Test
    void theMostFrequentComeFirstAndWhatWasNotAskedForLongestGoes() {
        ask("first", 3);
        ask("second", 4);
        assertThat(questions.told()).extracting(Question::text).containsExactly("second", "first");
        for (int i = 0; i < UnansweredQuestions.MOST; i++) {
            questions.answered("word " + Integer.toString(i, 36), true);
        }
        assertThat(questions.told()).isEmpty();
    }
}
