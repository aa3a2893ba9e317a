package org.openghc.judgement;

import org.openghc.policy.Consequence;

/** The colour of a health code, best first. Unknown is not a colour. */
public enum CodeColour {
    /** 绿码. */
    GREEN,
    /** 黄码. */
    YELLOW,
    /** 红码. */
    RED;

    /** The word on the wire: {@code green}. */
    public String word() {
        return switch (this) {
            case GREEN -> "green";
            case YELLOW -> "yellow";
            case RED -> "red";
        };
    }

    /** The worse of the two. */
    public CodeColour worse(CodeColour other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether this is worse than the other. */
    public boolean worseThan(CodeColour other) {
        return compareTo(other) > 0;
    }

    static CodeColour of(Consequence consequence) {
        return switch (consequence) {
            case NONE -> GREEN;
            case YELLOW -> YELLOW;
            case RED -> RED;
        };
    }
}
