package dev.bough.wire;

import java.nio.file.Path;

/** Serves the fake engine, for trying clients by hand: port, key directory, loops. */
final class FakeMain {
    private FakeMain() {}

    public static void main(String[] arguments) throws Exception {
        WireOptions options = WireOptions.standard(Path.of(arguments[1]))
                .withAddress("127.0.0.1", Integer.parseInt(arguments[0]))
                .withLoops(Integer.parseInt(arguments[2]));
        long from = System.nanoTime();
        MySqlServer server = MySqlServer.start(new FakeEngine(), options);
        System.out.println("port " + server.port() + " after " + (System.nanoTime() - from) / 1_000_000 + " ms");
        Thread.currentThread().join();
    }
}
