package org.openghc.peers.demo;

import java.util.List;

/** A demo member of staff; the password is the server's to make. */
record DemoStaff(String account, String role, String unit, String name) {

    static final DemoStaff PROPOSER = new DemoStaff("officer-guangzhou", "OFFICER", "广州市疾控中心（演示）", "包拯");
    static final DemoStaff APPROVER = new DemoStaff("officer-shenzhen", "OFFICER", "深圳市疾控中心（演示）", "狄仁杰");
    static final DemoStaff INSPECTOR = new DemoStaff("inspector-teahouse", "INSPECTOR", "大观园茶楼（演示）", "门神");
    static final DemoStaff LABORATORY = new DemoStaff("laboratory-demo", "LABORATORY", "演示检测所", "扁鹊");

    static List<DemoStaff> all() {
        // A third officer: who proposed or approved a measure does not review the appeal against it.
        return List.of(PROPOSER, APPROVER, new DemoStaff("officer-foshan", "OFFICER", "佛山市疾控中心（演示）", "宋慈"), INSPECTOR, LABORATORY,
                new DemoStaff("auditor-demo", "AUDITOR", "广东省审计组（演示）", "海瑞"),
                new DemoStaff("integrator-demo", "INTEGRATOR", "演示对接单位", "张骞"));
    }
}
