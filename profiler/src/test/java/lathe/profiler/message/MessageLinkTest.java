package lathe.profiler.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import lathe.kernels.Activation;
import lathe.kernels.Operation;
import lathe.kernels.Shape;
import lathe.kernels.Window;
import lathe.networks.plan.Picks;
import lathe.profiler.course.Disturbed;
import lathe.profiler.jit.Compilation;
import lathe.profiler.jit.Deoptimization;
import lathe.profiler.jit.Evidence;
import lathe.profiler.jit.Interval;
import lathe.profiler.jit.LeftCall;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.result.CacheState;
import lathe.profiler.row.NetworkSlot;
import lathe.profiler.row.RingTime;
import lathe.profiler.row.RowTime;
import lathe.profiler.row.WireNetwork;
import lathe.profiler.row.WireNetwork.WireNode;
import lathe.profiler.sample.Counts;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Stretch;
import lathe.profiler.sample.WarmUp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Both ends of a loopback port: the fallback where there are no Unix domain sockets. */
@Timeout(600)
class MessageLinkTest {
  private static final Shape IMAGE = new Shape(14, 14, 80);
  private static final Operation CONV = new Operation.Conv(IMAGE, 184, Window.POINTWISE, Activation.HSWISH);
  private static final Picks PICKS =
      new Picks(List.of(new Picks.Pick(new Operation.Chain(List.of(CONV, new Operation.Pool(CONV.out()))), "k")));
  private static final Task TASK = new Task("n", 7, PICKS, CacheState.COLD);
  private static final ArmTask ARM = new ArmTask("lathe", "n", "tf", 7, PICKS, new Slowdown("stem", 0.05));

  private static final List<Message> ALL = List.of(
      Message.Hello.of("secret"),
      new Message.Measure(TASK, Protocol.DEFAULT),
      new Message.Ready(new WorkerFacts("", "", "", 20_000, List.of(new LayerFacts("stem", "k", Set.of("k"))))),
      new Message.Warm(new WarmUp(false, 1, 0, Double.NaN, Double.NaN, 0)),
      new Message.Compiled(new Evidence(List.of(new Compilation("k", "run", 1, 4, false, true, new Interval(1, 2))),
          List.of(new Deoptimization("k", "run", 1, "class_check", "none", 3)), List.of(new Interval(4, 5)),
          List.of(new LeftCall("k", "FloatVector.fma", "too big")))),
      new Message.Done(100, new Counts("", 3, 12_000, 30_000), 5),
      new Message.Failed("no \"such\"\nnetwork", List.of("at a.B.c(B.java:1)")),
      new Message.Load(List.of(ARM)),
      new Message.Loaded(),
      new Message.Prepare(1),
      new Message.Prepared(
          new ArmFacts("1", new LinkedHashMap<>(Map.of("conv", 3)), List.of("stem"), new float[] {1, Float.NaN}, "", "", "")),
      new Message.Prepared(new ArmFacts("1", new TreeMap<>(Map.of("conv", 3)), List.of(), new float[100_000], "", "", "")),
      new Message.GetWarm(1),
      new Message.WarmedUp("JFR refused"),
      new Message.Unavailable("no native library"),
      new Message.Slot(1, 25_000_000, true),
      new Message.Timed(new SlotTimes(new long[] {1, 2}, new long[25_000], 3, 4, 5)),
      new Message.Open(TASK, true),
      new Message.Opened(new Readiness("", 5)),
      new Message.Infer(1, 2),
      new Message.Inferred(new Stretch(1, new long[] {2}, 3, 4, 5)),
      new Message.Calibrate(),
      new Message.Calibrated(4),
      new Message.Profile(TASK, "a.jfr", 1, new long[] {1}, new long[] {2}),
      new Message.Profiled(new ProfileFacts("", new Disturbed(0.1, 0.2), 0, 0.01, Set.of("f32-add"))),
      new Message.UseEngine("lathe"),
      new Message.EngineReady(),
      new Message.Rows(List.of("f32/pool/7x7x960->1x1x960"), 7),
      new Message.RowsTimed(List.of(new RowTime(0, "k", CacheState.MEMORY, 1.5, 6, 0)), ""),
      new Message.Sweep(),
      new Message.Swept(List.of(new RingTime(1 << 20, 3)), ""),
      new Message.LoadNetworks(List.of(new WireNetwork("n", IMAGE, List.of(new WireNode("key", List.of(0))), List.of(0)))),
      new Message.NetworksLoaded(),
      new Message.Round(7),
      new Message.RoundTimed(List.of(new NetworkSlot(1, 2)), "no such CPU"));

