package org.openghc.verifier;

/**
 * What a check says: one of three colours (of a health code), valid (of a health certificate), or the one reason why not.
 * The first check that fails gives the verdict. The words are the contract on every wire; the exit codes are the command line's.
 * Exit code 1 is never used: it is what a crashed JVM returns.
 */
public enum Verdict {
    GREEN("green", 0),
    YELLOW("yellow", 10),
    RED("red", 11),
    /** An HC1 health certificate passed every check; what it is worth is not decided here. Exit code as for green. */
    VALID("valid", 0),

    /** The picture shows no QR or Aztec symbol that can be read (command line only). */
    UNREADABLE("unreadable", 35),
    /** Not a code at all: another prefix, lower-case prefix, or longer than any token. */
    FORMAT("format", 20),
    /** What follows the prefix is not Base45 (RFC 9285). */
    ENCODING("encoding", 21),
    /** Not zlib (HC1 only), cut off, or larger than any certificate. */
    COMPRESSION("compression", 33),
    /** Not the CBOR structure that it must be; of a code token: or not its one deterministic form. */
    STRUCTURE("structure", 22),
    /** The signed algorithm is not one that this verifier knows. */
    UNSUPPORTED_ALGORITHM("unsupported-algorithm", 23),
    /** No key of this id is in the trust list, or there is no id. */
    UNKNOWN_ISSUER("unknown-issuer", 24),
    /** The key is listed for something else than signing this. */
    WRONG_KEY_USAGE("wrong-key-usage", 25),
    /** The key is listed, but not for this moment. */
    KEY_NOT_VALID("key-not-valid", 26),
    /** The signature does not belong to this key and these bytes. */
    SIGNATURE("signature", 27),
    /** Well signed, but it names another issuer than the trust list does for the key. */
    WRONG_ISSUER("wrong-issuer", 28),
    /** Well signed, but what it says is not one complete record (HC1 only). */
    CONTENT("content", 34),
    /** Well signed, of a class that this verifier cannot check. */
    UNSUPPORTED_CLASS("unsupported-class", 29),
    /** Well signed, but meant to live longer than its class allows. */
    LIFETIME("lifetime", 30),
    /** Issued more than 60 s in this clock's future. */
    NOT_YET_VALID("not-yet-valid", 31),
    /** Past its expiry: ask for a fresh code. */
    EXPIRED("expired", 32),
    /** Everything else is good, but its issuer took it back. */
    REVOKED("revoked", 36),
    /** A phone-bound code without its phone's proof, or with another phone's. */
    KEY_PROOF("key-proof", 40),
    /** The phone's proof is more than 60 s old: a picture of an earlier code, or the phone's clock is behind. */
    STALE("stale", 38),
    /** The phone's proof is of more than 60 s in this clock's future: the phone's clock is ahead, or the gate's behind. */
    PROOF_FROM_FUTURE("proof-from-future", 39),
    /** Nothing is wrong with it, but the gate's own lists are too old to say so: fetch new ones. */
    LIST_TOO_OLD("list-too-old", 37);

    private final String word;
    private final int exitCode;

    Verdict(String word, int exitCode) {
        this.word = word;
        this.exitCode = exitCode;
    }

    /** The word on the wire; stable. */
    public String word() {
        return word;
    }

    /** The command line's exit code; stable and distinct. */
    public int exitCode() {
        return exitCode;
    }

    /** Whether every check passed, so that the verdict is the code's colour. */
    public boolean isColour() {
        return this == GREEN || this == YELLOW || this == RED;
    }
}
