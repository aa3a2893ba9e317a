package org.openghc.interop;

import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.openghc.recognition.UnverifiableAnswer;

/** Puts a link together without a container: its neighbour answers in this JVM, its counters can be read. */
public final class WithoutWire {

    private WithoutWire() {}

    /** What a client's line is asked through. */
    @FunctionalInterface
    public interface Line<P, A> {
        A ask(NeighbourPort.Question<P, A> question) throws NeighbourPort.NoAnswer;
    }

    /** A port whose other side is this object. */
    public static <P> NeighbourPort<P> to(Contract contract, P neighbour) {
        return NeighbourPort.connected(contract, neighbour);
    }

    public static Lines lines() {
        return new Lines(Clock.systemUTC(), counting(new ConcurrentHashMap<>()), List.of());
    }

    /** A clock on which every rest is over at the next look: for tests whose questions fail one after the other. */
    public static Clock rested() {
        AtomicLong looks = new AtomicLong();
        InstantSource looking = () -> Instant.EPOCH.plusMillis(NeighbourPort.REST_MILLIS * looks.incrementAndGet());
        return looking.withZone(ZoneOffset.UTC);
    }

    /** Asks; throws what the library threw on the way, which the port itself keeps to itself. */
    public static <P, A> A raw(Line<P, A> line, NeighbourPort.Question<P, A> question) throws Exception {
        Exception[] broke = new Exception[1];
        try {
            return line.ask(side -> {
                try {
                    return question.put(side);
                } catch (Exception e) {
                    broke[0] = e;
                    throw e;
                }
            });
        } catch (NeighbourPort.NoAnswer | UnverifiableAnswer e) {
            throw broke[0] == null ? e : broke[0];
        }
    }

    public static void inject(Object bean, String field, Object value) throws ReflectiveOperationException {
        Field into = bean.getClass().getDeclaredField(field);
        into.setAccessible(true);
        into.set(bean, value);
    }

    /** A registry of counters under {@code neighbour outcome}. */
    static MetricRegistry counting(Map<String, AtomicLong> counts) {
        return (MetricRegistry) Proxy.newProxyInstance(WithoutWire.class.getClassLoader(), new Class<?>[] {MetricRegistry.class}, (registry, method, values) -> {
            if (!method.getName().equals("counter") || !(values[0] instanceof Metadata)) {
                throw new UnsupportedOperationException(method.getName());
            }
            Tag[] tags = (Tag[]) values[1];
            AtomicLong count = counts.computeIfAbsent(tags[0].getTagValue() + " " + tags[1].getTagValue(), name -> new AtomicLong());
            return new Counter() {
                @Override
                public void inc() {
                    count.incrementAndGet();
                }

                @Override
                public void inc(long more) {
                    count.addAndGet(more);
                }

                @Override
                public long getCount() {
                    return count.get();
                }
            };
        });
    }
}
