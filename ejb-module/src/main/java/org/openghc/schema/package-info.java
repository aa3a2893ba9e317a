/**
 * Brings the database to the schema that this release needs, before anybody uses it.
 *
 * <ul>
 * <li>R1 Migrations only go forward, are plain SQL and run as the owner of the schema. <em>(why: the application's user owns
 *     nothing, so a stolen connection cannot change the schema)</em>
 * <li>R2 A mapping that does not fit the schema stops the start. <em>(why: better no server than half a record)</em>
 * <li>R3 What must happen one after the other, on whatever server, waits for a lock by name in the database. <em>(why: servers know
 *     nothing of each other, and a lock that ends with its transaction cannot be left behind)</em>
 * </ul>
 */
package org.openghc.schema;
