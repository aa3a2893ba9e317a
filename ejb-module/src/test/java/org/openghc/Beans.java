package org.openghc;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.openghc.area.Places;
import org.openghc.area.Stays;
import org.openghc.code.Turned;
import org.openghc.declaration.Declarations;
import org.openghc.linking.Decided;
import org.openghc.measure.ControlMeasures;
import org.openghc.policy.PolicyBook;
import org.openghc.province.ProvinceCorrections;
import org.openghc.province.ProvinceFacts;
import org.openghc.recognition.CorrectionLink;
import org.openghc.recognition.HeldConversions;
import org.openghc.recognition.PartnerCorrections;
import org.openghc.records.Corrected;
import org.openghc.records.HealthRecords;
import org.openghc.secrets.Secrets;
import org.openghc.session.Notices;

/**
 * The real beans of one transaction, wired as the container would, without its proxies: what a boundary does with the database
 * is tested here, transactions and roles in the container.
 */
public final class Beans {

    private static final Path POLICIES = Path.of("..", "server-config", "src", "main", "liberty", "config", "policy");
    private static final List<Class<?>> CASE_FILE_SOURCES = List.of(Stays.class, HealthRecords.class, ControlMeasures.class, Declarations.class, Places.class,
            ProvinceFacts.class);
    private static final Secrets SECRETS = new Secrets(TestSecrets.folder().toString());
    private static final PolicyBook POLICY_BOOK = PolicyBook.of(POLICIES);

    /** Metrics are read from a running server. */
    private static final Object UNCOUNTED = Proxy.newProxyInstance(Beans.class.getClassLoader(), new Class<?>[] {Counter.class}, (proxy, method, arguments) -> null);

    /** What an operator may set is read from a running server. */
    private static final Object UNCONFIGURED = Proxy.newProxyInstance(Beans.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
        throw new UnsupportedOperationException(method.getName());
    });

    private final EntityManager entities;
    private final DataSource connections;
    private final Map<Class<?>, Object> beans = new HashMap<>();

    private Beans(EntityManager entities, DataSource connections) {
        this.entities = entities;
        this.connections = connections;
        beans.put(Secrets.class, SECRETS);
        beans.put(PolicyBook.class, POLICY_BOOK);
        beans.put(Clock.class, Clock.systemUTC());
        beans.put(Config.class, UNCONFIGURED);
    }

    /** The beans that work in this persistence context. */
    public static Beans over(EntityManager entities) {
        return new Beans(entities, null);
    }

    /** The same, with connections for what is written in a transaction of its own. */
    public static Beans over(EntityManager entities, DataSource connections) {
        return new Beans(entities, connections);
    }

    /** The same beans, with this one in the place of the usual. */
    public <T> Beans with(Class<T> type, T bean) {
        beans.put(type, bean);
        return this;
    }

    /** The one bean of this type. */
    public <T> T get(Class<T> type) {
        Object known = beans.get(type);
        return type.cast(known != null ? known : make(type));
    }

    private Object make(Class<?> type) {
        try {
            Object bean = constructed(type);
            beans.put(type, bean);
            for (Field field : type.getDeclaredFields()) {
                inject(bean, field);
            }
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(PostConstruct.class)) {
                    method.setAccessible(true);
                    method.invoke(bean);
                }
            }
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot wire " + type.getName(), e);
        }
    }

    /** By the constructor that the container would take, unless it asks for what an operator may set. */
    private Object constructed(Class<?> type) throws ReflectiveOperationException {
        Optional<Constructor<?>> injected = Stream.of(type.getDeclaredConstructors()).filter(each -> each.isAnnotationPresent(Inject.class))
                .filter(each -> Stream.of(each.getParameters()).noneMatch(parameter -> parameter.isAnnotationPresent(ConfigProperty.class))).findFirst();
        Constructor<?> constructor = injected.isPresent() ? injected.get() : type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance(Stream.of(constructor.getParameterTypes()).map(this::get).toArray());
    }

    private void inject(Object bean, Field field) throws IllegalAccessException {
        if (Modifier.isStatic(field.getModifiers()) || field.isAnnotationPresent(ConfigProperty.class)) {
            return;
        }
        field.setAccessible(true);
        if (field.isAnnotationPresent(PersistenceContext.class)) {
            field.set(bean, entities);
        } else if (field.getType() == DataSource.class) {
            field.set(bean, connections);
        } else if (field.getType() == Event.class) {
            field.set(bean, heard());
        } else if (field.getType() == Counter.class) {
            field.set(bean, UNCOUNTED);
        } else if (field.getType() == Instance.class) {
            field.set(bean, each(field.getGenericType().getTypeName().contains(CorrectionLink.class.getName()) ? List.of(ProvinceCorrections.class) : CASE_FILE_SOURCES));
        } else if (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(EJB.class)) {
            field.set(bean, get(field.getType()));
        }
    }

    /** Events that are heard in the same transaction; what is done after it is done by the container alone. */
    private Object heard() {
        return Proxy.newProxyInstance(Beans.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
            if (arguments != null && arguments[0] instanceof Turned turned) {
                get(Notices.class).turned(turned);
            } else if (arguments != null && arguments[0] instanceof Corrected corrected) {
                get(PartnerCorrections.class).corrected(corrected);
            } else if (arguments != null && arguments[0] instanceof Decided decided) {
                get(HeldConversions.class).decided(decided);
            }
            return null;
        });
    }

    /** All beans of a port, looked up only when somebody asks, since they ask for the health codes in turn. */
    private Object each(List<? extends Class<?>> types) {
        InvocationHandler each = (proxy, method, arguments) -> switch (method.getName()) {
            case "iterator" -> types.stream().map(this::get).iterator();
            case "stream" -> types.stream().map(this::get);
            case "forEach" -> {
                types.stream().map(this::get).forEach(consumer(arguments[0]));
                yield null;
            }
            default -> throw new UnsupportedOperationException(method.getName());
        };
        return Proxy.newProxyInstance(Beans.class.getClassLoader(), new Class<?>[] {Instance.class}, each);
    }

    @SuppressWarnings("unchecked")
    private static Consumer<Object> consumer(Object argument) {
        return (Consumer<Object>) argument;
    }
}
