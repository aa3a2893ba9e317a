/**
 * The small HTTP server that the simulated neighbours share.
 *
 * <p><b>Boundary</b>: {@link org.openghc.peers.wire.JsonServer} (answer JSON), {@link org.openghc.peers.wire.Refusal} (say no).
 *
 * <p><b>Requirements</b>
 * <ul>
 * <li>R1: listens on loopback only <i>(why: a simulated authority must never be taken for a real one from outside)</i></li>
 * <li>R2: a body larger than 64 KiB or one that is no JSON is refused with 413 or 400</li>
 * <li>R3: SIGTERM lets running answers finish, at most two seconds</li>
 * <li>R4: a port that is taken gives one sentence and exit code 2</li>
 * </ul>
 *
 * <p><b>Out of scope</b>: TLS, log-in, persistence: these are stand-ins for a test and a demonstration.
 */
package org.openghc.peers.wire;
