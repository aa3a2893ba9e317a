package org.openghc.interop;

import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.openghc.recognition.Passage;
import org.openghc.recognition.SignedMessages;

/** Keeps a neighbour's answer, or its signed refusal, as soon as its signature was checked, before anybody acts on it, whatever it says. */
final class KeepHeard extends AbstractSoapInterceptor {

    private final Contract contract;
    private final Originals originals;

    KeepHeard(Contract contract, Originals originals) {
        super(Phase.PRE_LOGICAL);
        addAfter(SignatureCheck.class.getName());
        addBefore(RelatesToQuestion.class.getName());
        this.contract = contract;
        this.originals = originals;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        // A fault was not checked yet, and the one for strangers is not signed.
        SignatureCheck.signed(message, contract)
                .ifPresent(signed -> originals.keep(new SignedMessages.Kept(Passage.HEARD, signed.original(), signed.signedParts(), null)));
    }
}
