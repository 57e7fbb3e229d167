package dev.bough.engine.type;

/** A text that a date or time is read from, without the spaces around it, and how far it was read. */
final class TemporalText {
    byte[] bytes = {};
    int at;
    int end;
    /** How many digits the fraction read last had, 0 to 6. */
    int fractionDigits;

    void start(byte[] source, int offset, int length) {
        bytes = source;
        at = offset;
        end = offset + length;
        skipSpace();
        while (end > at && isSpace(end - 1)) {
            end--;
        }
        fractionDigits = 0;
    }

    boolean isDone() {
        return at == end;
    }

    boolean isAt(char wanted) {
        return at < end && bytes[at] == wanted;
    }

    boolean isAtDigit() {
        return at < end && isDigit(at);
    }

    boolean isAtSpace() {
        return at < end && isSpace(at);
    }

    boolean isAtPunctuation() {
        return at < end && isPunctuation(at);
    }

    boolean isDigit(int index) {
        return bytes[index] >= '0' && bytes[index] <= '9';
    }

    boolean isSpace(int index) {
        byte b = bytes[index];
        return b == ' ' || b >= 9 && b <= 13;
    }

    private boolean isPunctuation(int index) {
        byte b = bytes[index];
        return b >= '!' && b <= '/' || b >= ':' && b <= '@' || b >= '[' && b <= '`' || b >= '{' && b <= '~';
    }

    void skipSpace() {
        while (isAtSpace()) {
            at++;
        }
    }

    /** Where the digits end that start here. */
    int endOfDigits() {
        int stop = at;
        while (stop < end && isDigit(stop)) {
            stop++;
        }
        return stop;
    }

    /** The number that the digits between two offsets are. */
    int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    /** Reads at most so many digits; 0 where there are none. */
    int number(int digits) {
        int from = at;
        while (isAtDigit() && at - from < digits) {
            at++;
        }
        return number(from, at);
    }

    /** Reads a number of any length, which stops growing at a million millions. */
    long longNumber() {
        long number = 0;
        while (isAtDigit()) {
            number = Math.min(number * 10 + bytes[at] - '0', 1_000_000_000_000L);
            at++;
        }
        return number;
    }

    /** Reads {@code .123456} as microseconds, if it is here; a seventh digit rounds, so that they may be 1,000,000. */
    int fraction() {
        if (!isAt('.')) {
            return 0;
        }
        at++;
        int micros = 0;
        int count = 0;
        boolean up = false;
        while (isAtDigit()) {
            if (count < 6) {
                micros = micros * 10 + bytes[at] - '0';
            } else if (count == 6) {
                up = bytes[at] >= '5';
            }
            count++;
            at++;
        }
        fractionDigits = Math.min(count, 6);
        for (int i = count; i < 6; i++) {
            micros *= 10;
        }
        return up ? micros + 1 : micros;
    }
}
