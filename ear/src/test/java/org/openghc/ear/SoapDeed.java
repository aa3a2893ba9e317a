package org.openghc.ear;

/** What is done to a message on its way to us. */
enum SoapDeed {
    GOOD("good"),
    EXPIRED("expired"),
    REPLAYED("replayed"),
    WRONG_KEY("wrong key"),
    WRAPPED("wrapped"),
    TAMPERED("tampered");

    private final String title;

    SoapDeed(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** How old the signature's time is. */
    int secondsLate() {
        return this == EXPIRED ? 600 : 0;
    }
}
