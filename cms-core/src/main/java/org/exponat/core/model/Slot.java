package org.exponat.core.model;

/** Where a field's value lives: with all languages, or with one. */
public sealed interface Slot extends Comparable<Slot> {

    /** The slot of the fields that all languages share, written {@code *}. */
    Slot SHARED = new Shared();

    /** How the slot is written in the store and in hashes. */
    String key();

    static Slot of(LocaleTag locale) {
        return new Localised(locale);
    }

    /** @throws IllegalArgumentException if the key is neither {@code *} nor a locale */
    static Slot parse(String key) {
        return key.equals("*") ? SHARED : of(new LocaleTag(key));
    }

    @Override
    default int compareTo(Slot other) {
        return key().compareTo(other.key());
    }

    /** The slot all languages share; use {@link Slot#SHARED}. */
    record Shared() implements Slot {
        @Override
        public String key() {
            return "*";
        }
    }

    /** The slot of one language. */
    record Localised(LocaleTag locale) implements Slot {
        @Override
        public String key() {
            return locale.value();
        }
    }
}
