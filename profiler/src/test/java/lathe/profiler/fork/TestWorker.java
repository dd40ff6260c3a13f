package lathe.profiler.fork;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lathe.kernels.BadInputException;
import lathe.kernels.Lanes;
import lathe.networks.LayerKey;
import lathe.networks.Network;
import lathe.profiler.message.Meeting;
import lathe.profiler.message.Message;
import lathe.profiler.message.MessageLink;
import lathe.profiler.message.Task;
import lathe.profiler.message.WorkerFacts.LayerFacts;
import lathe.profiler.process.WorkerCommand;
import lathe.profiler.process.WorkerFlags;
import lathe.profiler.row.RowBench;
import lathe.profiler.row.RowEngine;
import lathe.profiler.row.RowPiece;
import lathe.profiler.sample.LayerAlone;
import lathe.profiler.sample.Layered;
import lathe.profiler.sample.Protocol;
import lathe.profiler.sample.Pulse;
import lathe.profiler.sample.WarmUpBounds;
import lathe.profiler.worker.RowWorker;
import lathe.profiler.worker.SoloWorker;
import lathe.profiler.worker.ThisHost;
import lathe.profiler.worker.Worker;
import lathe.profiler.worker.Workshop.Workpiece;

/** A real worker process that measures two toy layers, or misbehaves as the name of its network says. */
public final class TestWorker {
  /** What a worker of the raw kind says instead of measuring. */
  static final String RAW = "test.raw";

  /** A worker whose JVM refuses to record. */
  public static final String BLIND = "test.blind";

  /** A worker of a {@link SoloFork}. */
  static final String SOLO = "test.solo";

  /** A worker of a {@link RowFork}, whose engine has nothing to measure. */
  static final String ROWS = "test.rows";

  /** A worker that gives each order the same answer, {@link Message.EngineReady}. */
  static final String READY = "test.ready";

  /** A worker on the real host: pinned, calibrated, its switches counted. */
  static final String PINNED = "test.pinned";

  /** One fork of the toy, warm after four inferences, that takes three samples of each kind. */
  static final Protocol SHORT =
      new Protocol(1, new WarmUpBounds(0, 20_000_000_000L, 0, 4, 10), 30_000_000, 30_000_000, 5_000_000, 3, 1000, 7);

  /**
   * Keeps the toy's layers methods of their own. Sampling loops reach C2 early, and with a layer inlined into them it would never be called
   * often enough to be compiled itself; real kernels are called through an interface with many implementations, which C2 does not inline.
   */
  private static final List<String> OWN_CODE =
      Stream.of("a", "b").map(method -> "-XX:CompileCommand=dontinline,%s::%s".formatted(Toy.class.getName(), method)).toList();

  private TestWorker() {}

  /** What starts one, with a heap of so many megabytes and further flags. */
  public static WorkerCommand command(int heapMegabytes, List<String> extra) {
    List<String> flags = Stream.concat(OWN_CODE.stream(), extra.stream()).toList();
    return WorkerCommand.likeThisJvm(TestWorker.class.getName(), new WorkerFlags(Lanes.L128, heapMegabytes, flags));
  }

  public static void main(String[] args) throws Exception {
    String raw = System.getProperty(RAW);
    if (raw == null) {
      if (Boolean.getBoolean(BLIND)) {
        System.setProperty("java.io.tmpdir", "/proc"); // JFR finds no place for its files
      }
      if (Boolean.getBoolean(READY)) {
        beReady(args);
        return;
      }
      if (Boolean.getBoolean(SOLO)) {
        SoloWorker.serve(args, TestWorker::plan, new ToyHost(Toy::calibrate), () -> Runtime.getRuntime().halt(99));
        return;
      }
      if (Boolean.getBoolean(ROWS)) {
        RowWorker.serve(args, _ -> new NoRows(), new ToyHost(() -> {}), () -> Runtime.getRuntime().halt(99));
        return;
      }
      Worker.serve(args, TestWorker::plan, Boolean.getBoolean(PINNED) ? new ThisHost() : new ToyHost(Toy::calibrate),
          () -> Runtime.getRuntime().halt(99));
    } else {
      sayInsteadOfMeasuring(args, raw.repeat(Integer.getInteger("test.times", 1)));
    }
  }

  private record NoRows() implements RowEngine {
    @Override
    public List<RowPiece> rows(List<LayerKey> keys) {
      return List.of();
    }

    @Override
    public List<Layered> networks(List<Network> networks) {
      return List.of();
    }

    @Override
    public List<RowBench.Ring> sweep() {
      return List.of();
    }
  }

  private static void beReady(String[] args) throws IOException {
    try (MessageLink link = Meeting.join(args[0])) {
      link.send(Message.Hello.of(args[1]));
      while (link.receive().isPresent()) {
        link.send(new Message.EngineReady());
      }
    }
  }

  private static void sayInsteadOfMeasuring(String[] args, String raw) throws IOException {
    try (MessageLink link = Meeting.join(args[0])) {
      link.send(Message.Hello.of(args[1]));
      link.receive();
      link.write(ByteBuffer.wrap(raw.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static Workpiece plan(Task task, Pulse pulse) {
    switch (task.network()) {
      case "exits" -> Runtime.getRuntime().halt(7);
      case "is unknown" -> throw new BadInputException("network is unknown: there is no such network; use ./lathe networks");
      case "eats memory" -> System.out.println(new long[1 << 28].length);
      case "floods" -> flood();
      default -> {
        // measures, or hangs in a layer
      }
    }
    Toy toy = new Toy(task.network().equals("hangs") ? 1 : -1);
    List<LayerFacts> layers =
        List.of(new LayerFacts("first", "toy-a", Set.of("toy-a")), new LayerFacts("second", "toy-b", Set.of("toy-b")));
    return new Workpiece(toy, layers, List.of(toy.alone(0), toy.alone(1)), Toy::kernel);
  }

  /** 100 MB without a line end, then a last line. */
  private static void flood() {
    byte[] block = "no line end here".repeat(1 << 12).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 1600; i++) {
      System.out.write(block, 0, block.length);
    }
    System.out.println("\nthe last line");
  }

  /** Two layers that do a little arithmetic; one may hang. */
  private static final class Toy implements Layered {
    private static int calibrated = 1;

    private final int hanging;
    private int value = 1;

    Toy(int hanging) {
      this.hanging = hanging;
    }

    static Optional<String> kernel(String type, String method) {
      boolean isKernel = type.equals(Toy.class.getName()) && (method.equals("a") || method.equals("b"));
      return isKernel ? Optional.of("toy-" + method) : Optional.empty();
    }

    @Override
    public int layers() {
      return 2;
    }

    @Override
    public void run(int layer) {
      while (layer == hanging) {
        Thread.onSpinWait();
      }
      value = layer == 0 ? a(value) : b(value);
    }

    private static int a(int seed) {
      int sum = seed;
      for (int i = 0; i < 2000; i++) {
        sum = sum * 31 + i;
      }
      return sum;
    }

    private static int b(int seed) {
      int sum = seed;
      for (int i = 0; i < 1000; i++) {
        sum = sum * 33 ^ i;
      }
      return sum;
    }

    /** As the host's calibration, so that a layer's code is as hot as a kernel's. */
    static void calibrate() {
      calibrated = a(calibrated);
    }

    LayerAlone alone(int layer) {
      return new LayerAlone() {
        @Override
        public void prepare() {
          value++;
        }

        @Override
        public void run() {
          Toy.this.run(layer);
        }
      };
    }
  }
}
