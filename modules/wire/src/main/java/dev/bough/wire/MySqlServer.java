package dev.bough.wire;

import dev.bough.api.session.Engine;
import dev.bough.wire.connection.Connection;
import dev.bough.wire.connection.Premises;
import dev.bough.wire.login.KeyFiles;
import dev.bough.wire.login.Tls;
import dev.bough.wire.packet.PacketBuffer;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A listening MySQL protocol server over an engine. */
public final class MySqlServer implements AutoCloseable {
    private static final int LOOP_BUFFER = 64 * 1024;
    private static final int BACKLOG = 512;
    private static final int DOORS = 4;
    private static final int DOORS_QUEUE = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long AFTER_CANCEL_MILLIS = 2000;

    private final MultiThreadIoEventLoopGroup loops;
    private final ExecutorService doors;
    private final Premises premises;
    private final Channel listener;

    private MySqlServer(MultiThreadIoEventLoopGroup loops, ExecutorService doors, Premises premises, Channel listener) {
        this.loops = loops;
        this.doors = doors;
        this.premises = premises;
        this.listener = listener;
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the address is not free or keys cannot be read or made; its message is for people
     */
    public static MySqlServer start(Engine engine, WireOptions options) throws IOException {
        InetSocketAddress address = options.host().equals("*")
                ? new InetSocketAddress(options.port())
                : new InetSocketAddress(options.host(), options.port());
        if (address.isUnresolved()) {
            throw new IOException("cannot listen on " + options.host() + ": no such host");
        }
        SecureRandom random = new SecureRandom();
        KeyFiles keys = KeyFiles.load(options.keyDirectory(), random, InstantSource.system());
        Tls tls = options.tls() ? new Tls(keys) : null;
        ThreadPoolExecutor doors = new ThreadPoolExecutor(
                DOORS, DOORS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(DOORS_QUEUE), threads("bough-door-"));
        doors.allowCoreThreadTimeOut(true);
        Premises premises = new Premises(
                engine,
                doors,
                random,
                keys.passwordKey(),
                tls,
                System::nanoTime,
                options.loginsAtOnce());
        boolean epoll = Epoll.isAvailable();
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        MultiThreadIoEventLoopGroup loops =
                new MultiThreadIoEventLoopGroup(options.loops(), threads("bough-loop-"), handlers);
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        ChannelFuture bound = bind(loops, type, premises, address);
        Throwable failure = bound.cause();
        if (failure != null) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            doors.shutdown();
            throw new IOException(
                    "cannot listen on " + options.host() + ":" + options.port() + ": " + failure.getMessage(), failure);
        }
        for (EventExecutor loop : loops) {
            loop.scheduleWithFixedDelay(() -> sweep(premises, loop), 1, 1, TimeUnit.SECONDS);
        }
        return new MySqlServer(loops, doors, premises, bound.channel());
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static ChannelFuture bind(
            MultiThreadIoEventLoopGroup loops,
            Class<? extends ServerChannel> type,
            Premises premises,
            InetSocketAddress address) {
        Map<EventLoop, PacketBuffer> buffers = new ConcurrentHashMap<>();
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        PacketBuffer buffer =
                                buffers.computeIfAbsent(channel.eventLoop(), loop -> new PacketBuffer(LOOP_BUFFER));
                        channel.pipeline().addLast(new Connection(premises, channel, buffer));
                    }
                });
        return bootstrap.bind(address).awaitUninterruptibly();
    }

    private static void sweep(Premises premises, EventExecutor loop) {
        for (Connection connection : premises.connections()) {
            if (connection.eventLoop() == loop) {
                connection.checkIdle();
            }
        }
    }

    /** The port listened on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** How many connections are open. */
    public int connections() {
        return premises.connections().size();
    }

    /**
     * Stops: no new connections, idle ones are closed, running statements may finish within a time and are cancelled
     * then.
     */
    public void stop(Duration patience) {
        listener.close().awaitUninterruptibly();
        for (Connection connection : premises.connections()) {
            connection.eventLoop().execute(connection::leave);
        }
        awaitNone(patience.toMillis());
        for (Connection connection : premises.connections()) {
            connection.eventLoop().execute(connection::leaveSoon);
        }
        awaitNone(AFTER_CANCEL_MILLIS);
        for (Connection connection : premises.connections()) {
            connection.eventLoop().execute(connection::leaveNow);
        }
        awaitNone(AFTER_CANCEL_MILLIS);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        doors.shutdown();
        awaitDoors();
    }

    private void awaitNone(long millis) {
        long deadline = premises.nanoTime().getAsLong() + millis * 1_000_000;
        while (!premises.connections().isEmpty() && premises.nanoTime().getAsLong() < deadline) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDoors() {
        try {
            if (!doors.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                doors.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop(PATIENCE);
    }
}
