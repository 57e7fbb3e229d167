package dev.bough.testkit.script;

import dev.bough.engine.BoughEngine;
import dev.bough.engine.EngineOptions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program that plays scripts on the engine of the Java runtime that runs it, without a server; so an image can be asked what
 * its engine answers. Its arguments are the data directory, the folder with plug-ins, and the names by which records are kept.
 * It reads the scripts' paths from its standard input, and writes the {@link ScriptOutcome} of each.
 *
 * <pre>
 * request   text                 the path
 * answer    int                  records that were run
 *           int, so many texts   failures
 *           int, so many texts   the script as it would hold
 * text      int, so many bytes   UTF-8
 * </pre>
 */
public final class ScriptPlayer {
    private ScriptPlayer() {}

    public static void main(String[] arguments) throws IOException {
        EngineOptions options = new EngineOptions(
                Path.of(arguments[0]), Path.of(arguments[1]), Set.of(), Map.of(), Map.of());
        Set<String> names = Set.copyOf(List.of(arguments).subList(2, arguments.length));
        try (DataInputStream in = new DataInputStream(System.in);
                DataOutputStream out = new DataOutputStream(new FileOutputStream(FileDescriptor.out));
                EngineTarget target = new EngineTarget(() -> BoughEngine.open(options))) {
            while (true) {
                Path script = Path.of(readText(in));
                write(new ScriptRunner(target).run(Script.read(script, names)), out);
            }
        } catch (EOFException e) {
            return;
        }
    }

    /** Asks a player for the outcome of a script. */
    public static ScriptOutcome ask(OutputStream requests, InputStream answers, Path script) throws IOException {
        DataOutputStream out = new DataOutputStream(requests);
        writeText(script.toString(), out);
        out.flush();
        DataInputStream in = new DataInputStream(answers);
        return new ScriptOutcome(in.readInt(), readTexts(in), readTexts(in));
    }

    private static void write(ScriptOutcome outcome, DataOutputStream out) throws IOException {
        out.writeInt(outcome.run());
        writeTexts(outcome.failures(), out);
        writeTexts(outcome.actual(), out);
        out.flush();
    }

    private static void writeTexts(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeText(text, out);
        }
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(readText(in));
        }
        return texts;
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
