package org.openghc.code;

import java.time.Instant;

/**
 * What a resident shows: the standing, and a token with its QR symbol.
 *
 * @param qr the symbol's modules, row by row, one bit each, most significant bit first, the last byte padded with zeros
 */
public record HealthCode(CodeStanding standing, String token, Instant issuedAt, Instant expiresAt, int qrSize, byte[] qr) {}
