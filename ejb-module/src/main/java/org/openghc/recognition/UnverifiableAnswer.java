package org.openghc.recognition;

import jakarta.ejb.ApplicationException;

/**
 * A neighbour's line brought an answer that is not to be believed: not signed as agreed, or about something else than was
 * asked. That is no silence but an attack or a defect, so it raises an alarm where silence only waits. It repeats nothing of
 * what came.
 */
@ApplicationException(rollback = false)
public class UnverifiableAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnverifiableAnswer(String why) {
        super(why);
    }
}
