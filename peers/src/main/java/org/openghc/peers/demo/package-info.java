/**
 * Fills an empty system with a small invented province, through the public REST API only: what a stranger sees after {@code ./run}.
 *
 * <p><b>Boundary</b>: {@link org.openghc.peers.demo.DemoPopulation}
 * <br><b>Control</b>: {@link org.openghc.peers.demo.Api}, {@link org.openghc.peers.demo.DemoMemory}, {@link org.openghc.peers.demo.DemoLaboratory},
 * {@link org.openghc.peers.demo.PeopleTable}
 * <br><b>Entities</b>: {@link org.openghc.peers.demo.DemoPerson}, {@link org.openghc.peers.demo.DemoStaff}
 *
 * <p><b>Requirements</b>
 * <ul>
 * <li>R1: everything goes through REST with the rights of the person who would do it: residents log in with the code that the
 *     simulated SMS gateway received, officers of two units propose and approve <i>(why: the demo is then a test of the whole)</i></li>
 * <li>R2: running it again changes nothing; a run that was cut short is carried on where it stopped</li>
 * <li>R3: what it must remember (staff passwords, the laboratory's key) lies in its own folder, for the owner's eyes only</li>
 * <li>R4: at the end the people and log-ins stand in {@code demo-people.txt}, owner-only, and are printed</li>
 * <li>R5: a signed batch that is not imported yet is left in the folder, so that a person can try the import at the desk</li>
 * </ul>
 *
 * <p><b>Out of scope</b>: load; many people (see bench).
 */
package org.openghc.peers.demo;
