import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Turns Unicode's allkeys.txt into the compact table that the collations load:
 * {@code java BuildDucet.java allkeys-9.0.0.txt ducet-9.0.0.bin}.
 *
 * <pre>
 * deflated: int number of entries, then for each:
 *   byte number of code points, each as 3 bytes; byte number of elements,
 *   each as an int: primary weight << 14 | secondary << 5 | tertiary
 * </pre>
 */
public final class BuildDucet {
    private static final Pattern ELEMENT = Pattern.compile("\\[[.*]([0-9A-F]{4})\\.([0-9A-F]{4})\\.([0-9A-F]{4})\\]");

    private record Entry(int[] codePoints, List<Integer> elements) {}

    public static void main(String[] arguments) throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            if (line.isEmpty() || line.startsWith("#") || line.startsWith("@")) {
                continue;
            }
            String[] sides = line.substring(0, line.indexOf('#')).split(";");
            String[] points = sides[0].trim().split(" ");
            int[] codePoints = new int[points.length];
            for (int i = 0; i < points.length; i++) {
                codePoints[i] = Integer.parseInt(points[i], 16);
            }
            List<Integer> elements = new ArrayList<>();
            Matcher matcher = ELEMENT.matcher(sides[1]);
            while (matcher.find()) {
                int primary = Integer.parseInt(matcher.group(1), 16);
                int secondary = Integer.parseInt(matcher.group(2), 16);
                int tertiary = Integer.parseInt(matcher.group(3), 16);
                if (secondary > 0x1FF || tertiary > 0x1F) {
                    throw new IllegalStateException("weights too wide: " + line);
                }
                elements.add(primary << 14 | secondary << 5 | tertiary);
            }
            entries.add(new Entry(codePoints, elements));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, new Deflater(9)))) {
            out.writeInt(entries.size());
            for (Entry entry : entries) {
                out.writeByte(entry.codePoints().length);
                for (int codePoint : entry.codePoints()) {
                    out.writeByte(codePoint >>> 16);
                    out.writeShort(codePoint);
                }
                out.writeByte(entry.elements().size());
                for (int element : entry.elements()) {
                    out.writeInt(element);
                }
            }
        }
        Files.write(Path.of(arguments[1]), bytes.toByteArray());
    }
}
