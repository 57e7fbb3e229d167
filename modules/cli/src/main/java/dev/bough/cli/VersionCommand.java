package dev.bough.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code bough version}. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = true)
final class VersionCommand implements Runnable {
    @Override
    public void run() {
        System.out.println("bough " + Installation.version());
    }

    /** The answer to {@code --version}. */
    static final class Provider implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"bough " + Installation.version()};
        }
    }
}
