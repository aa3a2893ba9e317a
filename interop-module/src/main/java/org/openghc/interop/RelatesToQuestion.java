package org.openghc.interop;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.ws.addressing.AddressingProperties;
import org.apache.cxf.ws.addressing.JAXWSAConstants;

/** An answer counts only for the question whose message id it names; that the name is signed, {@link SignatureCheck} says. */
final class RelatesToQuestion extends AbstractSoapInterceptor {

    RelatesToQuestion() {
        super(Phase.PRE_LOGICAL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        Optional<UUID> related = AddressingGuard.of(message).relatesTo();
        if (related.isEmpty() || !related.get().toString().equals(asked(message))) {
            throw new Fault(new SecurityException("an answer to something else"));
        }
    }

    private static String asked(SoapMessage answer) {
        AddressingProperties question = (AddressingProperties) answer.getExchange().getOutMessage().get(JAXWSAConstants.ADDRESSING_PROPERTIES_OUTBOUND);
        return question.getMessageID().getValue().toLowerCase(Locale.ROOT).replaceFirst("^urn:uuid:", "");
    }
}
