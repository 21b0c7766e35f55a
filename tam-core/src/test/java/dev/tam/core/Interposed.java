package dev.tam.core;

import com.google.common.reflect.Reflection;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.store.AccountStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A store or an adapter between which and its caller something else happens, so that a test can put the steps of several
 * managers into any order.
 */
final class Interposed<T> {

    private final T real;
    private final T seen;
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final Map<String, Runnable> after = new ConcurrentHashMap<>();
    private final Map<String, Supplier<?>> instead = new ConcurrentHashMap<>();
    private final Map<String, UnaryOperator<Object>> changing = new ConcurrentHashMap<>();

    private Interposed(Class<T> type, T real) {
        this.real = real;
        this.seen = Reflection.newProxy(type, (self, method, args) -> call(method, args));
    }

    static Interposed<AccountStore> store(AccountStore real) {
        return new Interposed<>(AccountStore.class, real);
    }

    static Interposed<ServiceAdapter> adapter(ServiceAdapter real) {
        return new Interposed<>(ServiceAdapter.class, real);
    }

    /** Once, before the next call of a method goes on. */
    Interposed<T> before(String method, Runnable step) {
        before.put(method, step);
        return this;
    }

    /** Once, after the next call of a method was answered and before its caller hears of it. */
    Interposed<T> after(String method, Runnable step) {
        after.put(method, step);
        return this;
    }

    /** In place of every call of a method without an answer. */
    Interposed<T> instead(String method, Runnable step) {
        return answering(method, () -> {
            step.run();
            return null;
        });
    }

    /** In place of every call of a method. */
    Interposed<T> answering(String method, Supplier<?> answer) {
        instead.put(method, answer);
        return this;
    }

    /** On its way to every call of a method, its list of what is to be done is made into others. */
    <A> Interposed<T> changing(String method, Class<A> type, UnaryOperator<A> step) {
        changing.put(method, list -> ((List<?>) list)
                .stream().map(type::cast).map(step).toList());
        return this;
    }

    /** What its callers see. */
    T seen() {
        return seen;
    }

    private Object call(Method method, Object[] args) throws Throwable {
        String name = method.getName();
        Supplier<?> replaced = instead.get(name);
        if (replaced != null) {
            return replaced.get();
        }
        UnaryOperator<Object> changed = changing.get(name);
        if (changed != null) {
            args[0] = changed.apply(args[0]);
        }
        run(before.remove(name));
        try {
            return method.invoke(real, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            run(after.remove(name));
        }
    }

    private static void run(Runnable step) {
        if (step != null) {
            step.run();
        }
    }
}
