package org.openghc.interop;

import java.util.function.Function;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.binding.soap.interceptor.ReadHeadersInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;

/**
 * Looks at the addressing headers as soon as they are read, before the library decodes them: a message that wants its answer
 * or its fault anywhere else than back on its own connection ends here, so that no message makes us connect to any place.
 */
final class AddressingGuard extends AbstractSoapInterceptor {

    private static final String READ = Addressing.class.getName();

    private final Contract contract;
    private final Function<SoapMessage, Addressing> reader;

    AddressingGuard(Contract contract, Function<SoapMessage, Addressing> reader) {
        super(Phase.READ);
        addAfter(ReadHeadersInterceptor.class.getName());
        this.contract = contract;
        this.reader = reader;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        if (message.getVersion() != contract.version()) {
            throw new Fault(new SecurityException("another version of SOAP than the contract's"));
        }
        try {
            message.put(READ, reader.apply(message));
        } catch (SecurityException e) {
            throw new Fault(e);
        }
    }

    /** The headers that the guard let through. */
    static Addressing of(SoapMessage message) {
        return (Addressing) message.getOrDefault(READ, Addressing.NONE);
    }
}
