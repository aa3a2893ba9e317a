package org.openghc.ear.page;

/** An invented person whom the simulated identity authority knows (peers, demo/population.json). */
public record DemoResident(String documentType, String documentNumber, String name, String phone) {

    public static final DemoResident WANG_XIFENG = new DemoResident("RESIDENT_ID_CARD", "440099198303030048", "王熙凤", "+8619999990005");

    /** Known in Macau, too. */
    public static final DemoResident FULANO = new DemoResident("HOME_RETURN_PERMIT", "M09999992", "FULANO DE TAL", "+85366120002");

    /** Known in Hong Kong, too. */
    public static final DemoResident LEE = new DemoResident("HONG_KONG_ID", "Z999999(0)", "LEE SIU MING", "+85290120012");

    public static final DemoResident SHI_XIANGYUN = new DemoResident("RESIDENT_ID_CARD", "440099199402140060", "史湘云", "+8619999990013");

    public static final DemoResident XUE_BAOCHAI = new DemoResident("RESIDENT_ID_CARD", "440099198801210084", "薛宝钗", "+8619999990014");

    public static final DemoResident JIA_TANCHUN = new DemoResident("RESIDENT_ID_CARD", "440099199603030108", "贾探春", "+8619999990015");

    public static final DemoResident MIAO_YU = new DemoResident("RESIDENT_ID_CARD", "44009919871010012X", "妙玉", "+8619999990016");

    public static final DemoResident QIN_KEQING = new DemoResident("RESIDENT_ID_CARD", "440099199806060147", "秦可卿", "+8619999990017");

    /** Known in Hunan, too. */
    public static final DemoResident DU_ZICHUN = new DemoResident("RESIDENT_ID_CARD", "430099199511110037", "杜子春", "+8619999990021");

    public static final DemoResident LIU_LAOLAO = new DemoResident("RESIDENT_ID_CARD", "440099194804080168", "刘姥姥", "+8619999990018");

    public static final DemoResident LI_JING = new DemoResident("RESIDENT_ID_CARD", "440099198202020190", "李靖", "+8619999990025");
}
