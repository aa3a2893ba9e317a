package org.openghc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * How long the packaged server takes to judge everybody again (B8): residents with a negative test each, one in fifty under a measure that their
 * stored code does not know of yet. The first run writes those, with a JVM that has just started; the second finds nothing to write; before the third the
 * measures are taken away, so that as many change back, with a JVM that is warm, as it is when a new edition comes into force. The yardstick is the
 * database alone: one pass over the same status rows and tests by SQL.
 */
public final class Rejudging {
    private static final int ONE_IN = 50;
    private static final int PATIENCE_SECONDS = 1_800;

    private Rejudging() {}

    /** {@code Rejudging root [residents]}; 20,000 unless said. */
    public static void main(String[] args) throws Exception {
        int residents = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        Options options = new Options(Path.of(args[0]).toAbsolutePath().normalize(), true, 1, Integer.getInteger("http", 29080), Integer.getInteger("https", 29443));
        Files.createDirectories(options.benchTarget());
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        try (GhcServer server = new GhcServer(options)) {
            server.start();
            Bench.step("storing " + residents + " residents");
            new Residents(residents).store(server.databaseUrl(), server.ownerPassword(), now);
            try (Connection owner = DriverManager.getConnection(server.databaseUrl(), "ghc_owner", server.ownerPassword()); Statement sql = owner.createStatement()) {
                facts(sql, now);
                double yardstick = yardstick(sql);
                CpuClock clock = new CpuClock(server.pid(), server.postmasterPid());
                Run first = run(sql, server.pid(), clock);
                Run second = run(sql, server.pid(), clock);
                sql.execute("DELETE FROM control_measure");
                Run third = run(sql, server.pid(), clock);
                System.out.printf(Locale.ROOT, "| re-judging %,d residents | seconds | residents/s | timelines written | server CPU a resident, us | PostgreSQL CPU a resident, us | "
                        + "processors that others used | peak memory of the server, MB |%n|---|---|---|---|---|---|---|---|%n", residents);
                System.out.printf(Locale.ROOT, "| the database alone, one pass | %.2f | %,.0f | 0 | | | | |%n", yardstick, residents / yardstick);
                System.out.println(first.row("one in " + ONE_IN + " changes, just started", residents));
                System.out.println(second.row("nobody changes", residents));
                System.out.println(third.row("one in " + ONE_IN + " changes back, warm", residents));
            }
        }
    }

    private record Run(double seconds, long changed, long peakMegabytes, CpuClock.Reading cpu) {
        String row(String name, int residents) {
            return String.format(Locale.ROOT, "| %s | %.1f | %,.0f | %,d | %.0f | %.0f | %.1f | %d |", name, seconds, residents / seconds, changed, cpu.server() * 1e6 / residents,
                    cpu.postgres() * 1e6 / residents, cpu.others() / seconds, peakMegabytes);
        }
    }

    private static void facts(Statement sql, Instant now) throws SQLException {
        sql.execute("INSERT INTO laboratory (laboratory_id, name, registered_at, registered_by) VALUES ('00000000-0000-0000-0000-00000000000a', 'Bench', now(), 'bench')");
        sql.execute("INSERT INTO nucleic_acid_test (person_id, laboratory_id, sample_id, version, sampled_at, reported_at, result, recorded_at, batch_id) "
                + "SELECT person_id, '00000000-0000-0000-0000-00000000000a', 'bench', 1, timestamptz '" + now + "' - interval '20 hours', timestamptz '" + now
                + "' - interval '12 hours', 'NEGATIVE', timestamptz '" + now + "' - interval '12 hours', gen_random_uuid() FROM code_status");
        for (String who : new String[] {"b", "c"}) {
            sql.execute("INSERT INTO staff (staff_id, account, password_hash, role, unit, name, created_at) VALUES ('00000000-0000-0000-0000-00000000000" + who
                    + "', 'bench-" + who + "', 'x', 'OFFICER', 'Bench " + who + "', '', now())");
        }
        sql.execute("INSERT INTO control_measure (person_id, measure_id, kind, case_id, legal_basis, evidence, valid_from, valid_until, unit, proposed_by, proposer_account, proposed_at, state) "
                + "SELECT person_id, gen_random_uuid(), 'CROSS_BORDER_DRIVER', 'BENCH-1', 'INFECTIOUS_DISEASES_39', 'bench', timestamptz '" + now + "' - interval '1 hour', timestamptz '"
                + now + "' + interval '10 days', 'Bench', '00000000-0000-0000-0000-00000000000b', 'bench-b', timestamptz '" + now + "', 'PROPOSED' "
                + "FROM (SELECT person_id, row_number() OVER (ORDER BY person_id) AS n FROM code_status) s WHERE n % " + ONE_IN + " = 0");
        sql.execute("UPDATE control_measure SET state = 'IN_FORCE', decided_by = '00000000-0000-0000-0000-00000000000c', decider_account = 'bench-c', decided_at = proposed_at");
        sql.execute("ANALYZE");
    }

    private static double yardstick(Statement sql) throws SQLException {
        long begun = System.nanoTime();
        try (ResultSet rows = sql.executeQuery("SELECT sum(length(s.judgement)), count(t.sample_id) FROM code_status s LEFT JOIN nucleic_acid_test t USING (person_id)")) {
            rows.next();
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Makes the server forget that it judged everybody, and waits until it has done so again. */
    private static Run run(Statement sql, long pid, CpuClock clock) throws SQLException, IOException, InterruptedException {
        CpuClock.Reading before = clock.read();
        sql.execute("DELETE FROM rejudging_range");
        sql.execute("DELETE FROM rejudging");
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            Thread.sleep(1_000);
            try (ResultSet done = sql.executeQuery("SELECT extract(epoch FROM max(r.done_at) - min(j.begun_at)), sum(r.changed) FROM rejudging j JOIN rejudging_range r USING (rejudging_id) "
                    + "HAVING count(*) > 0 AND count(*) = count(r.done_at)")) {
                if (done.next()) {
                    return new Run(done.getDouble(1), done.getLong(2), peak(pid), clock.read().since(before));
                }
            }
        }
        throw new IOException("the server did not judge everybody again in half an hour");
    }

    private static long peak(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream().filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024).findFirst().orElse(0);
    }
}