  @Test
  void everyMessageArrivesAsItWasSentUntilTheLinkCloses() throws IOException {
    try (Meeting meeting = Meeting.loopback()) {
      MessageLink parent;
      try (MessageLink worker = Meeting.join(meeting.address())) {
        parent = meeting.accept();
        for (Message message : ALL) {
          worker.send(message);
          assertThat(parent.receive()).get().usingRecursiveComparison().withEqualsForType(Double::equals, Double.class)
              .withEqualsForType(Float::equals, Float.class)
              .isEqualTo(message);
        }
      }
      assertThat(parent.receive()).isEmpty();
      parent.close();
    }
  }

  @Test
  void noKindOfMessageIsLeftOut() {
    assertThat(kinds(Message.class)).containsExactlyInAnyOrderElementsOf(ALL.stream().<Class<?>>map(Object::getClass).distinct().toList());
  }

  private static List<Class<?>> kinds(Class<?> type) {
    return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(kind -> kinds(kind).stream()).toList() : List.of(type);
  }

  @Test
  void whatIsNoMessageIsRefusedInOneSentence() throws IOException {
    List<byte[]> nonsense = new ArrayList<>(List.of(new byte[] {0}, "{\"type\":\"Done\"}\n".getBytes(StandardCharsets.UTF_8)));
    nonsense.add(serialized("a string"));
    nonsense.add(serialized(null));
    nonsense.add(serialized(TASK));
    nonsense.add(serialized(new PriorityQueue<>(List.of(1, 2))));
    byte[] more = serialized(new Message.Loaded());
    nonsense.add(ByteBuffer.allocate(more.length + 1).put(more).put((byte) 1).array());
    byte[] changed = serialized(new Message.Loaded());
    changed[changed.length / 2] ^= 0x55;
    nonsense.add(changed);
    for (byte[] bytes : nonsense) {
      assertThatThrownBy(() -> received(bytes.length, bytes)).isInstanceOf(WorkerFault.class)
          .hasMessageStartingWith("sent what is no message: \"").hasMessageNotContaining("\n");
    }
  }

  /** Whoever sends it says so; the other side could only call it garbage. */
  @Test
  void aMessageThatIsTooLongIsNotSent() throws IOException {
    try (var channel = SocketChannel.open(); var link = new MessageLink(channel)) {
      var failed = new Message.Failed("x".repeat(MessageLink.MOST_BYTES), List.of());
      assertThatThrownBy(() -> link.send(failed)).isInstanceOf(WorkerFault.class).hasMessageContaining("at most 8,388,608 pass");
    }
  }

  @Test
  void aLengthThatNoMessageHasIsRefusedBeforeAnythingIsReadOrReserved() throws IOException {
    for (int length : List.of(0, -1, Integer.MIN_VALUE, MessageLink.MOST_BYTES + 1, Integer.MAX_VALUE)) {
      assertThatThrownBy(() -> received(length, new byte[0])).as("%d", length).isInstanceOf(WorkerFault.class)
          .hasMessageStartingWith("sent what is no message of at most 8388608 bytes: \"");
    }
  }

  @Test
  void anArrayThatClaimsToBeLongerThanItsMessageIsRefused() throws IOException {
    byte[] bytes = serialized(new Message.Timed(new SlotTimes(new long[] {7}, new long[0], 0, 0, 0)));
    byte[] one = {0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7};
    int at = indexOf(bytes, one);
    bytes[at] = 0x7f;

    assertThatThrownBy(() -> received(bytes.length, bytes)).isInstanceOf(WorkerFault.class)
        .hasMessageStartingWith("sent what is no message: \"");
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int at = 0; at + part.length <= bytes.length; at++) {
      if (ByteBuffer.wrap(bytes, at, part.length).equals(ByteBuffer.wrap(part))) {
        return at;
      }
    }
    throw new AssertionError("the array is written otherwise");
  }

  private static byte[] serialized(@Nullable Object object) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  private static void received(int length, byte[] bytes) throws IOException {
    try (Meeting meeting = Meeting.loopback(); MessageLink worker = Meeting.join(meeting.address());
        MessageLink parent = meeting.accept()) {
      worker.write(ByteBuffer.allocate(Integer.BYTES + bytes.length).putInt(length).put(bytes).flip());
      parent.receive();
    }
  }
}
