/**
 * Brings the database to the schema that this release needs, before anybody uses it.
 *
 * <ul>
 * <li>R1 Migrations only go forward, are plain SQL and run as the owner of the schema. <em>(why: the application's user owns
 *     nothing, so a stolen connection cannot change the schema)</em>
 * <li>R2 A mapping that does not fit the schema stops the start. <em>(why: better no server than half a record)</em>
 * </ul>
 */
package org.openghc.schema;
