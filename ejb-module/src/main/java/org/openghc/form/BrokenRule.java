package org.openghc.form;

/** What was filled in breaks this rule; whoever reads it goes on with the next field or row, so nobody needs to know where it was thrown. */
public final class BrokenRule extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String rule;

    public BrokenRule(String rule) {
        super(rule, null, false, false);
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
