/** What things cost. No test, and nothing in the build waits for it; {@code docs/benchmarks.md} has the commands. */
@NullMarked
package org.exponat.search.bench;

import org.jspecify.annotations.NullMarked;
