package org.openghc.interop;

import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.openghc.problem.Problem;
import org.openghc.recognition.Passage;
import org.openghc.recognition.SignedMessages;

/**
 * Keeps a question that was signed as agreed and was refused all the same: its own transaction was undone. Repeats are not kept, since what
 * they repeat is.
 */
final class KeepRefused extends AbstractSoapInterceptor {

    private final Originals originals;

    KeepRefused(Originals originals) {
        super(Phase.SETUP);
        addBefore(OpaqueFault.class.getName());
        this.originals = originals;
    }

    @Override
    public void handleMessage(SoapMessage message) {
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
