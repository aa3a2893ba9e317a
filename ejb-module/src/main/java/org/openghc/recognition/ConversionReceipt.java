package org.openghc.recognition;

import java.util.UUID;
import org.openghc.policy.Jurisdiction;
import org.openghc.recognition.ConversionStatus.Direction;

/**
 * The receipt of a conversion with two sides: the question by which the credential was used and its answer, one signed by us, the other by
 * the other region, byte for byte as they went between us. Neither side can deny the conversion to whoever holds it.
 *
 * @param ours   the message that carries our signature
 * @param theirs the message that carries the other region's
 */
public record ConversionReceipt(UUID conversionId, Direction direction, Jurisdiction region, Fingerprint credential,
        SignedMessages.Opened ours, SignedMessages.Opened theirs) {}
