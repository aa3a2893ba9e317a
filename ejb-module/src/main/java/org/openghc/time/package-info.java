/**
 * The one place where the system clock enters: boundaries take {@code Instant now}, edges and timers inject this {@link java.time.Clock}. And {@link
 * org.openghc.time.GrowingPause}: when what is owed is tried again.
 */
package org.openghc.time;
