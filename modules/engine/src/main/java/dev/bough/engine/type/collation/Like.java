package dev.bough.engine.type.collation;

/** LIKE and LOCATE: character by character, with one wildcard to fall back to. */
final class Like {
    private Like() {}

    static boolean matches(
            Collation collation, byte[] text, int from, int end, byte[] pattern, int patternFrom, int patternEnd,
            int escape) {
        boolean bytes = collation.isBinary();
        int at = from;
        int in = patternFrom;
        int retryPattern = -1;
        int retryText = -1;
        while (true) {
            if (in == patternEnd) {
                if (at == end) {
                    return true;
                }
            } else {
                int width = bytes ? 1 : Utf8.width(pattern, in, patternEnd);
                int wanted = bytes ? pattern[in] & 0xFF : Utf8.codePoint(pattern, in, width);
                if (wanted == '%' && wanted != escape) {
                    in += width;
                    if (in == patternEnd) {
                        return true;
                    }
                    retryPattern = in;
                    retryText = at;
                    continue;
                }
                int next = in + width;
                boolean any = wanted == '_' && wanted != escape;
                if (wanted == escape && next < patternEnd) {
                    int escaped = bytes ? 1 : Utf8.width(pattern, next, patternEnd);
                    wanted = bytes ? pattern[next] & 0xFF : Utf8.codePoint(pattern, next, escaped);
                    next += escaped;
                }
                if (at < end) {
                    int step = bytes || text[at] >= 0 ? 1 : Utf8.width(text, at, end);
                    int found = bytes ? text[at] & 0xFF : Utf8.codePoint(text, at, step);
                    if (any || found == wanted || collation.sameCharacter(found, wanted)) {
                        at += step;
                        in = next;
                        continue;
                    }
                }
            }
            if (retryPattern < 0 || retryText >= end) {
                return false;
            }
            retryText += bytes ? 1 : Utf8.width(text, retryText, end);
            at = retryText;
            in = retryPattern;
        }
    }

    static int indexOf(Collation collation, byte[] text, int from, int end, byte[] wanted, int wantedFrom,
            int wantedEnd) {
        boolean bytes = collation.isBinary();
        for (int start = from; start <= end;) {
            if (startsWith(collation, text, start, end, wanted, wantedFrom, wantedEnd)) {
                return start;
            }
            if (start == end) {
                break;
            }
            start += bytes ? 1 : Utf8.width(text, start, end);
        }
        return -1;
    }

    private static boolean startsWith(
            Collation collation, byte[] text, int from, int end, byte[] wanted, int wantedFrom, int wantedEnd) {
        boolean bytes = collation.isBinary();
        int at = from;
        int in = wantedFrom;
        while (in < wantedEnd) {
            if (at >= end) {
                return false;
            }
            int width = bytes ? 1 : Utf8.width(text, at, end);
            int wantedWidth = bytes ? 1 : Utf8.width(wanted, in, wantedEnd);
            int a = bytes ? text[at] & 0xFF : Utf8.codePoint(text, at, width);
            int b = bytes ? wanted[in] & 0xFF : Utf8.codePoint(wanted, in, wantedWidth);
            if (a != b && !collation.sameCharacter(a, b)) {
                return false;
            }
            at += width;
            in += wantedWidth;
        }
        return true;
    }
}
