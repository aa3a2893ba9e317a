package org.openghc.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openghc.judgement.CaseFile;
import org.openghc.judgement.Judge;
import org.openghc.judgement.Judgement;
import org.openghc.policy.Policy;
import org.openghc.policy.PolicyBook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Case files judged a second on one processor (B7), beside the least that anybody would do with one: writing the same file down as JSON. The system
 * property {@code ghc.policies} names the folder of editions.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class JudgeCheck {
    private static final long SEED = 20_220_910;
    private static final Instant NOW = Instant.parse("2022-09-10T04:00:00Z");
    private static final int FILES = 10_000;

    private final ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();
    private List<CaseFile> files;
    private Policy policy;
    private int next;

    @Setup
    public void load() {
        files = new CaseLoad(SEED, NOW).files(FILES);
        policy = PolicyBook.of(Path.of(System.getProperty("ghc.policies"))).edition("CN-44-2022-08-03");
    }

    @Benchmark
    public Judgement judged() {
        return Judge.judge(following(), policy, NOW);
    }

    @Benchmark
    public byte[] writtenAsJson() throws JsonProcessingException {
        return json.writeValueAsBytes(following());
    }

    private CaseFile following() {
        next = next + 1 == FILES ? 0 : next + 1;
        return files.get(next);
    }
}
