package dev.bough.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The public types of the api as they were compiled, tests left out. */
final class ApiTypes {
    private static final Path CLASSES = classes();

    private ApiTypes() {}

    /** All of them, nested ones included, sorted by name. */
    static List<Class<?>> all() {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .<Class<?>>map(ApiTypes::load)
                    .filter(ApiTypes::isPublic)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The level of stability that a type, or the type it is nested in, carries. */
    static Optional<Stability.Level> stability(Class<?> type) {
        Optional<Stability.Level> own = ownStability(type);
        Class<?> outer = type.getEnclosingClass();
        return own.isPresent() || outer == null ? own : stability(outer);
    }

    /** The annotation is not kept at run time, so it is read from the class file. */
    static Optional<Stability.Level> ownStability(Class<?> type) {
        ClassModel model;
        try {
            model = ClassFile.of().parse(CLASSES.resolve(type.getName().replace('.', '/') + ".class"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ClassDesc wanted = ClassDesc.of(Stability.class.getName());
        return model.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
                .flatMap(attribute -> attribute.annotations().stream())
                .filter(annotation -> annotation.classSymbol().equals(wanted))
                .map(ApiTypes::level)
                .findFirst();
    }

    private static Stability.Level level(Annotation annotation) {
        AnnotationValue value = annotation.elements().getFirst().value();
        return Stability.Level.valueOf(((AnnotationValue.OfEnum) value).constantName().stringValue());
    }

    private static boolean isPublic(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && Modifier.isPublic(type.getModifiers())
                && (outer == null || isPublic(outer));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ApiTypes.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path classes() {
        try {
            return Path.of(Stability.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
