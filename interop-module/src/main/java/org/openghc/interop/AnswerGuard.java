package org.openghc.interop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.cxf.helpers.HttpHeaderHelper;
import org.apache.cxf.interceptor.AttachmentInInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Stands before the library on our own line as {@link SoapGuard} does before the endpoint: an answer is of the contract's kind
 * of SOAP, in one piece, not compressed, and not larger than a question may be. Anything else (a page, a redirect, a flood) is
 * not parsed.
 */
final class AnswerGuard extends AbstractPhaseInterceptor<Message> {

    /** An answer, and a fault in either version of SOAP. */
    private static final Set<Integer> STATUSES = Set.of(200, 400, 500);

    private final Contract contract;

    AnswerGuard(Contract contract) {
        super(Phase.RECEIVE);
        addBefore(List.of(WireBytes.class.getName(), AttachmentInInterceptor.class.getName()));
        this.contract = contract;
    }

    @Override
    public void handleMessage(Message message) {
        InputStream body = message.getContent(InputStream.class);
        if (!STATUSES.contains(message.get(Message.RESPONSE_CODE)) || isEncoded(message)
                || !contract.takes((String) message.get(Message.CONTENT_TYPE)) || body == null) {
            throw refused("not an answer of the contract's kind");
        }
        try {
            byte[] whole = inTime(body);
            body.close();
            if (whole.length == 0 || whole.length > contract.largestBody()) {
                throw refused("empty or too large");
            }
            message.setContent(InputStream.class, new ByteArrayInputStream(whole));
        } catch (IOException e) {
            throw new Fault(e);
        }
    }

    /**
     * Reads the whole body; when its time is over it is closed under the reader, who then finds its end or a broken connection. The
     * HTTP client's own limit ends with the headers, and an interrupt does not wake its reader.
     */
    private byte[] inTime(InputStream body) throws IOException {
        CompletableFuture<Void> closing = CompletableFuture.runAsync(() -> close(body),
                CompletableFuture.delayedExecutor(NeighbourPort.BODY_MILLIS, TimeUnit.MILLISECONDS));
        try {
            return body.readNBytes(contract.largestBody() + 1);
        } finally {
            closing.cancel(false);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the message is an untyped map
    private static boolean isEncoded(Message message) {
        Map<String, List<String>> headers = (Map<String, List<String>>) message.get(Message.PROTOCOL_HEADERS);
        return headers != null && HttpHeaderHelper.getHeader(headers, HttpHeaderHelper.CONTENT_ENCODING) != null;
    }

    private static Fault refused(String why) {
        return new Fault(new IOException(why));
    }
}
