package org.openghc.declaration;

import static org.openghc.form.Field.choice;
import static org.openghc.form.Field.of;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openghc.form.Field;
import org.openghc.form.Field.Type;
import org.openghc.form.Form;

/** Which declarations there are, each in its present version. */
public enum DeclarationForm {
    /** 健康申报. */
    DAILY_HEALTH(1, of("temperature", Type.TEMPERATURE).optional(), of("symptoms", Type.YES_NO), of("contact14d", Type.YES_NO),
            of("travel14d", Type.YES_NO)),
    /** 跨境货车司机入境申报; the unloading place has been compulsory since 26 January 2021 (S39e). */
    TRUCK_DRIVER(2, of("plate", Type.WORD), choice("port", "SHENZHEN_BAY", "HUANGGANG", "LIANTANG", "WENJINDU", "HZMB_ZHUHAI", "OTHER"),
            of("unloadingPlace", Type.TEXT), of("sameDayReturn", Type.YES_NO), of("lodging", Type.TEXT).optional(),
            of("temperature", Type.TEMPERATURE), of("symptoms", Type.YES_NO)),
    /** 港籍人士入境每日健康申报. */
    HONG_KONG_DAILY(1, of("stay", Type.TEXT), of("temperature", Type.TEMPERATURE), of("symptoms", Type.YES_NO), of("contact14d", Type.YES_NO));

    private final Form form;

    DeclarationForm(int version, Field... fields) {
        form = new Form(name(), version, List.of(fields), List.of());
    }

    public Form form() {
        return form;
    }

    static Optional<DeclarationForm> named(String name) {
        return Arrays.stream(values()).filter(form -> form.name().equals(name)).findFirst();
    }
}
