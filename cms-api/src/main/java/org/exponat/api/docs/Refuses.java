package org.exponat.api.docs;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Why an operation can refuse what it is asked, besides what {@link DescribedProblems} sees by itself, such as 404 where
 * the address names something.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    /** Whether the account can lack the right: 403. */
    boolean forbidden() default false;

    /** Whether the body names something that need not be there: 404. */
    boolean missing() default false;

    /** Whether it names a version, whose text can have been let go of: 410. */
    boolean version() default false;

    /** The codes of the problems told with 409. */
    String[] conflicts() default {};
}
