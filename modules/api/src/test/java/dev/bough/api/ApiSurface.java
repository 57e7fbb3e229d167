package dev.bough.api;

import dev.bough.api.error.ErrorCode;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The public surface of the api as text, a line for each thing that a plug-in could have been compiled against. */
final class ApiSurface {
    private ApiSurface() {}

    /** All types but the internal ones, which may change at any time. */
    static String describeAll() {
        return ApiTypes.all().stream()
                .filter(type -> ApiTypes.stability(type).filter(Stability.Level.INTERNAL::equals).isEmpty())
                .map(ApiSurface::describe)
                .collect(Collectors.joining("\n"));
    }

    static String describe(Class<?> type) {
        List<String> members = new ArrayList<>();
        if (type.isRecord()) {
            members.add("  record (" + Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::toString)
                    .collect(Collectors.joining(", ")) + ")");
        }
        if (type.isSealed()) {
            members.add("  permits " + Arrays.stream(type.getPermittedSubclasses())
                    .map(Class::getName)
                    .collect(Collectors.joining(", ")));
        }
        // A new error code breaks nobody, and the codes have a table of their own.
        if (type != ErrorCode.class) {
            Arrays.stream(type.getDeclaredFields())
                    .filter(field -> Modifier.isPublic(field.getModifiers()))
                    .map(Field::toGenericString)
                    .forEach(line -> members.add("  " + line));
        }
        Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> Modifier.isPublic(constructor.getModifiers()))
                .map(Constructor::toGenericString)
                .forEach(line -> members.add("  " + line));
        Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()
                        && !method.isBridge())
                .map(Method::toGenericString)
                .forEach(line -> members.add("  " + line));
        members.sort(null);
        String level = ApiTypes.stability(type).map(Enum::name).orElse("");
        return type.toGenericString() + parents(type) + " " + level + "\n"
                + members.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String parents(Class<?> type) {
        return Arrays.stream(type.getGenericInterfaces())
                .map(parent -> " : " + parent.getTypeName())
                .collect(Collectors.joining());
    }
}
