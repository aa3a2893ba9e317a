package org.openghc.peers.hongkong;

import java.time.Instant;

/**
 * One invented person of Hong Kong.
 *
 * @param hkid         identity card, the check digit in brackets
 * @param pinkForm     whether the electronic declaration form behind the code came out pink
 * @param natSampledAt last negative test; null if there is none
 */
record Resident(String hkid, String name, String birthDate, Colour colour, boolean pinkForm, Instant natSampledAt) {

    /** Hong Kong's colours, and their numbers in the contract. */
    enum Colour {
        RED(1, "RED", "紅碼"), AMBER(2, "YELLOW", "黃碼"), GREEN(3, "GREEN", "綠碼");

        private final int number;
        private final String carried;
        private final String chinese;

        Colour(int number, String carried, String chinese) {
            this.number = number;
            this.carried = carried;
            this.chinese = chinese;
        }

        int number() {
            return number;
        }

        /** As the portable credential writes it. */
        String carried() {
            return carried;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String chinese() {
            return chinese;
        }
    }

    Resident in(Colour now, boolean pink) {
        return new Resident(hkid, name, birthDate, now, pink, natSampledAt);
    }
}
