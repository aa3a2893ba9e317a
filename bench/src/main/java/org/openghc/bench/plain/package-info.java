/** The yardstick of displays: a web application of its own that does nothing but answer. Never part of the product. */
package org.openghc.bench.plain;
