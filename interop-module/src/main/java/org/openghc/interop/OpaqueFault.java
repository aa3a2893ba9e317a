package org.openghc.interop;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;
import jakarta.xml.ws.WebFault;

/**
 * One fault for everything that is not business: it says that the message was refused, and gives an incident number that
 * our log explains. A caller who is not who they claim to be learns nothing from it, and no text of theirs comes back.
 */
public final class OpaqueFault extends AbstractSoapInterceptor {

    private static final Logger LOG = System.getLogger(OpaqueFault.class.getName());

    private static final String OPAQUE = OpaqueFault.class.getName();

    private final Contract contract;

    public OpaqueFault(Contract contract) {
        super(Phase.SETUP);
        this.contract = contract;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        Exception cause = message.getContent(Exception.class);
        if (cause == null || isBusiness(cause)) {
            return;
        }
        String incident = UUID.randomUUID().toString();
        // The class says what broke; the text may be the sender's.
        LOG.log(Level.INFO, "Message of a neighbour refused, incident {0}: {1}", incident, chain(cause));
        message.put(OPAQUE, true);
        message.setContent(Exception.class, new SoapFault(contract.refusal() + incident, contract.version().getSender()));
    }

    /** Whether this answer is the one fault, which says nothing and is not signed. */
    static boolean isOpaque(SoapMessage answer) {
        return answer.get(OPAQUE) != null;
    }

    private static boolean isBusiness(Throwable cause) {
        return cause instanceof Fault && cause.getCause() != null && cause.getCause().getClass().isAnnotationPresent(WebFault.class);
    }

    /** Which classes broke, and where; no text, which may be the sender's. */
    static String chain(Throwable cause) {
        StringBuilder classes = new StringBuilder();
        for (Throwable each = cause; each != null; each = each.getCause()) {
            StackTraceElement[] where = each.getStackTrace();
            classes.append(classes.length() == 0 ? "" : " < ").append(each.getClass().getSimpleName())
                    .append(where.length == 0 ? "" : " at " + where[0]);
        }
        return classes.toString();
    }
}
