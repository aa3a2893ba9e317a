/**
 * What stands around the application: the secrets of a first start and the PostgreSQL of a single machine.
 *
 * <p>Neither is part of the EAR. The application sees a folder of secrets and a data source; who filled the one and who runs the
 * database behind the other is the operator's business.
 *
 * <ul>
 * <li>{@link org.openghc.config.FirstStart} makes every key, password and certificate that is missing, once, readable by the
 *     owner alone, and rotates those that rotate.
 * <li>{@link org.openghc.config.EmbeddedPostgres} is the JDBC data source that starts a real PostgreSQL below the data folder
 *     before it hands out a connection.
 * </ul>
 */
package org.openghc.config;
