package org.openghc.recognition;

import java.time.Instant;
import org.openghc.policy.Jurisdiction;

/**
 * The conversions that wait for one neighbour, for those who run the server: how many, and since when the oldest.
 */
public record WaitingLine(Jurisdiction region, long waiting, Instant oldest) {}
