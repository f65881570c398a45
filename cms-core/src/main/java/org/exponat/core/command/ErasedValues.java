package org.exponat.core.command;

import org.exponat.core.model.Erasure;
import org.exponat.core.publication.Edition;
import org.jspecify.annotations.Nullable;

/**
 * What came of an {@link EraseValues}.
 *
 * @param places where the values were; none of it is left
 * @param act the entry in the log; null: there was nothing to erase
 * @param edition in which what was live is shown without them; null: none of it was shown
 */
public record ErasedValues(PersonalPlaces places, @Nullable Erasure act, @Nullable Edition edition) {}
