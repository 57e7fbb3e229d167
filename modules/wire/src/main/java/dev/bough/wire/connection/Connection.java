package dev.bough.wire.connection;

import dev.bough.api.error.ErrorCode;
import dev.bough.api.error.SqlException;
import dev.bough.wire.login.Tls;
import dev.bough.wire.packet.MalformedPacketException;
import dev.bough.wire.packet.PacketAssembler;
import dev.bough.wire.packet.PacketBuffer;
import dev.bough.wire.packet.PacketOrderException;
import dev.bough.wire.result.Answers;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: takes bytes from the network, gives whole messages to its phase one after another, and sends
 * what the phase left in the buffer, once per batch that was read.
 *
 * <p>Confined to its event loop but for {@link Traffic#disconnect}.
 */
public final class Connection extends ChannelInboundHandlerAdapter {
    /** The largest message before login, far more than names and attributes need. */
    private static final int LOGIN_LIMIT = 64 * 1024;
    /** How many commands run before other connections of the loop have their turn. */
    private static final int TURN = 64;

    private static final Logger LOG = System.getLogger(Connection.class.getName());

    private final Premises premises;
    private final Channel channel;
    private final EventLoop loop;
    private final Traffic traffic;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Silence silence;
    private final PacketAssembler assembler = new PacketAssembler(LOGIN_LIMIT, true);
    private final long id;
    private final Runnable goOn = this::goOn;
    private Phase phase;
    private @Nullable ReceivedFile file;
    private boolean busy;
    private boolean processing;
    private boolean ending;
    private boolean gone;
    private boolean leaving;
    private volatile boolean sendsFiles;

    /**
     * @param out the buffer of the event loop, which all its connections share: empty unless one of them is at work
     */
    public Connection(Premises premises, Channel channel, PacketBuffer out) {
        this.premises = premises;
        this.channel = channel;
        this.loop = channel.eventLoop();
        traffic = new Traffic(channel);
        inbox = new Inbox(channel, assembler, traffic);
        outbox = new Outbox(channel, out, traffic);
        silence = new Silence(premises.nanoTime());
        id = premises.engine().nextConnectionId();
        phase = new LoginPhase(this, premises);
    }

    long id() {
        return id;
    }

    Channel channel() {
        return channel;
    }

    EventLoop loop() {
        return loop;
    }

    /** The buffer for answers made on the loop. */
    PacketBuffer out() {
        return outbox.buffer();
    }

    PacketAssembler assembler() {
        return assembler;
    }

    long nanoTime() {
        return premises.nanoTime().getAsLong();
    }

    /** Whether the client agreed to LOAD DATA LOCAL. */
    boolean sendsFiles() {
        return sendsFiles;
    }

    boolean isGone() {
        return gone;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        premises.connections().add(this);
        premises.atTheDoor().incrementAndGet();
        if (phase instanceof LoginPhase login) {
            login.greet();
        }
        sendAll();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        silence.sign();
        if (ending || gone) {
            in.release();
            return;
        }
        if (file != null) {
            if (!file.offer(in)) {
                in.release();
                return;
            }
            file = null;
        }
        inbox.add(in);
        process();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        outbox.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable() && !busy) {
            goOn();
        }
    }

    private void goOn() {
        process();
        outbox.flush();
    }

    /** Gives messages to the phase as long as there are any and none is being worked on. */
    private void process() {
        if (processing || gone) {
            return;
        }
        processing = true;
        try {
            int turn = 0;
            while (!busy && !ending && !inbox.isEmpty() && channel.isWritable()) {
                if (turn++ == TURN) {
                    loop.execute(goOn);
                    break;
                }
                if (!inbox.next()) {
                    break;
                }
                message();
            }
        } catch (MalformedPacketException e) {
            LOG.log(Level.DEBUG, () -> "connection " + id + ": " + e.getMessage());
            end(new SqlException(phase.login() ? ErrorCode.HANDSHAKE_ERROR : ErrorCode.MALFORMED_PACKET));
        } catch (PacketOrderException e) {
            LOG.log(Level.DEBUG, () -> "connection " + id + ": " + e.getMessage());
            end(new SqlException(phase.login() ? ErrorCode.HANDSHAKE_ERROR : ErrorCode.PACKETS_OUT_OF_ORDER));
        } catch (RejectedExecutionException e) {
            end(new SqlException(ErrorCode.SERVER_SHUTDOWN));
        } catch (RuntimeException e) {
            end(Incidents.report(id, e));
        } finally {
            processing = false;
        }
        outbox.stage();
        settleInbox();
    }

    private void message() {
        if (assembler.oversize()) {
            end(new SqlException(ErrorCode.PACKET_TOO_LARGE));
            return;
        }
        out().sequence(assembler.nextSequence());
        phase.message(assembler.payload(), assembler.length());
    }

    private void settleInbox() {
        if (ending) {
            inbox.clear();
            inbox.reading(true);
        } else {
            inbox.compact();
            inbox.adjust();
        }
    }

    /** The phase begins something that ends later, with {@link #ready}. */
    void begin() {
        busy = true;
    }

    /** The phase waits for the client to say more, in a packet with this sequence number. */
    void listen(int sequence) {
        busy = false;
        assembler.expect(sequence);
    }

    /** The phase is ready for the next message, whose first packet has this sequence number. */
    void ready(int sequence) {
        busy = false;
        silence.sign();
        assembler.expect(sequence);
        if (gone) {
            vanish();
        } else if (leaving) {
            end(new SqlException(ErrorCode.SERVER_SHUTDOWN));
        } else if (!ending && !processing) {
            goOn();
        }
    }

    /** Login is over. */
    void enter(CommandPhase next, int largestMessage, boolean filesAllowed) {
        sendsFiles = filesAllowed;
        assembler.limit(largestMessage, false);
        phase = next;
        premises.atTheDoor().decrementAndGet();
    }

    /** A command asked for a file: what the client sends goes there until its end. */
    void receive(ReceivedFile incoming) {
        file = incoming;
        if (gone || ending) {
            incoming.fail();
            return;
        }
        ByteBuf early = inbox.takeAll();
        if (early != null) {
            channelRead(channel.pipeline().lastContext(), early);
        }
        inbox.reading(true);
    }

    /** Whether more of a file should come. */
    void readingFile(boolean wanted) {
        if (!gone) {
            inbox.reading(wanted);
        }
    }

    /** Gives TLS the connection, beginning with the bytes that have arrived already. */
    void startTls() {
        outbox.stage();
        outbox.flush();
        ByteBuf early = inbox.takeAll();
        Tls tls = Objects.requireNonNull(premises.tls());
        channel.pipeline().addFirst(tls.handler(premises.doors()));
        if (early != null) {
            channel.pipeline().fireChannelRead(early);
        }
    }

    /** Sends what is in the buffer now, if nobody is about to. */
    void sendAll() {
        if (!processing) {
            outbox.stage();
            outbox.flush();
        }
    }

    /** Sends packets made on a worker, with the next flush. */
    void send(PacketBuffer packets) {
        outbox.add(packets);
    }

    /** Sends a last error and closes. */
    void end(SqlException error) {
        if (gone && busy) {
            busy = false;
            vanish();
        } else if (!ending && !gone) {
            PacketBuffer out = out();
            out.abandon();
            out.sequence(busy ? out.sequence() : assembler.nextSequence());
            Answers.error(out, error);
            end();
        }
    }

    /** Sends what is in the buffer and closes; nothing may be running. */
    void end() {
        ending = true;
        busy = false;
        silence.restart();
        outbox.close();
    }

    /** What goes over the connection, and the way to end it from any thread. */
    Traffic traffic() {
        return traffic;
    }

    /** The server stops: after the running command, if there is one, else now. */
    public void leave() {
        leaving = true;
        if (!busy && !ending && !gone) {
            end(new SqlException(ErrorCode.SERVER_SHUTDOWN));
        }
    }

    /** The server has waited long enough: the running command is cancelled, and the client told so. */
    public void leaveSoon() {
        phase.cancel();
    }

    /** The client does not take the answer either. */
    public void leaveNow() {
        phase.interrupt();
        channel.close();
    }

    /** Looks whether the client has been silent for too long; called every second or so on the loop. */
    public void checkIdle() {
        if (gone) {
            return;
        }
        if (busy) {
            silence.sign();
        }
        long seconds = silence.seconds(!ending && (busy || !phase.login()));
        if (ending) {
            if (seconds >= premises.loginSeconds()) {
                channel.close();
            }
        } else if (!busy) {
            checkIdle(seconds);
        }
    }

    private void checkIdle(long seconds) {
        if (!(phase instanceof CommandPhase command)) {
            if (seconds >= premises.loginSeconds()) {
                end(new SqlException(ErrorCode.NET_READ_INTERRUPTED));
            }
        } else if (seconds >= command.idleTimeoutSeconds()) {
            end(new SqlException(ErrorCode.CLIENT_INTERACTION_TIMEOUT));
        } else if (assembler.midway() && seconds >= command.readTimeoutSeconds()) {
            end(new SqlException(ErrorCode.NET_READ_INTERRUPTED));
        } else if (!channel.isWritable() && seconds >= command.writeTimeoutSeconds()) {
            channel.close();
        }
    }

    /** The event loop that all of this is called on. */
    public EventLoop eventLoop() {
        return loop;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (gone) {
            return;
        }
        gone = true;
        inbox.clear();
        if (file != null) {
            file.fail();
            file = null;
        }
        if (busy) {
            phase.interrupt();
        } else {
            vanish();
        }
    }

    /** The client is gone and nothing runs any more. */
    private void vanish() {
        if (phase.login()) {
            premises.atTheDoor().decrementAndGet();
        }
        phase.gone();
        premises.connections().remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        boolean network = cause instanceof IOException || cause.getCause() instanceof IOException;
        LOG.log(network ? Level.DEBUG : Level.WARNING, "connection " + id + " fails", cause);
        channel.close();
    }
}
