/**
 * The REST edge for phones and desks.
 *
 * <ul>
 * <li>R1 Deny by default: a resource method says which roles may call it, or that everybody may; one that says nothing is refused. <em>(why:
 *     house rule; API1:2023)</em>
 * <li>R2 Every refusal is problem+json (RFC 9457) with a stable type and {@code errors[{pointer, rule}]}; an unexpected error shows an incident id
 *     and nothing else. <em>(why: REST-I4)</em>
 * <li>R3 JSON is taken strictly: UTF-8, no unknown members, no wrong types, no duplicate members, at most 64 KiB and 16 levels. <em>(why: REST-D3,
 *     REST-T1)</em>
 * <li>R4 Every write carries an Idempotency-Key; its effect and its answer are one transaction.
 * <li>R5 Wire types are records nested in the resource; values of the domain are built from them.
 * <li>R6 No page runs a script or a style that does not come from here.
 * </ul>
 *
 * Problems: {@code malformed-request}, {@code body-too-large}, {@code not-logged-in}, {@code not-allowed}, {@code not-found}, {@code
 * method-not-allowed}, {@code unsupported-media-type}, {@code not-acceptable}, {@code idempotency-key-missing}, {@code internal}.
 */
package org.openghc.web;
