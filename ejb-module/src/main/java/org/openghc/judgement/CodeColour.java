package org.openghc.judgement;

/** The colour of a health code, best first. Unknown is not a colour. */
public enum CodeColour {
    /** 绿码. */
    GREEN,
    /** 黄码. */
    YELLOW,
    /** 红码. */
    RED;

    /** The worse of the two. */
    public CodeColour worse(CodeColour other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether this is worse than the other. */
    public boolean worseThan(CodeColour other) {
        return compareTo(other) > 0;
    }
}
