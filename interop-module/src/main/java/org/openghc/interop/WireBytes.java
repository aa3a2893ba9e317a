package org.openghc.interop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.UUID;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;
import org.openghc.recognition.Original;

/**
 * Takes a message off the line before anything reads it: whole, as large as a contract allows and no larger, and never with attachments.
 * So what is kept later are the bytes that came, and not what a parser made of them.
 */
final class WireBytes extends AbstractSoapInterceptor {

    private static final String ORIGINAL = Original.class.getName();
    private static final String EXCHANGE = ORIGINAL + ".exchange";

    private final Contract contract;

    WireBytes(Contract contract) {
        super(Phase.RECEIVE);
        addBefore(AttachmentInInterceptor.class.getName());
        this.contract = contract;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        InputStream line = message.getContent(InputStream.class);
        String type = (String) message.getOrDefault(Message.CONTENT_TYPE, "");
        if (line == null || type.toLowerCase(Locale.ROOT).startsWith("multipart")) {
            throw new Fault(new SecurityException("nothing that a contract knows"));
        }
        try {
            byte[] bytes = line.readNBytes(Original.LARGEST + 1);
            if (bytes.length == 0 || bytes.length > Original.LARGEST) {
                throw new Fault(new SecurityException("an empty message, or one larger than any contract allows"));
            }
            message.setContent(InputStream.class, new ByteArrayInputStream(bytes));
            message.put(ORIGINAL, new Original(exchange(message.getExchange()), contract.word(), bytes));
        } catch (IOException e) {
            throw new Fault(e);
        }
    }

    /** What came in as it came. */
    static Original of(Message message) {
        return (Original) message.get(ORIGINAL);
    }

    /** The one id of a question and its answer. */
    static UUID exchange(Exchange exchange) {
        return (UUID) exchange.computeIfAbsent(EXCHANGE, key -> UUID.randomUUID());
    }
}
