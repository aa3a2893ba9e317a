package org.openghc.interop;

import java.util.List;
import java.util.Optional;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;
import org.apache.wss4j.dom.handler.WSHandlerConstants;
import org.apache.wss4j.dom.handler.WSHandlerResult;

/** Lets a message through only if what the library verified is what the contract asks for, and keeps what it covers. */
public final class SignatureCheck extends AbstractSoapInterceptor {

    /** Where the {@link SignedMessage} of a request waits for the endpoint. */
    public static final String SIGNED = SignedMessage.class.getName();

    private final Contract contract;

    public SignatureCheck(Contract contract) {
        super(Phase.PRE_LOGICAL);
        this.contract = contract;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        SignedMessage signed = signed(message, contract).orElseThrow(() -> new Fault(new SecurityException("not signed as agreed")));
        message.put(SIGNED, signed);
        message.getExchange().put(SIGNED, signed);
    }

    /** What is signed of a message, if it is signed as agreed. */
    @SuppressWarnings("unchecked") // the library's results are untyped
    static Optional<SignedMessage> signed(SoapMessage message, Contract contract) {
        return SignedMessage.of((List<WSHandlerResult>) message.get(WSHandlerConstants.RECV_RESULTS), contract, AddressingGuard.of(message),
                WireBytes.of(message));
    }

    /** Whether this side of the exchange saw a message that was signed as agreed. */
    static boolean passed(Message message) {
        return message.getExchange().get(SIGNED) != null;
    }
}
