/** Each class here breaks a rule of the house on purpose, so that the rules are seen to fail. */
package org.openghc.architecture.broken;
