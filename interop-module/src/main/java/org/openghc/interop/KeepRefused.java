package org.openghc.interop;

import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.openghc.problem.Problem;
import org.openghc.recognition.Passage;
import org.openghc.recognition.SignedMessages;

/**
 * Undoes what a refused question began, and keeps the question, if it was signed as agreed, in a transaction of its own. Repeats are not kept, since
 * what they repeat is.
 */
final class KeepRefused extends AbstractSoapInterceptor {

    private final Originals originals;
    private final OneTransaction transaction;

    KeepRefused(Originals originals, OneTransaction transaction) {
        super(Phase.SETUP);
        addBefore(OpaqueFault.class.getName());
        this.originals = originals;
        this.transaction = transaction;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        transaction.undo();
        SignedMessage signed = (SignedMessage) message.getExchange().get(SignatureCheck.SIGNED);
        if (signed != null && !isReplay(message.getContent(Exception.class))) {
            originals.keep(new SignedMessages.Kept(Passage.REFUSED, signed.original(), signed.signedParts(), null));
        }
    }

    private static boolean isReplay(Throwable refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem && "message-replayed".equals(problem.name())) {
                return true;
            }
        }
        return false;
    }
}
