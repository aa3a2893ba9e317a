package org.openghc.peers.demo;

import java.util.List;

/**
 * A demo member of staff; the password is the server's to make.
 *
 * @param passport an officer's own document, invented; null for everybody else
 */
record DemoStaff(String account, String role, String unit, String name, String passport) {

    static final DemoStaff PROPOSER = new DemoStaff("officer-guangzhou", "OFFICER", "广州市疾控中心（演示）", "包拯", "E99999001");
    static final DemoStaff APPROVER = new DemoStaff("officer-shenzhen", "OFFICER", "深圳市疾控中心（演示）", "狄仁杰", "E99999002");
    static final DemoStaff INSPECTOR = new DemoStaff("inspector-teahouse", "INSPECTOR", "大观园茶楼（演示）", "门神", null);
    static final DemoStaff LABORATORY = new DemoStaff("laboratory-demo", "LABORATORY", "演示检测所", "扁鹊", null);

    static List<DemoStaff> all() {
        // A third officer: who proposed or approved a measure does not review the appeal against it.
        return List.of(PROPOSER, APPROVER, new DemoStaff("officer-foshan", "OFFICER", "佛山市疾控中心（演示）", "宋慈", "E99999003"), INSPECTOR, LABORATORY,
                new DemoStaff("auditor-demo", "AUDITOR", "广东省审计组（演示）", "海瑞", null),
                new DemoStaff("integrator-demo", "INTEGRATOR", "演示对接单位", "张骞", null));
    }
}
