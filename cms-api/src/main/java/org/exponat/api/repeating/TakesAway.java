package org.exponat.api.repeating;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an operation that itself retracts or erases. Its answer tells of what is left after that, so it is kept although
 * something of the item it names was taken away meanwhile.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TakesAway {
}
