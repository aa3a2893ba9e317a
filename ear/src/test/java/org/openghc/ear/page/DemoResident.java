package org.openghc.ear.page;

/** An invented person whom the simulated identity authority knows (peers, demo/population.json). */
public record DemoResident(String documentType, String documentNumber, String name, String phone) {

    public static final DemoResident LU_ZHISHEN = new DemoResident("RESIDENT_ID_CARD", "440099196809090073", "鲁智深", "+8619999990006");
}
