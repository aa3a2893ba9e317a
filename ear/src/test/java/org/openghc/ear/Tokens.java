package org.openghc.ear;

/** What a forger does to a token. */
final class Tokens {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    /** Within the signature, which ends the token: three characters of Base45 are two bytes. */
    private static final int FROM_THE_END = 30;

    private Tokens() {}

    /** The same token with one byte of its signature changed. */
    static String withAnotherSignature(String token) {
        int at = token.length() - FROM_THE_END;
        int least = at - (at - "GHC1:".length()) % 3;
        // The least significant of three characters: the group keeps its size, so the text is still Base45.
        char other = ALPHABET.charAt(token.charAt(least) == '0' ? 1 : ALPHABET.indexOf(token.charAt(least)) - 1);
        return token.substring(0, least) + other + token.substring(least + 1);
    }
}
