/** The one place where the system clock enters: boundaries take {@code Instant now}, edges and timers inject this {@link java.time.Clock}. */
package org.openghc.time;
