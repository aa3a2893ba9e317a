package org.openghc.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.StaxOutInterceptor;
import org.apache.cxf.phase.Phase;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.Original;
import org.openghc.recognition.Passage;
import org.openghc.recognition.SignedMessages;

/**
 * Keeps each message that we sign before its first byte leaves: one that cannot be kept is not sent. An answer is kept with what its question caused, and
 * settles both. The one fault for strangers is not signed, and so not kept.
 */
final class KeepSent extends AbstractSoapInterceptor {

    private final Contract contract;
    private final Passage passage;
    private final Originals originals;
    private final Runnable settling;

    /** Of our question: it is no part of a transaction. */
    static KeepSent asked(Contract contract, Originals originals) {
        return new KeepSent(contract, Passage.ASKED, originals, () -> { });
    }

    /** Of our answer: it ends the transaction of its question. */
    static KeepSent answered(Contract contract, Originals originals, OneTransaction transaction) {
        return new KeepSent(contract, Passage.ANSWERED, originals, transaction::settle);
    }

    private KeepSent(Contract contract, Passage passage, Originals originals, Runnable settling) {
        super(Phase.PRE_STREAM);
        addBefore(StaxOutInterceptor.class.getName());
        this.contract = contract;
        this.passage = passage;
        this.originals = originals;
        this.settling = settling;
    }

    @Override
    public void handleMessage(SoapMessage message) {
        OutputStream line = message.getContent(OutputStream.class);
        if (line != null && !OpaqueFault.isOpaque(message)) {
            Fingerprint subject = (Fingerprint) message.get(NeighbourPort.SUBJECT);
            message.setContent(OutputStream.class, new Held(line, bytes -> {
                originals.keep(new SignedMessages.Kept(passage, new Original(WireBytes.exchange(message.getExchange()), contract.word(), bytes), null, subject));
                settling.run();
            }));
        }
    }

    private interface Keeper {
        void keep(byte[] bytes);
    }

    /** Lets nothing out before all of it is written and kept. */
    private static final class Held extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final OutputStream line;
        private final Keeper keeper;
        private boolean closed;

        Held(OutputStream line, Keeper keeper) {
            this.line = line;
            this.keeper = keeper;
        }

        @Override
        public void write(int one) {
            bytes.write(one);
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            bytes.write(some, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (!closed) {
                closed = true;
                keeper.keep(bytes.toByteArray());
                bytes.writeTo(line);
                line.close();
            }
        }
    }
}
