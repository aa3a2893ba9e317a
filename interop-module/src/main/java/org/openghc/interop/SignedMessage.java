package org.openghc.interop;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.namespace.QName;
import org.apache.wss4j.common.WSS4JConstants;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import org.apache.wss4j.dom.message.token.Timestamp;
import org.openghc.policy.Jurisdiction;
import org.openghc.recognition.Fingerprint;
import org.openghc.recognition.NeighbourMessage;
import org.openghc.recognition.Original;

/**
 * What the checked signature of one message covers. There is one signature, over the parts that the contract names and
 * nothing else, made with the algorithms of the contract; whatever differs is refused, even where the library would take it.
 *
 * @param signedParts SHA-256 over the digests of the signed parts: the same in whatever bytes the message is repeated
 * @param created     the timestamp's beginning
 * @param addressing  the addressing headers, all of them signed; none in a contract without
 * @param original    the message as it came
 */
public record SignedMessage(Fingerprint signedParts, Instant created, Addressing addressing, Original original) {

    /** Reads what the library verified; empty if that is not exactly what the contract asks for. */
    static Optional<SignedMessage> of(List<WSHandlerResult> verified, Contract contract, Addressing addressing, Original original) {
        if (verified == null || verified.size() != 1) {
            return Optional.empty();
        }
        List<WSSecurityEngineResult> signatures = verified.get(0).getActionResults().getOrDefault(WSConstants.SIGN, List.of());
        List<WSSecurityEngineResult> times = verified.get(0).getActionResults().getOrDefault(WSConstants.TS, List.of());
        if (signatures.size() != 1 || times.size() != 1 || !hasAgreedAlgorithms(signatures.get(0))) {
            return Optional.empty();
        }
        Timestamp time = (Timestamp) times.get(0).get(WSSecurityEngineResult.TAG_TIMESTAMP);
        return time.getCreated() == null ? Optional.empty()
                : fingerprint(signatures.get(0), contract.signedParts(addressing), addressing)
                        .map(parts -> new SignedMessage(parts, time.getCreated(), addressing, original));
    }

    /** The message as the boundary knows it, once its sender and its id have been read from what is signed. */
    public NeighbourMessage from(Jurisdiction sender, UUID id) {
        return new NeighbourMessage(sender, id, signedParts, created, original);
    }

    /** The same of a province. */
    public NeighbourMessage from(String sender, UUID id) {
        return new NeighbourMessage(sender, id, signedParts, created, original);
    }

    private static boolean hasAgreedAlgorithms(WSSecurityEngineResult signature) {
        return MessageSecurity.RSA_SHA256.equals(signature.get(WSSecurityEngineResult.TAG_SIGNATURE_METHOD))
                && CanonicalizationMethod.EXCLUSIVE.equals(signature.get(WSSecurityEngineResult.TAG_CANONICALIZATION_METHOD));
    }

    private static Optional<Fingerprint> fingerprint(WSSecurityEngineResult signature, Set<QName> parts, Addressing addressing) {
        List<WSDataRef> references = references(signature);
        Set<QName> covered = new HashSet<>();
        references.forEach(reference -> covered.add(reference.getName()));
        boolean agreed = references.size() == parts.size() && covered.equals(parts) && references.stream().allMatch(reference ->
                DigestMethod.SHA256.equals(reference.getDigestAlgorithm())
                        && List.of(WSS4JConstants.C14N_EXCL_OMIT_COMMENTS).equals(reference.getTransformAlgorithms())
                        && addressing.agreesWith(reference.getProtectedElement()));
        if (!agreed) {
            return Optional.empty();
        }
        byte[][] digests = references.stream().map(WSDataRef::getDigestValue).sorted(Arrays::compareUnsigned).toArray(byte[][]::new);
        return Optional.of(Fingerprint.of(digests));
    }

    @SuppressWarnings("unchecked") // the library's results are an untyped map
    private static List<WSDataRef> references(WSSecurityEngineResult signature) {
        return (List<WSDataRef>) signature.get(WSSecurityEngineResult.TAG_DATA_REF_URIS);
    }
}
