package org.exponat.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.exponat.core.model.LocaleTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RightsTest {

    private static final LocaleTag DE = new LocaleTag("de");
    private static final LocaleTag EN = new LocaleTag("en");
    private static final List<String> TYPES = List.of("page", "cluster");

    @Test
    void aNarrowedRoleStillReadsAndTranslatesButDoesNothingToWholeItems() {
        Rights narrowed = new Rights(Role.EDITOR.grants()).narrowedTo(Set.of("page"), Set.of(EN));
        Actor actor = new Actor("anna", narrowed, null, null);
        assertThat(actor.may(Action.READ, "page", null)).isTrue();
        assertThat(actor.may(Action.READ, "cluster", null)).isFalse();
        assertThat(actor.may(Action.EDIT, "page", EN)).isTrue();
        assertThat(actor.may(Action.EDIT, "page", DE)).isFalse();
        assertThat(actor.may(Action.EDIT, "page", null)).isFalse();
        assertThat(actor.may(Action.TRASH, "page", null)).isFalse();
    }

    @Test
    void whatIsGrantedForOnesOwnIsDeniedUnlessTheItemIsKnownToBe() {
        Actor author = Actor.of("anna", Role.AUTHOR);
        assertThat(author.may(Action.EDIT, "page", DE)).isFalse();
        assertThat(author.withItemOf("ben").may(Action.EDIT, "page", DE)).isFalse();
        assertThat(author.withItemOf("anna").may(Action.EDIT, "page", DE)).isTrue();
        assertThat(author.withItemOf("anna").may(Action.TRASH, "page", null)).isFalse();
    }

    @Test
    void aNarrowedAdministratorAdministersNothing() {
        Rights narrowed = new Rights(Role.ADMINISTRATOR.grants()).narrowedTo(Set.of("page"), Set.of());
        assertThat(new Actor("a", narrowed, null, null).may(Action.ADMINISTER, null, null)).isFalse();
        Rights inEnglish = new Rights(Role.ADMINISTRATOR.grants()).narrowedTo(Set.of(), Set.of(EN));
        assertThat(new Actor("a", inEnglish, null, null).may(Action.ADMINISTER, null, null)).isFalse();
    }

    /** Whatever two sets of grants say: in common they allow exactly what both allow, and inclusion means what it says. */
    @Test
    void twoSetsOfGrantsAreComparedByWhatTheyAllow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Rights one = rights(random);
            Rights other = rights(random);
            Rights both = one.within(other);
            boolean included = true;
            for (Action action : List.of(Action.EDIT, Action.TRASH)) {
                for (String author : List.of("me", "you")) {
                    for (String type : List.of("page", "cluster", "other")) {
                        for (LocaleTag locale : new LocaleTag[]{DE, EN, null}) {
                            boolean first = allows(one, author, action, type, locale);
                            boolean second = allows(other, author, action, type, locale);
                            assertThat(allows(both, author, action, type, locale))
                                    .as("seed %s: %s and %s", seed, one, other).isEqualTo(first && second);
                            included &= first || !second;
                        }
                    }
                }
            }
            if (one.include(other)) {
                assertThat(included).as("seed %s: %s includes %s", seed, one, other).isTrue();
            }
            assertThat(one.include(both)).as("seed %s: %s includes %s", seed, one, both).isTrue();
            assertThat(GrantsJson.read(GrantsJson.write(one))).as("seed %s", seed).isEqualTo(one);
        }
    }

    private static boolean allows(Rights rights, String author, Action action, String type,
            @Nullable LocaleTag locale) {
        return new Actor("me", rights, null, null).withItemOf(author).may(action, type, locale);
    }

    private static Rights rights(Random random) {
        Set<Grant> grants = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Set<String> types = new HashSet<>(TYPES);
            types.removeIf(_ -> random.nextBoolean());
            Set<LocaleTag> locales = new HashSet<>(Set.of(DE, EN));
            locales.removeIf(_ -> random.nextBoolean());
            grants.add(new Grant(random.nextBoolean() ? Action.EDIT : Action.TRASH, types, locales,
                    random.nextBoolean()));
        }
        return new Rights(grants);
    }

    @Test
    void aMisspeltTokenIsKnownByItsChecksum() {
        String token = TokenSecret.fresh();
        assertThat(token).matches("exp_[A-Za-z0-9_-]{43}[0-9a-f]{8}");
        assertThat(TokenSecret.hashOf(token)).isPresent();
        char last = token.charAt(token.length() - 1);
        assertThat(TokenSecret.hashOf(token.substring(0, token.length() - 1) + (last == '0' ? '1' : '0'))).isEmpty();
        assertThat(TokenSecret.hashOf("chosen by the operator")).isPresent();
    }
}
