package org.exponat.api.repeating;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an operation whose answer is kept in the very transaction of its change, where the request has a key. It may write
 * nothing but by commands, and wait for nobody; and it may be run again from the start.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface KeptWithChange {
}
