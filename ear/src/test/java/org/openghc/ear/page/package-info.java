/** The pages as a person uses them: what can be seen and done, and nothing of how it is built. */
package org.openghc.ear.page;
