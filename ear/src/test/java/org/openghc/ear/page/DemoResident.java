package org.openghc.ear.page;

/** An invented person whom the simulated identity authority knows (peers, demo/population.json). */
public record DemoResident(String documentType, String documentNumber, String name, String phone) {

    public static final DemoResident WANG_XIFENG = new DemoResident("RESIDENT_ID_CARD", "440099198303030048", "王熙凤", "+8619999990005");

    /** Known in Macau, too. */
    public static final DemoResident FULANO = new DemoResident("HOME_RETURN_PERMIT", "M09999992", "FULANO DE TAL", "+85366120002");

    /** Known in Hong Kong, too. */
    public static final DemoResident LEE = new DemoResident("HONG_KONG_ID", "Z999999(0)", "LEE SIU MING", "+85290120012");
}
