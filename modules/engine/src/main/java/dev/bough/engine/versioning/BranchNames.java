package dev.bough.engine.versioning;

import java.util.regex.Pattern;

/** Which names branches and tags may have: those of git's references, but for a commit's hash and HEAD. */
public final class BranchNames {
    private static final Pattern FORBIDDEN = Pattern.compile("[\\x00-\\x20\\x7f:?\\[\\\\^~*]|\\.\\.|@\\{|//");
    private static final Pattern HASH = Pattern.compile("[0-9a-v]{32}");

    private BranchNames() {}

    public static boolean isValid(String name) {
        return !name.isEmpty()
                && !name.equals("HEAD")
                && !name.equals("-")
                && !name.equals("@")
                && !name.startsWith("/")
                && !name.endsWith("/")
                && !name.endsWith(".")
                && !name.endsWith(".lock")
                && !FORBIDDEN.matcher(name).find()
                && !HASH.matcher(name).matches();
    }
}
