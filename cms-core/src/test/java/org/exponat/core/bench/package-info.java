/**
 * What things cost: benchmarks that JMH runs, and programs that compare a small store with a big one. No test, and
 * nothing in the build waits for it; {@code docs/benchmarks.md} has the commands.
 */
@NullMarked
package org.exponat.core.bench;

import org.jspecify.annotations.NullMarked;
