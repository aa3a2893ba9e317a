package org.openghc.peers.macau;

import java.time.Instant;

/**
 * One invented person of Macau.
 *
 * @param bir          Macau resident card
 * @param permit       home-return permit, under which Guangdong knows the person
 * @param natSampledAt last negative test; null if there is none
 */
record Resident(String bir, String permit, String name, String birthDate, Colour colour, Instant natSampledAt) {

    /** Macau's colours, in its words. */
    enum Colour {
        VERDE("GREEN", "綠碼"), AMARELO("YELLOW", "黃碼"), VERMELHO("RED", "紅碼");

        private final String english;
        private final String chinese;

        Colour(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        /** As the portable credential writes it. */
        String english() {
            return english;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String chinese() {
            return chinese;
        }
    }

    Resident in(Colour now) {
        return new Resident(bir, permit, name, birthDate, now, natSampledAt);
    }
}
